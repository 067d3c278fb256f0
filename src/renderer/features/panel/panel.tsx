import '../../ui/controls.css';
import './panel.css';
import { useEffect, useState } from 'react';
import type { PanelState } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { ControlsLocale } from '../../ui/controls-locale';
import { MessagesProvider, useMessages } from '../../ui/messages';
import { ClockBar } from './clock-bar';
import { RunTabs } from './run-tabs';
import { RunView } from './run-view';

/** The slim window beside the chat: the runs that are under way, and the step that is next in one of them. */
export function Panel() {
  const state = usePanelState();
  if (state === null) return null;
  return (
    <MessagesProvider language={state.language}>
      <ControlsLocale>
        <PanelContent state={state} />
      </ControlsLocale>
    </MessagesProvider>
  );
}

function PanelContent({ state }: { readonly state: PanelState }) {
  const { t } = useMessages();
  return (
    <main className="panel">
      <h1 className="visually-hidden">{t('panel.title')}</h1>
      <RunTabs runs={state.runs} shown={state.run?.id ?? null} />
      {state.clock !== null && <ClockBar clock={state.clock} />}
      {state.run === null ? (
        <p className="panel-none">{t('panel.none')}</p>
      ) : (
        <RunView key={state.run.id} run={state.run} hotkey={state.hotkey} />
      )}
    </main>
  );
}

/** What main says is to be seen; null until the first answer. */
function usePanelState(): PanelState | null {
  const [state, setState] = useState<PanelState | null>(null);
  useEffect(() => {
    let heard = false;
    const end = subscribe('panel.changed', (changed) => {
      heard = true;
      setState(changed);
    });
    request('panel.state', {}).then(
      (read) => {
        if (!heard) setState(read);
      },
      () => undefined,
    );
    return end;
  }, []);
  return state;
}
