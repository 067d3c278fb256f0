import { parseArgs } from 'node:util';
import type { Options, Parsed } from './command.js';
import { Failure } from './failure.js';

/**
 * Reads the arguments of one command.
 *
 * @throws Failure with the nearest option where one is unknown
 */
export function readArguments<T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    const known = Object.fromEntries(
      Object.entries(options).map(([name, { type, short, multiple, default: fallback }]) => [
        name,
        {
          type,
          ...(short === undefined ? {} : { short }),
          ...(multiple === undefined ? {} : { multiple }),
          ...(fallback === undefined ? {} : { default: fallback }),
        },
      ]),
    );
    return parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
      strict: true,
    }) as unknown as Parsed<T>;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    const unknown = /'(--?[^'=]+)/.exec(message)?.[1];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && unknown !== undefined) {
      throw unknownWord(
        'option',
        unknown,
        Object.keys(options).map((name) => `--${name}`),
      );
    }
    if (code?.startsWith('ERR_PARSE_ARGS') === true) throw new Failure(message);
    throw error;
  }
}

/**
 * The value, if it is one of the choices.
 *
 * @throws Failure naming the choices
 */
export function choose<const T extends string>(what: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new Failure(`${what}: “${value}” is none of ${choices.join(', ')}`);
  return found;
}

/** Failure for a word that is not known, with the nearest one that is. */
export function unknownWord(what: string, word: string, known: readonly string[]): Failure {
  const near = known
    .map((each) => ({ each, distance: editDistance(word, each) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint =
    near !== undefined && near.distance <= Math.max(2, word.length / 3) ? `; did you mean ${near.each}?` : '';
  return new Failure(`unknown ${what} ${word.slice(0, 60)}${hint}`);
}

/** Levenshtein distance of the first 60 characters. */
function editDistance(left: string, right: string): number {
  const [a, b] = [left.slice(0, 60), right.slice(0, 60)];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * @throws Failure when more was given than the command takes
 */
export function none(positionals: readonly string[]): void {
  if (positionals.length > 0) throw new Failure(`too many arguments: ${positionals.join(' ')}`);
}

/**
 * The one operand of a command.
 *
 * @param what what it is called in the complaint, e.g. `rules show: the id of a rule`
 * @throws Failure when there is none, or more than one
 */
export function only(positionals: readonly string[], what: string): string {
  const [first, ...more] = positionals;
  if (first === undefined) throw new Failure(`${what} is missing`);
  none(more);
  return first;
}
