import type { Draft, TableLook } from '../../core/interop/draft';
import { merged } from '../../core/interop/merge';
import { InteropError, type Note, severityOf } from '../../core/interop/note';
import { type Planned, planned } from '../../core/interop/plan';
import type { ReadOptions } from '../../core/interop/read-source';
import type { Source } from '../../core/interop/source';
import { type ColumnMapping, headerKey } from '../../core/interop/table-mapping';
import { SEVERITIES, type Severity } from '../../core/lint/finding';
import { platformFindings } from '../../core/lint/platform-findings';
import { type PinnedPack, pinProblem } from '../../core/pack/pinned-pack';
import { imageTypeOf } from '../../core/phrase/image-type';
import { PLATFORMS, type Platform } from '../../core/phrase/platform';
import type { Checker } from '../../core/ports';
import type {
  ImportChecked,
  ImportChoices,
  ImportPreview,
  ImportProgress,
  ImportResult,
  ImportRow,
  ImportRowFilter,
} from '../../shared/ipc';

import { libraryLook, mergeTarget } from './import-target';
import { inChunks, type Pace } from './in-chunks';
import type { KeepLibrary } from './keep-library';
import type { BackupStore, LibraryStore, SettingsStore } from './ports';

/** Notes that a preview shows; the draft counts all of them. */
const NOTES_SHOWN = 200;
/** Progress is told no more often than this, in ms. */
const PROGRESS_INTERVAL = 100;
/** Mappings of columns that are remembered, the newest first to stay. */
const MAPPINGS_KEPT = 50;
/** Copies of the library that stay from before imports. */
const COPIES_KEPT = 10;

/** An import that was asked for and can't be made. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  constructor(readonly code: 'busy' | 'not-found' | 'cancelled' | 'invalid-input') {
    super(code);
  }
}

/** Reads a source somewhere where neither its size nor its content can hold anybody up. */
export interface SourceReader {
  /**
   * @throws InteropError
   * @throws DOMException `AbortError` when it was cancelled
   */
  read(source: Source, options: ReadOptions, signal: AbortSignal): Promise<Draft>;
}

/** Who signs packs, and what is remembered of those that came before. */
export interface PackTrust {
  /** Public key that a file is signed with, in base64; null: it is not signed. */
  keyOf(source: Source): string | null;
  /** As people read a key to each other. */
  fingerprintOf(key: string): string;
  pinned(packId: string): PinnedPack | null;
  pin(packId: string, key: string, version: string): void;
}

/** What importing needs. */
export interface ImportFilePorts {
  /** Asks the person; null when they changed their mind. */
  readonly choose: (what: 'file' | 'folder') => Promise<Source | null>;
  readonly reader: SourceReader;
  readonly trust: PackTrust;
  readonly store: LibraryStore;
  readonly keep: Pick<KeepLibrary, 'add' | 'inSteps' | 'revision' | 'settled'>;
  readonly backups: Pick<BackupStore, 'create' | 'drop' | 'list'>;
  readonly settings: SettingsStore;
  readonly checker: () => Promise<Checker | null>;
  readonly pace: Pace;
  /** Part of the names of copies. */
  readonly stamp: () => string;
  readonly newId: () => string;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly onChecked: (checked: ImportChecked) => void;
  readonly onError: (error: unknown) => void;
}

/** What was read and compared, and waits for a person's word. */
interface Waiting {
  readonly source: Source;
  readonly draft: Draft;
  plan: readonly Planned[];
  /** The library that it was compared with: other arrays are another library. */
  library: readonly unknown[];
  /** Gravest severity of each phrase: 0 none, then as in {@link SEVERITIES} from 1; 255 while not known. */
  readonly severities: Uint8Array;
  platforms: readonly Platform[];
  /** Notes of each phrase. */
  readonly notes: ReadonlyMap<number, readonly Note[]>;
}

/**
 * Takes phrases from a file of any format: first what would happen, then, when a person has chosen, all of it in one step
 * of undo, with a copy of the library before. Nothing is written before that.
 */
