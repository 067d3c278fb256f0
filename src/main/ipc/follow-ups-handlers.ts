import type { FollowUps } from '../use-cases/follow-ups';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about reminders go to. */
export interface FollowUpsTargets {
  readonly followUps: FollowUps;
}

/** The requests about reminders. */
export function followUpsHandlers({ followUps }: FollowUpsTargets): HandlersOf<'followUps'> {
  return {
    'followUps.list': () => followUps.list(),
    'followUps.when': (when) => ({ at: followUps.when(when).toISOString() }),
    'followUps.create': ({ phraseId, note, when }) => refusing(() => followUps.create(phraseId, note, when)),
    'followUps.snooze': ({ id, minutes }) => followUps.snooze(id, minutes) ?? null,
    'followUps.done': ({ id }) => followUps.done(id) ?? null,
    'followUps.insert': ({ id }) => followUps.insert(id).then(() => null),
  };
}
