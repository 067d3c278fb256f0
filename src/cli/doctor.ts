import { existsSync } from 'node:fs';
import { openShippedRules, RuleSetError } from '../main/adapters/rules/shipped-rules.js';
import { none } from './arguments.js';
import type { Given } from './commands/index.js';
import { Failure } from './failure.js';
import type { CommandLibrary } from './library/command-library.js';
import { dataFolder, libraryFile } from './library/data-folder.js';
import { withLibrary } from './library/open.js';
import { SQLITE_ADVICE, sqliteLoads } from './library/sqlite-probe.js';
import { BUILT_IN } from './rule-folder.js';
import type { Terminal } from './terminal.js';

/** One thing that was looked at. */
interface Item {
  /** `note`: neither works nor fails; it is good to know. */
  readonly state: 'ok' | 'no' | 'note';
  readonly what: string;
  readonly found: string;
  /** What to do about it; null where nothing needs to be done. */
  readonly advice: string | null;
}

/** `kuaihui doctor`: 1 when something does not work. */
export async function doctor(
  { values, positionals }: Given<'doctor'>,
  { out, version }: Terminal,
): Promise<number> {
  none(positionals);
  const file = libraryFile(values.library);
  const items = [
    ok('program', `kuaihui ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`),
    sqlite(),
    await rules(),
    ...(await library(values.library, file)),
    session(),
  ];
  const works = items.every(({ state }) => state !== 'no');
  if (values.json) {
    await out.write(`${JSON.stringify({ works, items })}\n`);
    return works ? 0 : 1;
  }
  for (const { state, what, found, advice } of items) {
    await out.write(`${state.padEnd(4)}  ${what.padEnd(10)}  ${found}\n`);
    if (advice !== null) await out.write(`${' '.repeat(18)}${advice}\n`);
  }
  return works ? 0 : 1;
}

function sqlite(): Item {
  if (sqliteLoads()) return ok('SQLite', 'loads');
  return no('SQLite', 'does not load: check and rules work, nothing that needs the library', SQLITE_ADVICE);
}

async function rules(): Promise<Item> {
  try {
    const { id, version } = (await openShippedRules(BUILT_IN)).ruleSet;
    return ok('rules', `${id} ${version}`);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    return no('rules', error.message, 'install Kuaihui anew');
  }
}

async function library(given: string | undefined, file: string): Promise<readonly Item[]> {
  if (!existsSync(file)) {
    return [
      no('library', `${file}: there is none`, 'start the application once, or name one with --library'),
    ];
  }
  try {
    return await withLibrary(given, async (opened) => [
      content(opened),
      await ownRules(opened),
      backups(opened),
    ]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [no('library', error.message, null)];
  }
}

function content({ file, database, phrases }: CommandLibrary): Item {
  const schema = database.pragma('user_version', { simple: true });
  const trashed = phrases.phrases().length - phrases.all().length;
  const trash = trashed === 0 ? '' : `, ${trashed} in the trash`;
  return ok('library', `${file}: ${phrases.all().length} phrases${trash}, format ${schema}, intact`);
}

async function ownRules(opened: CommandLibrary): Promise<Item> {
  try {
    return ok('checking', `with ${(await opened.checker()).ruleSet}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return no('checking', error.message, 'mend the file, or take it away');
  }
}

function backups({ backups }: CommandLibrary): Item {
  const [newest] = backups.list();
  if (newest !== undefined) return ok('copies', `${backups.list().length}, the newest of ${newest.at}`);
  return {
    state: 'note',
    what: 'copies',
    found: 'none yet',
    advice: 'the application makes one a day; or `kuaihui backup`',
  };
}

/** Whether the application could watch keys in this session; the command line itself needs none. */
function session(): Item {
  const note = (found: string): Item => ({ state: 'note', what: 'session', found, advice: null });
  if (process.platform !== 'linux') return note(`${process.platform}; data in ${dataFolder()}`);
  if (process.env.XDG_SESSION_TYPE === 'wayland') {
    return note('Wayland: the application cannot watch keys here; the picker works from the tray');
  }
  if (!process.env.DISPLAY) return note('no display: the command line works, the application does not');
  return note(`X11 on ${process.env.DISPLAY}`);
}

function ok(what: string, found: string): Item {
  return { state: 'ok', what, found, advice: null };
}

function no(what: string, found: string, advice: string | null): Item {
  return { state: 'no', what, found, advice };
}
