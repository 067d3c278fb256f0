import { visit } from 'jsonc-parser';
import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';

/** Names that would reach into every object if somebody merged them; nobody honest has them in a file of phrases. */
const RESERVED = ['__proto__', 'constructor', 'prototype'] as const;

/**
 * Reads JSON that may be anybody's.
 *
 * @throws InteropError `json-broken` with the place, `too-deep`, `json-reserved-name`
 */
export function parseJson(text: string, file: string): unknown {
  refuseDepth(text, file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InteropError('json-broken', '', { file, ...firstMistake(text) });
  }
  // A name may be written with escapes, so that the text alone does not tell.
  if (/__proto__|constructor|prototype|\\u00/i.test(text)) refuseReserved(value, file);
  return value;
}

/** Refuses names that nobody merges on purpose. The value is no deeper than {@link INTEROP_LIMITS.depth}. */
export function refuseReserved(value: unknown, file: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const name of RESERVED) {
    if (Object.hasOwn(value, name)) throw new InteropError('json-reserved-name', name, { file });
  }
  for (const each of Object.values(value)) refuseReserved(each, file);
}

/** The lines on which the entries of a list begin, from 1: of `['combos']`, or of the whole (`[]`). */
export function entryLines(text: string, path: readonly string[]): readonly number[] {
  const lines: number[] = [];
  const begins = (line: number, pathOf: () => readonly (string | number)[]) => {
    const at = pathOf();
    if (at.length === path.length + 1 && path.every((step, index) => at[index] === step))
      lines.push(line + 1);
  };
  visit(text, {
    onObjectBegin: (_offset, _length, line, _column, pathOf) => begins(line, pathOf),
    onLiteralValue: (_value, _offset, _length, line, _column, pathOf) => begins(line, pathOf),
  });
  return lines;
}

/** A field of an object, if it is a text; undefined otherwise. */
export function textOf(value: unknown, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const field = fieldOf(value, name);
    if (typeof field === 'string') return field;
  }
  return undefined;
}

/** A field of an object, if it is a list. */
export function listOf(value: unknown, name: string): readonly unknown[] | undefined {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? field : undefined;
}

/** A field that an object has itself. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function refuseDepth(text: string, file: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      // no text goes on behind its line, and who looks for the mistake begins anew there
      else if (code === 0x22 || code === 0x0a || code === 0x0d) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > INTEROP_LIMITS.depth) throw new InteropError('too-deep', '', { file });
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
}

function firstMistake(text: string): { readonly line: number; readonly column: number } {
  let found: { line: number; column: number } | null = null;
  visit(text.slice(0, 2_000_000), {
    onError: (_error, _offset, _length, line, column) => {
      found ??= { line: line + 1, column: column + 1 };
    },
  });
  return found ?? { line: 1, column: 1 };
}
