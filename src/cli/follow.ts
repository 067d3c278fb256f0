import path from 'node:path';
import { openForTeams, teamProblemOf } from '../main/adapters/packs/for-teams.js';
import { FilesAndAddresses, isAddress } from '../main/adapters/packs/pack-sources.js';
import { keyFingerprint } from '../main/adapters/packs/signing.js';
import { SqliteTeams } from '../main/adapters/sqlite/sqlite-teams.js';
import { FollowTeams, TeamError } from '../main/use-cases/follow-teams.js';
import type { TeamPreview, TeamProblem, TeamSubscription } from '../shared/ipc.js';
import { type Language, message } from '../shared/messages.js';
import { choose, none, only } from './arguments.js';
import type { Given } from './commands/index.js';
import { environmentProxy } from './environment-proxy.js';
import { Failure } from './failure.js';
import { withLibrary } from './library/open.js';
import type { Terminal } from './terminal.js';
import { visible } from './visible.js';

/** `kuaihui pack follow`: 1 when the pack is refused. */
export async function follow(
  { values, positionals }: Given<'pack follow'>,
  { out, err }: Terminal,
): Promise<number> {
  const given = only(positionals, 'pack follow: the address, folder or file');
  const source = isAddress(given) ? given : path.resolve(given);
  return withTeams(values, async (teams, language) => {
    try {
      const preview = await teams.look(source);
      const refused = refusalOf(preview, values.fingerprint, language);
      if (values.json) {
        const followed = refused === null && !values['dry-run'];
        await out.write(`${JSON.stringify({ source, ...preview, followed })}\n`);
      } else {
        await out.write(lines(previewLines(preview, language)));
      }
      if (refused !== null) {
        await err.write(`kuaihui: ${refused}\n`);
        return 1;
      }
      if (values['dry-run']) return 0;
      await teams.follow(!values.ask);
      if (!values.json) await out.write(lines([message(language, 'teams.followed', { name: preview.name })]));
      return 0;
    } catch (error) {
      await err.write(`kuaihui: ${visible(given)}: ${sentenceOf(problemOf(error), language)}\n`);
      return 1;
    }
  });
}

/** `kuaihui pack list` */
export async function list({ values, positionals }: Given<'pack list'>, { out }: Terminal): Promise<number> {
  none(positionals);
  return withTeams(values, async (teams, language) => {
    const followed = teams.list();
    if (values.json) await out.write(`${JSON.stringify(followed)}\n`);
    else if (followed.length === 0) await out.write(lines([message(language, 'teams.none')]));
    for (const team of values.json ? [] : followed) await out.write(lines(teamLines(team, language)));
    return 0;
  });
}

/** What became of one pack. */
interface Updated {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  /** Null: it is up to date, or was refused. */
  readonly to: string | null;
  readonly changes: readonly string[];
  readonly conflicts: number;
  readonly problem: TeamProblem | null;
}

/** `kuaihui pack update`: 1 when one of them is refused or can't be fetched. */
export async function update(
  { values, positionals }: Given<'pack update'>,
  { out, err }: Terminal,
): Promise<number> {
  return withTeams(values, async (teams, language) => {
    const wanted = positionals.length === 0 ? teams.list() : positionals.map((name) => named(teams, name));
    const done: Updated[] = [];
    for (const team of wanted) done.push(await updated(teams, team, values['dry-run']));
    if (values.json) await out.write(`${JSON.stringify(done)}\n`);
    else {
      for (const one of done.filter(({ problem }) => problem === null)) {
        await out.write(lines(updateLines(one, values['dry-run'], language)));
      }
    }
    const refused = done.flatMap(({ name, problem }) => (problem === null ? [] : [{ name, problem }]));
    for (const { name, problem } of refused) {
      await err.write(`kuaihui: ${visible(name)}: ${sentenceOf(problem, language)}\n`);
    }
    return refused.length === 0 ? 0 : 1;
  });
}

async function updated(teams: FollowTeams, team: TeamSubscription, onlyLook: boolean): Promise<Updated> {
  const { id, name, version } = team;
  const nothing = { id, name, from: version, to: null, changes: [], conflicts: 0, problem: null };
  try {
    const coming = await teams.coming(id);
    if (coming === null) return nothing;
    if (!onlyLook) await teams.update(id);
    return { ...nothing, to: coming.version, changes: coming.changes, conflicts: coming.conflicts };
  } catch (error) {
    return { ...nothing, problem: problemOf(error) };
  }
}

/** `kuaihui pack unfollow` */
export async function unfollow(
  { values, positionals }: Given<'pack unfollow'>,
  { out }: Terminal,
): Promise<number> {
  const wanted = only(positionals, 'pack unfollow: the id or name of the pack');
  return withTeams(values, async (teams, language) => {
    const { id, name } = named(teams, wanted);
    await teams.leave(id, !values.trash);
    await out.write(
      values.json ? `${JSON.stringify({ id, name })}\n` : lines([message(language, 'teams.left', { name })]),
    );
    return 0;
  });
}

