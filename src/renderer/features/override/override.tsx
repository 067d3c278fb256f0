import { useEffect, useState } from 'react';
import type { OverrideState } from '../../../shared/ipc';
import { request } from '../../client/client';
import { ControlsLocale } from '../../ui/controls-locale';
import { MessagesProvider } from '../../ui/messages';
import { OverrideForm } from './override-form';

/** The dialog that asks why a blocked text should be sent. Main opens it for one text and closes it on the answer. */
export function Override() {
  const [state, setState] = useState<OverrideState | null>(null);

  useEffect(() => {
    request('override.state', {}).then(setState, () => undefined);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      request('override.close', {}).catch(() => undefined);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  if (state === null) return null;
  return (
    <MessagesProvider language={state.language}>
      <ControlsLocale>
        <OverrideForm
          state={state}
          onSend={(reason) => request('override.send', { reason })}
          onCompliant={() => request('override.compliant', {})}
          onCancel={() => request('override.close', {})}
        />
      </ControlsLocale>
    </MessagesProvider>
  );
}
