import type { PublishAnswer, RequestData, TeamRefused } from '../../shared/ipc';
import { type FollowTeams, TeamError } from '../use-cases/follow-teams';
import { FileError } from '../use-cases/ports';
import {
  PublishError,
  type PublishPack,
  type PublishPlan,
  type PublishWish,
} from '../use-cases/publish-pack';
import type { HandlersOf } from './dispatcher';

/** What the requests about teams go to. */
export interface TeamsTargets {
  readonly followed: FollowTeams;
  readonly publishing: PublishPack;
  /** Lets the person choose a file or a folder; null when they changed their mind. */
  readonly chooseTeamSource: (what: 'file' | 'folder') => Promise<string | null>;
  /** Whether what stands in a folder is no pack at all, so that it can't be gone on with. */
  readonly isPackProblem: (error: unknown) => boolean;
}

/** The requests about packs that are followed and published. */
export function teamsHandlers(to: TeamsTargets): HandlersOf<'teams'> {
  const { followed, publishing, chooseTeamSource } = to;
  return {
    'teams.list': () => followed.list(),
    'teams.owner': ({ phraseId }) => followed.ownerOf(phraseId),
    'teams.choose': ({ what }) => chooseTeamSource(what),
    'teams.look': ({ source }) => orRefused(() => followed.look(source)),
    'teams.follow': ({ automatic }) => orRefused(() => done(() => followed.follow(automatic))),
    'teams.check': ({ id }) => done(() => followed.check(id)),
    'teams.update': ({ id }) => orRefused(() => done(() => followed.update(id))),
    'teams.undo': ({ id }) => orRefused(() => done(() => followed.undo(id))),
    'teams.leave': ({ id, keep }) => orRefused(() => done(() => followed.leave(id, keep))),
    'teams.setAutomatic': ({ id, automatic }) =>
      orRefused(() => done(() => followed.setAutomatic(id, automatic))),
    'teams.resolve': ({ id, thing, field, side }) =>
      orRefused(() => done(() => followed.resolve(id, thing, field, side))),
    'teams.plan': (wish) => published(to, async () => answerOf(await publishing.plan(wishOf(wish)), null)),
    'teams.publish': (wish) =>
      published(to, async () => {
        const { file, plan } = await publishing.publish(wishOf(wish));
        return answerOf(plan, file);
      }),
  };
}

async function done(work: () => unknown): Promise<null> {
  await work();
  return null;
}

async function orRefused<Result>(work: () => Result | Promise<Result>): Promise<Result | TeamRefused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TeamError) return { refused: error.problem };
    throw error;
  }
}

async function published(
  { isPackProblem }: TeamsTargets,
  work: () => Promise<PublishAnswer>,
): Promise<PublishAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PublishError) return { problem: error.code };
    if (error instanceof FileError || isPackProblem(error)) return { problem: 'file-failed' };
    throw error;
  }
}

function wishOf(wish: RequestData<'teams.plan'>): PublishWish {
  const { reason, ...rest } = wish;
  return reason === undefined || reason === '' ? rest : { ...rest, reason };
}

function answerOf({ pack, blocked, fingerprint }: PublishPlan, file: string | null): PublishAnswer {
  return {
    problem: null,
    file,
    name: pack.name,
    version: pack.version,
    fingerprint,
    phrases: pack.phrases.length,
    changes: pack.changelog[0]?.changes ?? [],
    blocked: blocked.map(({ id, title }) => ({ id, title })),
  };
}
