import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { localDay } from '../core/expansion/resolve.js';
import { changesIn } from '../core/pack/changelog.js';
import { isNoDifference, packDifference } from '../core/pack/pack-difference.js';
import type { Pack, TeamPolicy } from '../core/pack/pack-file.js';
import { packOfLibrary } from '../core/pack/pack-of-library.js';
import { CategoryTree } from '../core/phrase/category-tree.js';
import {
  buildPackArchive,
  isPackArchive,
  type OpenedPack,
  openPackFile,
  PackFileError,
} from '../main/adapters/packs/pack-archive.js';
import { PackFolder, readPackBytes, writePackBytes } from '../main/adapters/packs/pack-folder.js';
import { KeyError, keyFingerprint, signatureOf, signingKey } from '../main/adapters/packs/signing.js';
import { manualOrder } from '../main/use-cases/manual-order.js';
import { FileError } from '../main/use-cases/ports.js';
import {
  PublishError,
  PublishPack,
  type PublishPlan,
  type PublishWish,
} from '../main/use-cases/publish-pack.js';
import { none, only } from './arguments.js';
import type { Given } from './commands/index.js';
import { Failure, reasonOf } from './failure.js';
import { categoryNamed } from './library/category-named.js';
import type { CommandLibrary } from './library/command-library.js';
import { libraryFile } from './library/data-folder.js';
import { withLibrary } from './library/open.js';
import { readRuleFolder } from './rule-folder.js';
import type { Terminal } from './terminal.js';
import { visible } from './visible.js';

/** Problems of one file that are named. */
const PROBLEMS_SHOWN = 20;

/** `kuaihui pack build` */
export async function build(
  { values, positionals }: Given<'pack build'>,
  { out }: Terminal,
): Promise<number> {
  const target = values.out;
  if (target === undefined) throw new Failure('pack build: --out is missing');
  const [source, ...more] = positionals;
  none(more);
  const { pack, archive } = await withFailures(target, async () =>
    source === undefined
      ? withLibrary(values.library, async (library) => archiveOf(packFrom(library, values), library))
      : archiveOfFile(source),
  );
  await withFailures(target, async () => writePackBytes(target, archive));
  const result = { file: target, id: pack.id, version: pack.version, phrases: pack.phrases.length };
  await out.write(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `${target}: ${pack.name} ${pack.version}, ${pack.phrases.length} phrases, not signed\n`,
  );
  return 0;
}

/** `kuaihui pack sign` */
export async function sign({ values, positionals }: Given<'pack sign'>, { out }: Terminal): Promise<number> {
  const file = only(positionals, 'pack sign: the file');
  return withFailures(file, async () => {
    const { pack, images } = opened(file);
    const key = signingKey(path.dirname(libraryFile(values.library)));
    // Built anew, so that what is signed is what we make, whoever made the archive.
    writePackBytes(file, key.sign(buildPackArchive(pack, (id) => images.get(id) ?? null)));
    const { fingerprint } = key;
    await out.write(
      values.json
        ? `${JSON.stringify({ file, fingerprint })}\n`
        : `${file}: signed, fingerprint ${fingerprint}\n`,
    );
    return 0;
  });
}

/** `kuaihui pack verify`: 1 when it is not signed by whom it should be. */
export async function verify(
  { values, positionals }: Given<'pack verify'>,
  { out }: Terminal,
): Promise<number> {
  const file = only(positionals, 'pack verify: the file');
  return withFailures(file, async () => {
    const found = signatureOf(readPackBytes(file));
    const fingerprint = found === null ? null : keyFingerprint(found.key);
    const wanted = values.fingerprint?.replace(/\s/g, '');
    const isWanted = wanted === undefined || wanted === fingerprint?.replace(/ /g, '');
    const valid = found?.valid === true;
    const pack = found !== null && !valid ? null : opened(file).pack;
    const state = found === null ? 'not signed' : valid ? 'whole' : 'NOT what was signed';
    if (values.json) {
      const about = pack === null ? null : { id: pack.id, name: pack.name, version: pack.version };
      await out.write(
        `${JSON.stringify({ file, signed: found !== null, valid, fingerprint, isWanted, pack: about })}\n`,
      );
    } else {
      const about =
        pack === null ? '' : `${visible(pack.name)} ${pack.version}, ${pack.phrases.length} phrases, `;
      const by = fingerprint === null ? '' : `, signed by ${fingerprint}`;
      await out.write(`${file}: ${about}${state}${by}${isWanted ? '' : ', which is not the one you gave'}\n`);
    }
    return valid && isWanted ? 0 : 1;
  });
}

