import type { Category, Phrase } from '../phrase/phrase';
import { type Instruction, readInstruction } from '../template/instruction';
import { tagPlaces } from '../template/tag-places';
import type { Note, NoteCode } from './note';

/** What leaves: phrases and the categories they are in, in the user's order. */
export interface Outgoing {
  /** For titles and file names. */
  readonly name: string;
  /** Parents before their children. */
  readonly categories: readonly Category[];
  readonly phrases: readonly Phrase[];
}

/** A file to be written. */
export interface Written {
  readonly content: string | Uint8Array;
  /** What the format could not carry: one note a kind, `detail` is how often. */
  readonly notes: readonly Note[];
}

/** Counts what a format can't carry, so that a person reads it once and not for every phrase. */
export class Losses {
  private readonly counts = new Map<NoteCode, number>();

  add(code: NoteCode): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
  }

  /** What no format but our own carries. */
  details({ platforms, favourite, validFrom, validUntil, output, images }: Phrase): void {
    if (
      platforms.length > 0 ||
      favourite ||
      validFrom !== null ||
      validUntil !== null ||
      output !== 'paste'
    ) {
      this.add('lost-details');
    }
    if (images.length > 0) this.add('lost-pictures');
  }

  get notes(): readonly Note[] {
    return [...this.counts].map(([code, count]) => {
      return { code, file: '', line: null, column: null, field: '', detail: String(count), phrase: null };
    });
  }
}

/** Names from the top to each category, for formats that have one name only. */
export function categoryPaths({ categories }: Outgoing): ReadonlyMap<string | null, string> {
  const paths = new Map<string | null, string>([[null, '']]);
  for (const { id, name, parentId } of categories) {
    const above = paths.get(parentId) ?? '';
    paths.set(id, above === '' ? name : `${above} / ${name}`);
  }
  return paths;
}

/** A template piece by piece: text, and variables with what stands in the braces. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tag'; readonly written: string; readonly instruction: Instruction };

/** The pieces of a template; what only looks like a variable is text, and so are braces that are meant. */
export function* piecesOf(body: string): Generator<Piece> {
  let at = 0;
  for (const { start, end } of tagPlaces(body)) {
    const instruction = readInstruction(body.slice(start + 2, end - 2));
    if (instruction.kind === 'problem') continue;
    if (at < start) yield { kind: 'text', text: body.slice(at, start) };
    if (instruction.kind === 'brace') yield { kind: 'text', text: instruction.text };
    else yield { kind: 'tag', written: body.slice(start, end), instruction };
    at = end;
  }
  if (at < body.length) yield { kind: 'text', text: body.slice(at) };
}

/** Whether a template has variables. */
export function hasVariables(body: string): boolean {
  for (const { kind } of piecesOf(body)) if (kind === 'tag') return true;
  return false;
}