export class ImportFile {
  private waiting: Waiting | null = null;
  private running: AbortController | null = null;
  private writing = false;
  private told = Number.NEGATIVE_INFINITY;

  constructor(private readonly ports: ImportFilePorts) {}

  /**
   * Asks for a file and says what an import would do; null when none was chosen.
   *
   * @throws ImportError `busy`, `cancelled`
   */
  async choose(what: 'file' | 'folder'): Promise<ImportPreview | null> {
    try {
      const source = await this.ports.choose(what);
      return source === null ? null : await this.open(source);
    } catch (error) {
      if (!(error instanceof InteropError)) throw error;
      return unusable(error.place.file ?? '', error);
    }
  }

  /** The same for what a person dropped. */
  async open(source: Source): Promise<ImportPreview> {
    this.forget();
    return this.alone(async (signal) => this.read(source, null, signal));
  }

  /**
   * Reads the table again with other columns, and remembers them for tables with the same header.
   *
   * @throws ImportError
   */
  async columns(mapping: ColumnMapping): Promise<ImportPreview> {
    const { waiting } = this;
    if (waiting?.draft.table == null) throw new ImportError('not-found');
    if (mapping.columns.body === null) throw new ImportError('invalid-input');
    const { settings } = this.ports;
    const key = headerKey(waiting.draft.table.header);
    const others = Object.entries(settings.read().columnMappings).filter(([known]) => known !== key);
    settings.write({
      columnMappings: Object.fromEntries([[key, mapping], ...others].slice(0, MAPPINGS_KEPT)) as Record<
        string,
        ColumnMapping
      >,
    });
    return this.alone((signal) => this.read(waiting.source, mapping, signal));
  }

  /** Checks what waits on other platforms; news come with {@link ImportFilePorts.onChecked}. */
  platforms(platforms: readonly Platform[]): void {
    if (this.waiting === null) return;
    this.waiting.platforms = platforms;
    this.waiting.severities.fill(255);
    void this.check(this.waiting).catch(this.ports.onError);
  }

  /** Rows of the preview. */
  async rows({ filter, from, count }: { filter: ImportRowFilter; from: number; count: number }): Promise<{
    readonly total: number;
    readonly rows: readonly ImportRow[];
  }> {
    const { waiting } = this;
    if (waiting === null) throw new ImportError('not-found');
    const checker = await this.ports.checker();
    // Whoever looks at all of them, page by page, need not wait for all of them on each page.
    if (filter === 'all') {
      const page = waiting.plan.slice(from, from + count);
      return {
        total: waiting.plan.length,
        rows: page.map((_, at) => this.row(waiting, from + at, checker)),
      };
    }
    const shown = waiting.plan.flatMap((one, index) => (fits(one, index, filter, waiting) ? [index] : []));
    return {
      total: shown.length,
      rows: shown.slice(from, from + count).map((index) => this.row(waiting, index, checker)),
    };
  }

  /**
   * Imports what waits.
   *
   * @throws ImportError
   * @throws FileError when the copy before could not be made; then nothing was written
   */
  async start(choices: ImportChoices): Promise<ImportResult> {
    const { waiting } = this;
    if (waiting === null) throw new ImportError('not-found');
    if (waiting.draft.left > 0 && !choices.goodOnly) throw new ImportError('invalid-input');
    return this.alone(async (signal) => {
      const { store, keep, backups, newId, pace, stamp } = this.ports;
      if (choices.skipBlocked) await this.check(waiting);
      const blocked = SEVERITIES.indexOf('error') + 1;
      const without = new Set<number>();
      if (choices.skipBlocked) {
        for (const [index, severity] of waiting.severities.entries())
          if (severity === blocked) without.add(index);
      }
      this.writing = true;
      const library = this.library();
      if (library.some((part, at) => part !== waiting.library[at])) {
        waiting.library = library;
        waiting.plan = await this.compare(waiting.draft, signal);
      }
      this.keepPictures(waiting.draft);
      const work = merged(waiting.draft, waiting.plan, { ...choices, without }, mergeTarget(store, newId));
      const result = await inChunks(this.counted(work, 'merging', waiting.plan.length, signal), pace);
      this.tell({ step: 'copying', done: 0, total: null }, true);
      if (result.added.length + result.replaced.length + result.playbooks.length > 0) {
        await keep.settled();
        await backups.create(`before-import-${stamp()}`);
        this.dropOldCopies();
      }
      this.stopIfCancelled(signal);
      const total = result.added.length + result.replaced.length;
      const onProgress = (done: number) => this.tell({ step: 'writing', done, total });
      if (!(await keep.inSteps(() => keep.add(result), { pace, signal, onProgress }))) {
        throw new ImportError('cancelled');
      }
      this.pin(waiting);
      this.waiting = null;
      return {
        added: result.added.length,
        replaced: result.replaced.length,
        skipped: result.skipped,
        left: waiting.draft.left,
        revision: keep.revision,
      };
    }).finally(() => {
      this.writing = false;
      // It was cancelled, or failed: the preview goes on.
      if (this.waiting === waiting) void this.check(waiting).catch(this.ports.onError);
    });
  }

