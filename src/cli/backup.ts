import { existsSync } from 'node:fs';
import path from 'node:path';
import { none, only } from './arguments.js';
import type { Given } from './commands/index.js';
import { Failure } from './failure.js';
import type { CommandLibrary } from './library/command-library.js';
import { libraryFile } from './library/data-folder.js';
import { withLibrary } from './library/open.js';
import { SQLITE_ADVICE, sqliteLoads } from './library/sqlite-probe.js';
import type { Terminal } from './terminal.js';

/** `kuaihui backup` */
export async function backup({ values, positionals }: Given<'backup'>, { out }: Terminal): Promise<number> {
  none(positionals);
  return withLibrary(values.library, async (library) => {
    const { backups, stamp } = library;
    if (values.list) {
      await list(library, values.json, out);
      return 0;
    }
    const file =
      values.to === undefined
        ? path.join(backups.folder, `by-hand-${stamp}.sqlite`)
        : path.resolve(values.to);
    if (existsSync(file)) throw new Failure(`${file} is there already; name another one`);
    await backups.createAt(file);
    const phrases = library.phrases.all().length;
    await out.write(
      values.json ? `${JSON.stringify({ file, phrases })}\n` : `${file} (${phrases} phrases)\n`,
    );
    return 0;
  });
}

async function list({ backups }: CommandLibrary, asJson: boolean, out: Terminal['out']): Promise<void> {
  const found = backups.list().map((copy) => ({ ...copy, phrases: backups.phrasesIn(copy.name) }));
  if (asJson) {
    await out.write(`${JSON.stringify({ folder: backups.folder, backups: found })}\n`);
    return;
  }
  if (found.length === 0) await out.write(`no copies in ${backups.folder}\n`);
  for (const { name, at, phrases } of found) {
    await out.write(`${at}  ${name}  ${phrases === null ? 'cannot be read' : `${phrases} phrases`}\n`);
  }
}

/** `kuaihui restore` */
export async function restore({ values, positionals }: Given<'restore'>, { out }: Terminal): Promise<number> {
  const wanted = only(positionals, 'restore: the name or the file of a copy');
  const library = libraryFile(values.library);
  const beside = path.join(path.dirname(library), 'backups', wanted);
  const copy = path.basename(wanted) === wanted && existsSync(beside) ? beside : path.resolve(wanted);
  if (!existsSync(copy))
    throw new Failure(`there is no copy ${wanted}; \`kuaihui backup --list\` names them`);
  if (path.resolve(copy) === library) throw new Failure(`${wanted} is the library itself`);
  if (!sqliteLoads()) throw new Failure(SQLITE_ADVICE);
  const { restoreInto } = await import('./library/restore-into.js');
  const { phrases, keptAs } = await restoreInto(library, copy);
  const kept = keptAs === null ? '' : `; what was there before is ${keptAs}`;
  await out.write(
    values.json
      ? `${JSON.stringify({ library, from: copy, phrases, keptAs })}\n`
      : `${library} is what it was in ${copy} (${phrases} phrases)${kept}\n`,
  );
  return 0;
}
