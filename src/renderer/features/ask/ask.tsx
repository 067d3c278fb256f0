import { useEffect, useState } from 'react';
import type { AskState } from '../../../shared/ipc';
import { request } from '../../client/client';
import { ControlsLocale } from '../../ui/controls-locale';
import { MessagesProvider } from '../../ui/messages';
import { AskForm } from './ask-form';

/** What a phrase asks before it goes. Main opens it for one phrase and closes it when the phrase went. */
export function Ask() {
  const [state, setState] = useState<AskState | null>(null);

  useEffect(() => {
    request('ask.state', {}).then(setState, () => undefined);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      request('ask.close', {}).catch(() => undefined);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  if (state === null) return null;
  return (
    <MessagesProvider language={state.language}>
      <ControlsLocale>
        <AskForm state={state} />
      </ControlsLocale>
    </MessagesProvider>
  );
}
