import type { Category, Phrase } from '../phrase/phrase';
import type { Playbook } from '../playbook/playbook';
import type { Note } from './note';
import type { ColumnMapping } from './table-mapping';

/** The formats that are read. */
export const FORMATS = [
  'kuaihui',
  'qianniu',
  'kefubao',
  'table',
  'sogou',
  'espanso',
  'beeftext',
  'autohotkey',
  'textexpander',
  'raycast',
  'alfred',
  'textblaze',
  'autokey',
  'quicktext',
] as const;

/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** A category of a draft, with an id that is unique there; its parents come before it. */
export type DraftCategory = Category;

/** A phrase as a file has it; its category is one of the draft, its abbreviations are in their canonical form. */
export interface DraftPhrase extends Omit<Phrase, 'id'> {
  /** An id that lasts, from one of our own packs; null when the format has none. */
  readonly id: string | null;
  /** False when the file has no title for it, and it was made from the body. */
  readonly titled: boolean;
  /** Line of the file where it begins, from 1; null where there are no lines. */
  readonly line: number | null;
  /** Title or body hold characters that are not seen and may mislead: bidi marks, control characters. */
  readonly hidden: boolean;
}

/** A table, for choosing what its columns mean. */
export interface TableLook {
  /** The first row. */
  readonly header: readonly string[];
  /** The first rows below it (or with it, when it is a row itself), five at most. */
  readonly rows: readonly (readonly string[])[];
  readonly mapping: ColumnMapping;
}

/** What a file holds, whatever its format: phrases, categories, and what there is to say about them. */
export interface Draft {
  readonly format: Format;
  /** What the file calls itself, or its own name without the ending. */
  readonly name: string;
  /** Which of our own packs it is; null for every other format. */
  readonly pack: { readonly id: string; readonly version: string } | null;
  readonly categories: readonly DraftCategory[];
  /** All of them; without those that were handed over while they were read, which come before these. */
  readonly phrases: readonly DraftPhrase[];
  /** Of our own packs; their steps name phrases by their lasting ids. */
  readonly playbooks: readonly Playbook[];
  /** Bytes of pictures, by the id that the pack gives them; nobody has looked yet whether they are that. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** In the order in which they were found, {@link INTEROP_LIMITS.notes} at most. */
  readonly notes: readonly Note[];
  /** All notes, also those that were not kept. */
  readonly noteCount: number;
  /** Rows that stay out. */
  readonly left: number;
  /** Null when the file is no table. */
  readonly table: TableLook | null;
}