  /** Ends what goes on; nothing was written then. */
  cancel(): void {
    this.running?.abort();
  }

  /** Lets go of what waits. */
  forget(): void {
    this.waiting = null;
  }

  /** One at a time: the second would write into what the first compares with. */
  private async alone<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.running !== null) throw new ImportError('busy');
    const running = new AbortController();
    this.running = running;
    try {
      return await work(running.signal);
    } catch (error) {
      if (running.signal.aborted) throw new ImportError('cancelled');
      throw error;
    } finally {
      this.running = null;
    }
  }

  private async read(
    source: Source,
    columns: ColumnMapping | null,
    signal: AbortSignal,
  ): Promise<ImportPreview> {
    this.tell({ step: 'reading', done: 0, total: null }, true);
    const { settings, reader } = this.ports;
    let draft: Draft;
    try {
      draft = await reader.read(source, { columns, mappings: settings.read().columnMappings }, signal);
    } catch (error) {
      if (!(error instanceof InteropError)) throw error;
      return unusable(source.name, error);
    }
    const distrusted = this.distrusted(source, draft);
    if (distrusted !== null) return unusable(source.name, distrusted);
    const library = this.library();
    const plan = await this.compare(draft, signal);
    const waiting: Waiting = {
      source,
      draft,
      plan,
      library,
      severities: new Uint8Array(plan.length).fill(255),
      platforms: settings.read().shop.platforms ?? PLATFORMS,
      notes: notesByPhrase(draft.notes),
    };
    this.waiting = waiting;
    void this.check(waiting).catch(this.ports.onError);
    return previewOf(waiting, this.ports.store);
  }

  /** Why a pack of ours is not the one that came before under its id; null: it may be. */
  private distrusted(source: Source, { pack }: Draft): InteropError | null {
    if (pack === null) return null;
    const { trust } = this.ports;
    const pinned = trust.pinned(pack.id);
    const key = trust.keyOf(source);
    const problem = pinProblem({ key, version: pack.version }, pinned);
    if (problem === null || pinned === null) return null;
    const named = (one: string | null) => (one === null ? '' : trust.fingerprintOf(one));
    const details = {
      unsigned: named(pinned.key),
      'other-key': `${named(pinned.key)} → ${named(key)}`,
      rollback: `${pack.version} < ${pinned.version}`,
    };
    return new InteropError(`pack-${problem}`, details[problem]);
  }

  /** What was not signed can't be told from anything else, so nothing is remembered of it. */
  private pin({ source, draft: { pack } }: Waiting): void {
    const { trust } = this.ports;
    const key = trust.keyOf(source);
    if (pack !== null && key !== null) trust.pin(pack.id, key, pack.version);
  }

  private library(): readonly unknown[] {
    const { store } = this.ports;
    return [store.phrases(), store.storedCategories(), store.storedPlaybooks()];
  }

  private compare(draft: Draft, signal: AbortSignal): Promise<readonly Planned[]> {
    const work = planned(draft, libraryLook(this.ports.store));
    return inChunks(this.counted(work, 'comparing', draft.phrases.length, signal), this.ports.pace);
  }

  /** Finds the gravest severity of each phrase on the chosen platforms, a few ms at a time. */
  private async check(waiting: Waiting): Promise<void> {
    const checker = await this.ports.checker();
    if (checker !== null) await inChunks(this.severitiesOf(waiting, checker), this.ports.pace);
    if (waiting === this.waiting && !this.writing) {
      this.ports.onChecked(checkedOf(waiting, checker !== null));
    }
  }

  private *severitiesOf(waiting: Waiting, checker: Checker): Generator<void, void> {
    const { platforms } = waiting;
    let told = this.ports.pace.monotonic();
    for (const [index, { phrase }] of waiting.plan.entries()) {
      // Another choice of platforms, or another file: this run is over. Nobody waits for it while the import is written.
      if (waiting !== this.waiting || platforms !== waiting.platforms || this.writing) return;
      if (waiting.severities[index] !== 255) continue;
      let gravest: number = SEVERITIES.length;
      for (const platform of meant(phrase.platforms, platforms)) {
        for (const { severity } of checker.check(phrase.body, platform)) {
          gravest = Math.min(gravest, SEVERITIES.indexOf(severity));
        }
      }
      waiting.severities[index] = gravest === SEVERITIES.length ? 0 : gravest + 1;
      if (this.ports.pace.monotonic() - told > PROGRESS_INTERVAL * 3) {
        told = this.ports.pace.monotonic();
        this.ports.onChecked({ ...checkedOf(waiting, true), done: index + 1 });
      }
      yield;
    }
  }

  private row(waiting: Waiting, index: number, checker: Checker | null): ImportRow {
    const { phrase, kind, existing, sharing } = waiting.plan[index] as Planned;
    const { title, body, abbreviations, line, hidden, images } = phrase;
    return {
      index,
      kind,
      title,
      body: body.slice(0, 2000),
      abbreviations,
      category: namesTo(waiting.draft, phrase.categoryId),
      line,
      hidden,
      pictures: images.map(({ name }) => name),
      before:
        kind !== 'changed' || existing === null
          ? null
          : {
              title: existing.title,
              body: existing.body.slice(0, 2000),
              abbreviations: existing.abbreviations,
            },
      sharing: sharing.slice(0, 5).map(({ id, title: other }) => ({ id, title: other })),
      findings: checker === null ? [] : findingsOf(checker, body, meant(phrase.platforms, waiting.platforms)),
      notes: waiting.notes.get(index) ?? [],
    };
  }

  /** Work that can be cancelled and says how far it is. */
  private *counted<Result>(
    work: Generator<number, Result>,
    step: ImportProgress['step'],
    total: number,
    signal: AbortSignal,
  ): Generator<void, Result> {
    for (let done = 0; ; ) {
      this.stopIfCancelled(signal);
      const next = work.next();
      if (next.done === true) return next.value;
      done += next.value;
      this.tell({ step, done, total });
      yield;
    }
  }

  private stopIfCancelled(signal: AbortSignal): void {
    if (signal.aborted) throw new ImportError('cancelled');
  }

  private tell(progress: ImportProgress, always = false): void {
    const now = this.ports.pace.monotonic();
    if (!always && now - this.told < PROGRESS_INTERVAL) return;
    this.told = now;
    this.ports.onProgress(progress);
  }

  /** What is no picture is passed over; one that nobody names in the end goes with the next start. */
  private keepPictures({ pictures, phrases }: Draft): void {
    if (pictures.size === 0) return;
    const names = new Map(phrases.flatMap(({ images }) => images.map(({ id, name }) => [id, name] as const)));
    for (const [id, bytes] of pictures) {
      const type = imageTypeOf(bytes);
      if (type !== null) this.ports.store.addPicture({ type, name: names.get(id) ?? '', bytes });
    }
  }

  private dropOldCopies(): void {
    const { backups } = this.ports;
    const copies = backups.list().filter(({ name }) => name.startsWith('before-import-'));
    for (const { name } of copies.slice(COPIES_KEPT)) backups.drop(name);
  }
}

