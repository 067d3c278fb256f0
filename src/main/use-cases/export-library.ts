import { INTEROP_LIMITS } from '../../core/interop/limits';
import { InteropError, type Note } from '../../core/interop/note';
import type { Outgoing, Written } from '../../core/interop/outgoing';
import type { SheetWords } from '../../core/interop/write-cheat-sheet';
import { writeLibrary } from '../../core/interop/write-library';
import { type ExportFormat, WRITTEN_FORMATS } from '../../core/interop/written-formats';
import type { Pack } from '../../core/pack/pack-file';
import { packOfLibrary } from '../../core/pack/pack-of-library';
import type { Playbook } from '../../core/playbook/playbook';
import { outgoingOf } from './outgoing-of';
import type { LibraryStore } from './ports';

/** What exporting needs. */
export interface ExportLibraryPorts {
  readonly store: LibraryStore;
  readonly newId: () => string;
  /**
   * Makes the file of a job where its size holds nobody up.
   *
   * @throws InteropError `too-many-rows`: old Excel holds 65,536, an import reads 100,000
   * @throws DOMException `AbortError` when it was cancelled
   */
  readonly write: (job: ExportJob, signal: AbortSignal) => Promise<Written>;
}

/** A file that is ready to be written. */
export interface ExportedFile extends Written {
  /** Proposed name, with its ending. */
  readonly name: string;
  readonly phrases: number;
  /** What the format could not carry. */
  readonly notes: readonly Note[];
}

/** What leaves, and as what. */
export interface ExportWish {
  readonly format: ExportFormat;
  /** Only what is in that category and below it; null: everything. */
  readonly categoryId: string | null;
  /** What the file is called, without its ending. */
  readonly name: string;
  readonly words: SheetWords;
}

/** All that a file is made of; it can be handed to another thread. */
export interface ExportJob {
  readonly format: ExportFormat;
  readonly outgoing: Outgoing;
  readonly words: SheetWords;
  /** What only our own format carries; null for the others. */
  readonly own: {
    readonly id: string;
    readonly playbooks: readonly Playbook[];
    readonly pictures: ReadonlyMap<string, Uint8Array>;
  } | null;
}

/** Makes the file of a pack, pictures included. */
export type PackArchive = (pack: Pack, bytesOf: (imageId: string) => Uint8Array | null) => Uint8Array;

/** Phrases of the library as a file; throws what {@link ExportLibraryPorts.write} does. */
export async function exportLibrary(
  wish: ExportWish,
  { store, newId, write }: ExportLibraryPorts,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { format, categoryId, name, words } = wish;
  const outgoing = outgoingOf(store, categoryId, name);
  const own =
    format === 'kuaihui'
      ? {
          id: newId(),
          playbooks: store.storedPlaybooks().map(({ playbook }) => playbook),
          pictures: picturesOf(outgoing, store),
        }
      : null;
  const written = await write({ format, outgoing, words, own }, signal);
  const ending = format === 'kuaihui' ? 'khpack' : WRITTEN_FORMATS[format];
  return { ...written, name: `${name}.${ending}`, phrases: outgoing.phrases.length };
}

/**
 * The file of a job.
 *
 * @throws InteropError `too-many-rows`: old Excel holds 65,536, an import reads 100,000
 */
export function writtenFile({ format, outgoing, words, own }: ExportJob, packArchive: PackArchive): Written {
  const { rows } = INTEROP_LIMITS;
  // What nobody can read back is no export, and a copy of the library least of all.
  if (outgoing.phrases.length > rows) throw new InteropError('too-many-rows', String(rows));
  if (format !== 'kuaihui') return writeLibrary(format, outgoing, words);
  const { id = '', playbooks = [], pictures } = own ?? {};
  const head = { id, name: outgoing.name, version: '1.0.0', author: '', description: '', changelog: [] };
  const pack = packOfLibrary(head, outgoing.phrases, outgoing.categories, playbooks);
  return { content: packArchive(pack, (image) => pictures?.get(image) ?? null), notes: [] };
}

function picturesOf({ phrases }: Outgoing, store: LibraryStore): ReadonlyMap<string, Uint8Array> {
  const ids = new Set(phrases.flatMap(({ images }) => images.map(({ id }) => id)));
  return new Map(
    [...ids].flatMap((id) => {
      const bytes = store.pictureBytes(id);
      return bytes === null ? [] : [[id, bytes] as const];
    }),
  );
}
