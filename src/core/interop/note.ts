import type { Bilingual } from '../pack/pack-problem';

/**
 * What a reader or a writer has to say, each with a sentence in every language (`interop.note.*`). `error`: the row stays
 * out, or the whole file; `warn`: something is not as it was; `info`: good to know.
 */
const NOTE_SEVERITIES = {
  // the file as a whole
  'file-unreadable': 'error',
  'file-too-large': 'error',
  'file-unknown': 'error',
  'file-empty': 'error',
  'no-text': 'error',
  'json-broken': 'error',
  'json-reserved-name': 'error',
  'yaml-broken': 'error',
  'yaml-alias': 'error',
  'xml-broken': 'error',
  'xml-doctype': 'error',
  'archive-broken': 'error',
  'archive-encrypted': 'error',
  'archive-too-large': 'error',
  'archive-unsafe-name': 'error',
  'sheet-broken': 'error',
  'sheet-encrypted': 'error',
  'sheet-too-old': 'error',
  'too-deep': 'error',
  'too-many-rows': 'error',
  'pack-problem': 'error',
  'pack-signature': 'error',
  'pack-unsigned': 'error',
  'pack-other-key': 'error',
  'pack-rollback': 'error',
  // one row
  'row-broken': 'error',
  'quote-open': 'error',
  'no-body': 'error',
  'body-too-long': 'error',
  'cell-too-long': 'error',
  'forbidden-character': 'error',
  'code-left-out': 'error',
  'regex-left-out': 'error',
  'picture-only': 'error',
  'abbreviation-changed': 'warn',
  'abbreviation-dropped': 'warn',
  'abbreviation-position': 'info',
  'title-cut': 'warn',
  'tag-dropped': 'warn',
  'category-dropped': 'warn',
  'variable-kept': 'warn',
  'markup-removed': 'warn',
  'picture-left-out': 'warn',
  'option-ignored': 'info',
  'disabled-phrase': 'info',
  'hidden-characters': 'warn',
  'several-messages': 'info',
  // what a written format can't carry; the detail is how many phrases
  'lost-title': 'info',
  'lost-tags': 'info',
  'lost-category': 'info',
  'lost-details': 'info',
  'lost-abbreviation': 'warn',
  'lost-pictures': 'warn',
  'variable-written': 'warn',
  'no-abbreviation': 'error',
  'misleading-lines': 'error',
} as const satisfies Record<string, 'error' | 'warn' | 'info'>;

/** See {@link NOTE_SEVERITIES}. */
export type NoteCode = keyof typeof NOTE_SEVERITIES;

/** One thing to say about a file, and where it is. */
export interface Note {
  readonly code: NoteCode;
  /** Name of the file, in an archive or a folder with its path; empty for what is written. */
  readonly file: string;
  /** From 1; null where the file has no lines or it is about the whole of it. */
  readonly line: number | null;
  /** From 1, in UTF-16 units for texts, in columns for tables; null when not known. */
  readonly column: number | null;
  /** Field or column it is about, e.g. `combos[3].snippet`; empty for a whole row or file. */
  readonly field: string;
  /** The word that the sentence names, 100 characters at most; empty where there is none. */
  readonly detail: string;
  /** The word in every language, where it is a sentence itself. */
  readonly details?: Bilingual;
  /** Index of the phrase in its draft; null when it is about none that came in. */
  readonly phrase: number | null;
}

/** How grave a note is. */
export function severityOf(code: NoteCode): 'error' | 'warn' | 'info' {
  return NOTE_SEVERITIES[code];
}

/** A file that can't be read at all. */
export class InteropError extends Error {
  override readonly name = 'InteropError';
  constructor(
    readonly code: NoteCode,
    readonly detail = '',
    readonly place: {
      readonly line?: number;
      readonly column?: number;
      readonly file?: string;
      readonly details?: Bilingual;
    } = {},
  ) {
    super(code);
  }
}
