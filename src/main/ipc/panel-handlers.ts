import type { PanelState } from '../../shared/ipc';
import type { RunPlaybooks } from '../use-cases/run-playbooks';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests of the panel go to. */
export interface PanelTargets {
  readonly runs: RunPlaybooks;
  readonly panelState: () => PanelState;
  /** Opens the picker with the playbooks in it. */
  readonly choosePlaybook: () => void;
}

/** The requests of the slim window beside the chat. */
export function panelHandlers({ runs, panelState, choosePlaybook }: PanelTargets): HandlersOf<'panel'> {
  return {
    'panel.state': () => panelState(),
    'panel.next': ({ runId }) => runs.next(runId).then(() => null),
    'panel.skip': ({ runId }) => runs.skip(runId) ?? null,
    'panel.back': ({ runId }) => runs.back(runId) ?? null,
    'panel.choose': ({ runId, option, returns }) => runs.choose(runId, option, returns).then(() => null),
    'panel.note': ({ runId, name, value }) => runs.note(runId, name, value) ?? null,
    'panel.select': ({ runId }) => runs.select(runId) ?? null,
    'panel.label': ({ runId, label }) => runs.label(runId, label) ?? null,
    'panel.end': ({ runId }) => runs.end(runId) ?? null,
    'panel.remind': ({ runId, minutes }) => refusing(() => runs.remind(runId, minutes)) ?? null,
    'panel.pick': () => choosePlaybook() ?? null,
  };
}
