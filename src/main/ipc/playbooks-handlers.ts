import type { KeepPlaybooks } from '../use-cases/keep-playbooks';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about playbooks go to. */
export interface PlaybooksTargets {
  readonly playbooks: KeepPlaybooks;
}

/** The requests about playbooks. */
export function playbooksHandlers({ playbooks }: PlaybooksTargets): HandlersOf<'playbooks'> {
  return {
    'playbooks.list': () => playbooks.list(),
    'playbooks.read': ({ id }) => refusing(() => playbooks.read(id)),
    'playbooks.create': (draft) => playbooks.create(draft),
    'playbooks.update': ({ id, session, ...draft }) => refusing(() => playbooks.update(id, draft, session)),
    'playbooks.move': ({ id, before }) => refusing(() => playbooks.move(id, before)) ?? null,
    'playbooks.remove': ({ id }) => refusing(() => playbooks.remove(id)) ?? null,
    'playbooks.trash': () => playbooks.trashed(),
    'playbooks.restore': ({ id }) => refusing(() => playbooks.restore(id)) ?? null,
    'playbooks.start': ({ id }) => refusing(() => playbooks.start(id)) ?? null,
  };
}