/** `kuaihui pack diff`: 1 when something is different. */
export async function diff({ values, positionals }: Given<'pack diff'>, { out }: Terminal): Promise<number> {
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined) throw new Failure('pack diff: it takes two files');
  none(more);
  const old = await withFailures(before, async () => opened(before).pack);
  const difference = packDifference(old, await withFailures(after, async () => opened(after).pack));
  if (values.json) {
    const { added, changed, withdrawn, ...rest } = difference;
    const brief = ({ id, title }: { readonly id: string; readonly title: string }) => ({ id, title });
    const result = {
      ...rest,
      added: added.map(brief),
      changed: changed.map((one) => ({ ...brief(one.after), fields: one.fields })),
      withdrawn: withdrawn.map(brief),
    };
    await out.write(`${JSON.stringify(result)}\n`);
  } else {
    for (const line of changesIn(difference)) await out.write(`${visible(line)}\n`);
  }
  return isNoDifference(difference) ? 0 : 1;
}

/** `kuaihui pack publish`: 1 when it is refused for what is in it. */
export async function publish(
  { values, positionals }: Given<'pack publish'>,
  { out, err }: Terminal,
): Promise<number> {
  const id = only(positionals, 'pack publish: the id of the pack');
  const { to } = values;
  if (to === undefined) throw new Failure('pack publish: --to is missing');
  const folder = path.resolve(to);
  return withFailures(folder, async () =>
    withLibrary(values.library, async (library) => {
      const publishing = new PublishPack({
        store: library.phrases,
        shelf: new PackFolder(path.dirname(library.file), (picture) => library.phrases.pictureBytes(picture)),
        checker: () => library.checker(),
        settings: () => library.settings.read(),
        pace: { monotonic: () => performance.now(), pause: async () => undefined },
        today: () => localDay(new Date()),
      });
      const wish = await wishOf(id, folder, values, library);
      try {
        const done = values['dry-run']
          ? { file: null, plan: await publishing.plan(wish) }
          : await publishing.publish(wish);
        await tell(done.plan, done.file, values.json, out);
        return 0;
      } catch (error) {
        if (!(error instanceof PublishError)) throw error;
        if (error.code === 'blocked') {
          const { blocked } = await publishing.plan(wish);
          for (const { title, rules } of blocked) {
            await err.write(`kuaihui: error ${rules.join(', ')}: ${visible(title)}\n`);
          }
        }
        const { sentence, code } = refusalOf(error);
        await err.write(`kuaihui: ${sentence}\n`);
        return code;
      }
    }),
  );
}