/** Works with what the library follows, by the same use case as the window. */
function withTeams(
  { library: given, lang }: { readonly library?: string | undefined; readonly lang: string },
  work: (teams: FollowTeams, language: Language) => Promise<number>,
): Promise<number> {
  const language = choose('--lang', lang, ['zh', 'en']);
  return withLibrary(given, async ({ database, phrases, keep }) => {
    const teams = new FollowTeams({
      teams: new SqliteTeams(database),
      store: phrases,
      keep,
      change: async (_count, ask) => ask(),
      sources: new FilesAndAddresses(environmentProxy),
      open: openForTeams,
      problemOf: teamProblemOf,
      fingerprintOf: keyFingerprint,
      now: () => new Date(),
      random: Math.random,
      onChange: () => undefined,
      onRules: () => undefined,
    });
    return work(teams, language);
  });
}

/** @throws Failure when nothing is followed by that id or name, or several are called so */
function named(teams: FollowTeams, wanted: string): TeamSubscription {
  const followed = teams.list();
  const byName = followed.filter(({ name }) => name === wanted);
  const found = followed.find(({ id }) => id === wanted) ?? byName[0];
  if (found === undefined) throw new Failure(`no pack “${wanted}” is followed; see kuaihui pack list`);
  if (found.id !== wanted && byName.length > 1) {
    throw new Failure(
      `${byName.length} packs are called “${wanted}”: ${byName.map(({ id }) => id).join(', ')}`,
    );
  }
  return found;
}

/** Why a pack is not followed, as a sentence; null: it may be. */
function refusalOf(preview: TeamPreview, wanted: string | undefined, language: Language): string | null {
  const problem = preview.followed ? 'followed-already' : preview.problem;
  if (problem !== null) return sentenceOf(problem, language);
  const digits = (text: string) => text.replace(/\s/g, '');
  if (wanted === undefined || digits(wanted) === digits(preview.fingerprint ?? '')) return null;
  return message(language, 'cli.otherFingerprint');
}

/** @throws what is a bug of ours */
function problemOf(error: unknown): TeamProblem {
  if (error instanceof TeamError) return error.problem;
  throw error;
}

function sentenceOf(problem: TeamProblem, language: Language): string {
  return message(language, `teams.problem.${problem}`);
}

function previewLines(preview: TeamPreview, language: Language): readonly string[] {
  const { name, version, author, description, added, merged, conflicts, taken, known } = preview;
  const say = (key: Parameters<typeof message>[1], count: number) =>
    count === 0 ? [] : [message(language, key, { count })];
  return [
    `${name} ${version}`,
    ...(author === '' ? [] : [message(language, 'teams.by', { author })]),
    ...(description === '' ? [] : [description]),
    message(language, 'teams.wouldAdd', { count: added }),
    ...say('teams.wouldChange', merged),
    ...say('teams.wouldConflict', conflicts),
    ...say('teams.wouldLeave', taken),
    ...sealLines(preview, language),
    ...(preview.fingerprint === null ? [] : [message(language, known ? 'teams.knownKey' : 'teams.newKey')]),
  ];
}

function teamLines(team: TeamSubscription, language: Language): readonly string[] {
  const { id, name, version, source, waiting, problem, conflicts } = team;
  return [
    `${id}: ${name} ${version}, ${message(language, 'teams.phrases', { count: team.phrases })}`,
    `  ${source}`,
    ...sealLines(team, language).map((line) => `  ${line}`),
    ...(waiting === null ? [] : [`  ${message(language, 'teams.waiting', { version: waiting.version })}`]),
    ...(conflicts.length === 0
      ? []
      : [`  ${message(language, 'teams.conflicts', { count: conflicts.length })}`]),
    ...(problem === null ? [] : [`  ${sentenceOf(problem, language)}`]),
  ];
}

/** Who stands for a pack, and what it decides. */
function sealLines(team: TeamPreview | TeamSubscription, language: Language): readonly string[] {
  const { fingerprint, editable, sendBlocked, ruleFiles, accepted } = team;
  const decided = [
    ...(editable ? [] : [message(language, 'teams.readOnly')]),
    ...(sendBlocked === 'never' ? [message(language, 'teams.neverSend')] : []),
    ...(ruleFiles > 0 ? [message(language, 'teams.withRules')] : []),
  ];
  const label = (key: Parameters<typeof message>[1], text: string) => `${message(language, key)}: ${text}`;
  return [
    fingerprint === null ? message(language, 'teams.unsigned') : label('teams.fingerprint', fingerprint),
    ...(decided.length === 0
      ? []
      : [label('teams.policy', decided.join(message(language, 'teams.separator')))]),
    ...(accepted === null ? [] : [label('teams.accepted', accepted)]),
  ];
}

function updateLines(one: Updated, onlyLook: boolean, language: Language): readonly string[] {
  const { name, from, to, changes, conflicts } = one;
  if (to === null) return [message(language, 'cli.upToDate', { name, version: from })];
  return [
    onlyLook
      ? message(language, 'cli.wouldUpdate', { name, from, version: to })
      : message(language, 'teams.updated', { name, version: to }),
    ...changes.map((change) => `  ${change}`),
    ...(conflicts === 0 ? [] : [`  ${message(language, 'teams.conflicts', { count: conflicts })}`]),
  ];
}

/** What comes from a pack is shown so that it can't move the cursor. */
function lines(texts: readonly string[]): string {
  return texts.map((text) => `${visible(text)}\n`).join('');
}
