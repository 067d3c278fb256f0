import type { Note } from '../core/interop/note';
import { type Language, message } from './messages';

/** A note of an import or export as a sentence. */
export function noteMessage(
  language: Language,
  { code, detail, details }: Pick<Note, 'code' | 'detail' | 'details'>,
): string {
  return message(language, `interop.note.${code}`, { detail: details?.[language] ?? detail });
}

/** Where a note points to: `file · line 3, column 2 · combos[3].snippet`; empty when nowhere. */
export function notePlace(language: Language, { file, line, column, field }: Note): string {
  const inFile =
    line === null
      ? ''
      : message(language, column === null ? 'interop.line' : 'interop.lineColumn', {
          line,
          column: column ?? 0,
        });
  return [file, inFile, field].filter((part) => part !== '').join(' · ');
}