async function tell(
  { pack, blocked, fingerprint }: PublishPlan,
  file: string | null,
  asJson: boolean,
  out: Terminal['out'],
): Promise<void> {
  const [newest] = pack.changelog;
  if (asJson) {
    const result = {
      file,
      id: pack.id,
      version: pack.version,
      fingerprint,
      changes: newest?.changes,
      blocked,
    };
    await out.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const place = file === null ? 'would be published' : `published as ${file}`;
  await out.write(`${visible(pack.name)} ${pack.version} ${place}, fingerprint ${fingerprint}\n`);
  for (const change of newest?.changes ?? []) await out.write(`  ${visible(change)}\n`);
  if (file === null) {
    for (const { title, rules } of blocked)
      await out.write(`  blocked: ${visible(title)} (${rules.join(', ')})\n`);
  }
}

function refusalOf({ code, message }: PublishError): { readonly sentence: string; readonly code: 1 | 2 } {
  switch (code) {
    case 'blocked':
      return {
        sentence: `${message} phrases have findings of severity error; mend them, or say why with --in-spite`,
        code: 1,
      };
    case 'nothing-new':
      return { sentence: `nothing is different from version ${message}`, code: 1 };
    case 'no-phrases':
      return { sentence: 'there are no phrases in it', code: 1 };
    case 'reason-invalid':
      return { sentence: '--in-spite: give a reason that says something, of 4 to 200 characters', code: 2 };
    case 'version-not-newer':
      return { sentence: `the version has to be newer than ${message}`, code: 2 };
    case 'other-key':
      return {
        sentence:
          'what stands there was signed with another key: readers would refuse this one. Use its data folder, or another id',
        code: 2,
      };
    case 'id-invalid':
      return { sentence: `“${message}” is no id: small letters, digits and -, 63 at most`, code: 2 };
    case 'rules-unavailable':
      return { sentence: 'the rules can’t be read', code: 2 };
    case 'invalid':
      return { sentence: `readers would refuse it: ${message}`, code: 2 };
  }
}

async function wishOf(
  id: string,
  folder: string,
  values: Given<'pack publish'>['values'],
  library: CommandLibrary,
): Promise<PublishWish> {
  const { name, author, version, note } = values;
  if (values['read-only'] && values.editable)
    throw new Failure('--read-only and --editable: only one of them');
  const never = values['never-override'];
  const team: TeamPolicy | undefined =
    values['read-only'] || values.editable || never.length > 0
      ? {
          editable: !values['read-only'],
          ...(never.includes('*') ? { sendBlocked: 'never' } : {}),
          ...(never.length > 0 ? { neverOverride: never.filter((rule) => rule !== '*') } : {}),
        }
      : undefined;
  const rules = values.rules === undefined ? undefined : await rulesIn(values.rules);
  const reason = values['in-spite'];
  return {
    id,
    folder,
    categoryId: values.category === undefined ? null : categoryNamed(values.category, library),
    ...(name === undefined ? {} : { name }),
    ...(author === undefined ? {} : { author }),
    ...(version === undefined ? {} : { version }),
    ...(note === undefined ? {} : { note }),
    ...(team === undefined ? {} : { team }),
    ...(rules === undefined ? {} : { rules }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Rules that lie on top of the shared ones, looked through before they travel. */
async function rulesIn(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const given = await readRuleFolder(folder);
  const { problemsOf } = await import('./foreign-rules.js');
  const problems = await problemsOf(given);
  if (problems.length > 0) throw new Failure(...problems);
  return Object.fromEntries(given.sources.map(({ file, json }) => [file, json]));
}

function packFrom(library: CommandLibrary, values: Given<'pack build'>['values']): Pack {
  const { id, name, version, author = '' } = values;
  if (id === undefined || name === undefined || version === undefined) {
    throw new Failure('pack build: of the library it takes --id, --name and --version');
  }
  const { phrases: store } = library;
  const wanted = values.category === undefined ? null : categoryNamed(values.category, library);
  const inUse = manualOrder(store).filter(({ trashedAt }) => trashedAt === null);
  const categories = store.categories();
  const below = wanted === null ? null : new CategoryTree(categories).withBelow(wanted);
  const phrases = inUse
    .map(({ phrase }) => phrase)
    .filter(({ categoryId }) => below === null || (categoryId !== null && below.has(categoryId)));
  const head = { id, name, version, author, description: '', changelog: [] };
  return packOfLibrary(
    head,
    phrases,
    categories,
    store.storedPlaybooks().map(({ playbook }) => playbook),
  );
}

function archiveOf(
  pack: Pack,
  { phrases }: CommandLibrary,
): { readonly pack: Pack; readonly archive: Uint8Array } {
  return checked({ pack, archive: buildPackArchive(pack, (id) => phrases.pictureBytes(id)) });
}

function archiveOfFile(file: string): { readonly pack: Pack; readonly archive: Uint8Array } {
  const { pack, images } = opened(file);
  const beside = path.join(path.dirname(file), 'images');
  const bytesOf = (id: string): Uint8Array | null => {
    const known = images.get(id);
    if (known !== undefined) return known;
    const found = ['png', 'jpg', 'gif'].map((end) => path.join(beside, `${id}.${end}`)).find(existsSync);
    return found === undefined ? null : new Uint8Array(readFileSync(found));
  };
  const missing = pack.phrases.flatMap(({ title, images: named = [] }) =>
    named.flatMap(({ id }) => (bytesOf(id) === null ? [`${title}: images/${id} is missing`] : [])),
  );
  if (missing.length > 0) throw new Failure(...missing.map((reason) => `${file}: ${reason}`));
  return checked({ pack, archive: buildPackArchive(pack, bytesOf) });
}

/** What we make, we can read. */
function checked<Made extends { readonly archive: Uint8Array }>(made: Made): Made {
  openPackFile(made.archive);
  return made;
}

function opened(file: string): OpenedPack {
  const bytes = readPackBytes(file);
  return openPackFile(isPackArchive(bytes) ? bytes : withoutMark(bytes));
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** @throws Failure instead of what the adapters throw */
async function withFailures<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PackFileError) {
      const places = error.problems
        .slice(0, PROBLEMS_SHOWN)
        .map((one) => `${file}: ${one.path}: ${one.message.en}`);
      throw new Failure(...(places.length > 0 ? places : [`${file}: ${error.message}`]));
    }
    if (error instanceof FileError) throw new Failure(`${error.message}: ${reasonOf(error.cause)}`);
    if (error instanceof KeyError) throw new Failure(error.message);
    throw error;
  }
}