function unusable(name: string, { code, detail, place }: InteropError): ImportPreview {
  const note: Note = {
    code,
    file: place.file ?? name,
    line: place.line ?? null,
    column: place.column ?? null,
    field: '',
    detail,
    phrase: null,
    ...(place.details === undefined ? {} : { details: place.details }),
  };
  return {
    file: name,
    format: null,
    name: '',
    total: 0,
    counts: { new: 0, changed: 0, conflict: 0, same: 0 },
    playbooks: 0,
    left: 0,
    hidden: 0,
    notes: [note],
    noteCount: 1,
    table: null,
    platforms: [],
  };
}

function previewOf(
  { source, draft, plan, platforms }: Waiting,
  store: Pick<LibraryStore, 'storedPlaybook'>,
): ImportPreview {
  const counts = { new: 0, changed: 0, conflict: 0, same: 0 };
  for (const { kind } of plan) counts[kind] += 1;
  return {
    file: source.name,
    format: draft.format,
    name: draft.name,
    total: plan.length,
    counts,
    playbooks: draft.playbooks.filter(({ id }) => store.storedPlaybook(id) === null).length,
    left: draft.left,
    hidden: draft.phrases.filter(({ hidden }) => hidden).length,
    notes: [...draft.notes].sort((one, other) => weight(one) - weight(other)).slice(0, NOTES_SHOWN),
    noteCount: draft.noteCount,
    table: draft.table === null ? null : limitedTable(draft.table),
    platforms,
  };
}

