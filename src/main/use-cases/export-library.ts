import type { Note } from '../../core/interop/note';
import type { Outgoing } from '../../core/interop/outgoing';
import type { SheetWords } from '../../core/interop/write-cheat-sheet';
import { writeLibrary } from '../../core/interop/write-library';
import { type ExportFormat, WRITTEN_FORMATS } from '../../core/interop/written-formats';
import type { Pack } from '../../core/pack/pack-file';
import { packOfLibrary } from '../../core/pack/pack-of-library';
import { outgoingOf } from './outgoing-of';
import type { FileSaver, LibraryStore } from './ports';

/** What exporting needs. */
export interface ExportLibraryPorts {
  readonly store: LibraryStore;
  readonly newId: () => string;
  /** Makes the file of a pack, pictures included. */
  readonly packArchive: (pack: Pack, bytesOf: (imageId: string) => Uint8Array | null) => Uint8Array;
}

/** A file that is ready to be written. */
export interface ExportedFile {
  /** Proposed name, with its ending. */
  readonly name: string;
  readonly content: string | Uint8Array;
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

/**
 * Phrases of the library as a file.
 *
 * @throws InteropError `too-many-rows` for old Excel
 */
export function exportLibrary(wish: ExportWish, ports: ExportLibraryPorts): ExportedFile {
  const { format, categoryId, name, words } = wish;
  const outgoing = outgoingOf(ports.store, categoryId, name);
  const phrases = outgoing.phrases.length;
  if (format === 'kuaihui') {
    return { name: `${name}.khpack`, content: archiveOf(outgoing, ports), phrases, notes: [] };
  }
  return { name: `${name}.${WRITTEN_FORMATS[format]}`, phrases, ...writeLibrary(format, outgoing, words) };
}

function archiveOf(outgoing: Outgoing, { store, newId, packArchive }: ExportLibraryPorts): Uint8Array {
  const head = {
    id: newId(),
    name: outgoing.name,
    version: '1.0.0',
    author: '',
    description: '',
    changelog: [],
  };
  const playbooks = store.storedPlaybooks().map(({ playbook }) => playbook);
  const pack = packOfLibrary(head, outgoing.phrases, outgoing.categories, playbooks);
  return packArchive(pack, (id) => store.pictureBytes(id));
}

/** Writes what a person asked for where they say; null when they changed their mind. */
export async function saveExport(
  wish: ExportWish,
  ports: ExportLibraryPorts & { readonly files: FileSaver },
): Promise<string | null> {
  const { name, content } = exportLibrary(wish, ports);
  return ports.files.save(name, content);
}
