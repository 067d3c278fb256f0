import type { Instruction } from '../template/instruction';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import type { Source, SourceFile } from './source';
import { literally, translated } from './template-body';

/** `::fh::今天发出`, `:*?:fh::text`, `:X:go::Run …`. Groups: options, abbreviation, text. */
const HOTSTRING = /^[ \t]*:([A-Za-z0-9*?\- ]{0,30}):((?:[^:`\n]|`.|:(?!:)){1,40})::(.*)$/;
/** `{Enter}`, `{Left 3}`, `{!}` in a text that is sent as keys. */
const KEY = /\{([^{}\n]{1,30})\}|\{\{\}|\{\}\}/g;

/** Whether a text has hotstrings. */
export function looksLikeAutoHotkey(text: string): boolean {
  return text
    .slice(0, 200_000)
    .split('\n')
    .some((line) => HOTSTRING.test(line.replace(/\r$/, '')));
}

/** Reads the plain hotstrings of a script. Code is reported with its line and never run. */
export function readAutoHotkey(_source: Source, file: SourceFile): Draft {
  const builder = new DraftBuilder('autohotkey', file.stem, file.path);
  const lines = file.text.split(/\r\n|\n|\r/);
  let comment = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const place = { line: at + 1 };
    if (comment || line.trimStart().startsWith('/*')) {
      comment = !line.trimEnd().endsWith('*/');
      continue;
    }
    const match = HOTSTRING.exec(line);
    if (match === null) {
      if (isCode(line)) builder.note('code-left-out', place, line.trim());
      continue;
    }
    const [, options = '', abbreviation = '', rest = ''] = match;
    if (/x/i.test(options)) {
      builder.note('code-left-out', place, abbreviation);
      continue;
    }
    const after = withoutComment(rest);
    const read = after === '' ? continuation(lines, at + 1) : { text: after, next: at + 1 };
    if (read === null) {
      builder.note('code-left-out', place, abbreviation);
      at = endOfCode(lines, at + 1) - 1;
      continue;
    }
    at = read.next - 1;
    if (/c|b0|o/i.test(options)) builder.note('option-ignored', place, options, builder.next);
    const text = unescaped(read.text);
    const raw = /[rt]/i.test(options);
    builder.add(
      {
        abbreviations: [unescaped(abbreviation)],
        ...(raw ? { body: literally(text) } : translated(text, KEY, (key) => keyOf(key))),
      },
      place,
    );
  }
  return builder.finish();
}

/** A text in `( … )` on the following lines; null when there is none, and code follows. */
function continuation(
  lines: readonly string[],
  from: number,
): { readonly text: string; readonly next: number } | null {
  let at = from;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1;
  if (!/^\s*\((?!.*\))/.test(lines[at] ?? '')) return null;
  const text: string[] = [];
  for (at += 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trimStart().startsWith(')')) return { text: text.join('\n'), next: at + 1 };
    text.push(line.replace(/^[ \t]+/, ''));
  }
  return null;
}

/** Behind the code that a hotstring runs: up to `return`, a closing brace, or the next hotstring. */
function endOfCode(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim().toLowerCase();
    if (line === 'return' || line === '}') return at + 1;
    if (HOTSTRING.test(lines[at] ?? '')) return at;
  }
  return lines.length;
}

/** Anything that does something: no comment, no directive for the interpreter. */
function isCode(line: string): boolean {
  const text = line.trim();
  return text !== '' && !text.startsWith(';') && !text.startsWith('#') && !/^[{}()]$/.test(text);
}

function withoutComment(text: string): string {
  return text.replace(/[ \t];.*$/, '').trim();
}

/** The interpreter's escapes: `` `n `` is a line end, two backticks are one. */
function unescaped(text: string): string {
  return text.replace(/`(.)/gs, (_whole, character: string) => {
    if (character === 'n') return '\n';
    if (character === 't') return '\t';
    return character === 'r' ? '' : character;
  });
}

function keyOf([whole, key]: RegExpMatchArray): Instruction | string | null {
  if (key === undefined) return whole === '{{}' ? '{' : '}';
  const name = key.trim().toLowerCase();
  if (name === 'enter') return '\n';
  if (name === 'tab') return '\t';
  if (name === 'space') return ' ';
  return /^[!#+^]$/.test(name) ? name : null;
}