function weight({ code }: Note): number {
  return { error: 0, warn: 1, info: 2 }[severityOf(code)];
}

/** A table may have more columns than anybody can choose from. */
function limitedTable({ header, rows, mapping }: TableLook): TableLook {
  return { header: header.slice(0, 40), rows: rows.map((row) => row.slice(0, 40)), mapping };
}

function checkedOf({ severities, plan }: Waiting, available: boolean): ImportChecked {
  const bySeverity: Record<Severity, number> = { error: 0, warn: 0, info: 0 };
  for (const severity of severities) {
    const name = SEVERITIES[severity - 1];
    if (name !== undefined) bySeverity[name] += 1;
  }
  return { available, done: plan.length, total: plan.length, bySeverity };
}

function fits(
  { kind }: Planned,
  index: number,
  filter: ImportRowFilter,
  { severities, notes }: Waiting,
): boolean {
  if (filter === 'all') return true;
  if (filter === 'findings') return severities[index] !== 0 && severities[index] !== 255;
  if (filter === 'notes') return notes.has(index);
  return kind === filter;
}

/** Where a phrase is checked: on the chosen platforms, of those that it is meant for. */
function meant(own: readonly Platform[], chosen: readonly Platform[]): readonly Platform[] {
  return own.length === 0 ? chosen : chosen.filter((platform) => own.includes(platform));
}

function findingsOf(checker: Checker, body: string, platforms: readonly Platform[]): ImportRow['findings'] {
  const checks = platforms.map((platform) => ({ platform, findings: checker.check(body, platform) }));
  return platformFindings(checks).map(({ finding, platforms: on }) => ({ ...finding, platforms: on }));
}

function namesTo({ categories }: Draft, id: string | null): string {
  const names: string[] = [];
  let here = categories.find((category) => category.id === id);
  while (here !== undefined && names.length < 20) {
    names.unshift(here.name);
    const parent: string | null = here.parentId;
    here = parent === null ? undefined : categories.find((category) => category.id === parent);
  }
  return names.join(' / ');
}

function notesByPhrase(notes: readonly Note[]): ReadonlyMap<number, readonly Note[]> {
  const byPhrase = new Map<number, Note[]>();
  for (const note of notes) {
    if (note.phrase === null) continue;
    const known = byPhrase.get(note.phrase);
    if (known === undefined) byPhrase.set(note.phrase, [note]);
    else known.push(note);
  }
  return byPhrase;
}
