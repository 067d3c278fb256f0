import { canonicalAbbreviation } from '../expansion/abbreviation';
import { endsBare, indexOfBare, splitBare, unescaped } from './escape';
import { FILTERS, type Filter } from './filters';
import { formatProblem, type Offset, takeOffsets } from './moment';
import type { ProblemCode } from './problem';

/** What asks an answer of the person. */
export interface Ask {
  readonly kind: 'ask';
  /** What is asked for; one answer fills every place that asks for the same. */
  readonly name: string;
  /** What stands in the form already; null when nothing was written. */
  readonly initial: string | null;
  readonly filters: readonly Filter[];
  /** The form begins with what was answered the last time. Absent means false. */
  readonly remembers?: boolean;
}

/** What lets the person choose. */
export interface Choose {
  readonly kind: 'choose';
  readonly name: string;
  /** Two at least. */
  readonly options: readonly string[];
}

/** What an answer is compared with. */
export interface Condition {
  readonly name: string;
  /** `given`: the answer is not empty. */
  readonly is: 'given' | 'equal' | 'unequal';
  /** Empty for `given`. */
  readonly value: string;
}

/** What stands between two pairs of braces, understood. */
export type Instruction =
  | {
      readonly kind: 'moment';
      readonly shape: 'date' | 'time' | 'weekday';
      readonly offsets: readonly Offset[];
      /** Null stands for the usual one of the shape. */
      readonly format: string | null;
    }
  | { readonly kind: 'clipboard' | 'selection'; readonly filters: readonly Filter[] }
  | { readonly kind: 'cursor' }
  /** What the shop or the agent defined once: 店名. */
  | { readonly kind: 'value'; readonly name: string; readonly filters: readonly Filter[] }
  | Ask
  | Choose
  | { readonly kind: 'random'; readonly options: readonly string[] }
  | { readonly kind: 'phrase'; readonly abbreviation: string }
  /** A picture of the phrase, counted from 1. */
  | { readonly kind: 'image'; readonly number: number }
  /** `{{(}}` and `{{)}}`: braces that are text. */
  | { readonly kind: 'brace'; readonly text: '{{' | '}}' }
  | { readonly kind: 'if'; readonly condition: Condition }
  | { readonly kind: 'else' }
  | { readonly kind: 'end' };

/** What is wrong between two pairs of braces. */
export interface Misunderstood {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  readonly name: string;
}

/** Longest question, in characters. */
export const NAME_LIMIT = 40;
/** Most options of one choice. */
export const OPTION_LIMIT = 50;

/** Stands among the filters of a question, and is none: see {@link Ask.remembers}. */
export const REMEMBER = 'remember';

const COLONS = ':：';
const EQUALS = '=＝';
const BARS = '|｜';
const NOTS = '!！';

/** A keyword; matches `date` in `date +3d`, `ask` in `ask订单号`, not `dates`. */
const KEYWORD = /^[a-z]+(?![A-Za-z0-9_])/;
/** Name of a value; matches `店名`, `name`, not `a b`, `{x}`. */
const VALUE_NAME = /^[\p{L}\p{N}_-]{1,20}$/u;

/** Understands what stands between the braces, space around it included or not. */
export function readInstruction(between: string): Instruction | Misunderstood {
  const whole = between.trim();
  if (whole === '') return problem('empty');
  if (whole === '(') return { kind: 'brace', text: '{{' };
  if (whole === ')') return { kind: 'brace', text: '}}' };
  const keyword = KEYWORD.exec(whole)?.[0] ?? '';
  const reader = Object.hasOwn(READERS, keyword) ? READERS[keyword] : undefined;
  return reader === undefined ? readValue(whole) : reader(whole.slice(keyword.length));
}

/** True for what a value may be called: one word that means nothing else. */
export function isValueName(name: string): boolean {
  const read = readInstruction(name);
  return read.kind === 'value' && read.name === name;
}

type Reader = (argument: string) => Instruction | Misunderstood;

const READERS: Readonly<Record<string, Reader>> = {
  date: (argument) => readMoment('date', argument),
  time: (argument) => readMoment('time', argument),
  weekday: (argument) => readMoment('weekday', argument),
  clipboard: (argument) => readFiltered('clipboard', argument),
  selection: (argument) => readFiltered('selection', argument),
  cursor: (argument) => alone({ kind: 'cursor' }, argument),
  ask: readAsk,
  choose: readChoose,
  random: readRandom,
  phrase: readPhrase,
  image: readImage,
  if: readIf,
  else: (argument) => alone({ kind: 'else' }, argument),
  end: (argument) => alone({ kind: 'end' }, argument),
};

function problem(code: ProblemCode, name = ''): Misunderstood {
  return { kind: 'problem', code, name };
}

function alone(instruction: Instruction, argument: string): Instruction | Misunderstood {
  const rest = argument.trim();
  return rest === '' ? instruction : problem('unexpected-argument', rest);
}

function readMoment(shape: 'date' | 'time' | 'weekday', argument: string): Instruction | Misunderstood {
  const taken = takeOffsets(argument);
  if (taken === null) return problem('bad-offset', argument.trim());
  const { offsets, rest } = taken;
  if (rest === '') return { kind: 'moment', shape, offsets, format: null };
  if (shape === 'weekday') return problem('unexpected-argument', rest);
  const wrong = formatProblem(rest);
  return wrong === null ? { kind: 'moment', shape, offsets, format: rest } : problem('bad-format', wrong);
}

function readFiltered(kind: 'clipboard' | 'selection', argument: string): Instruction | Misunderstood {
  const [first = '', ...names] = splitBare(argument, BARS);
  if (first.trim() !== '') return problem('unexpected-argument', first.trim());
  const filters = readFilters(names);
  return 'code' in filters ? filters : { kind, filters };
}

function readValue(whole: string): Instruction | Misunderstood {
  const [first = '', ...names] = splitBare(whole, BARS);
  const name = first.trim();
  if (!VALUE_NAME.test(name)) return problem('unknown-variable', whole);
  const filters = readFilters(names);
  return 'code' in filters ? filters : { kind: 'value', name, filters };
}

function readFilters(names: readonly string[]): readonly Filter[] | Misunderstood {
  const filters: Filter[] = [];
  for (const name of names) {
    const filter = FILTERS.find((each) => each === name.trim());
    if (filter === undefined) return problem('unknown-filter', name.trim());
    filters.push(filter);
  }
  return filters;
}

function readAsk(argument: string): Instruction | Misunderstood {
  const [first = '', ...names] = splitBare(argument, BARS);
  const equals = indexOfBare(first, EQUALS);
  const name = readName(equals === -1 ? first : first.slice(0, equals));
  if (typeof name !== 'string') return name;
  const filters = readFilters(names.filter((each) => each.trim() !== REMEMBER));
  if ('code' in filters) return filters;
  const remembers = names.some((each) => each.trim() === REMEMBER);
  const initial = equals === -1 ? null : unescaped(first.slice(equals + 1));
  return { kind: 'ask', name, initial, filters, ...(remembers ? { remembers } : {}) };
}

function readChoose(argument: string): Instruction | Misunderstood {
  const colon = indexOfBare(argument, COLONS);
  const name = readName(colon === -1 ? argument : argument.slice(0, colon));
  if (typeof name !== 'string') return name;
  const options = readOptions(colon === -1 ? '' : argument.slice(colon + 1));
  if ('code' in options) return options;
  if (options.includes('')) return problem('option-empty', name);
  const twice = options.find((option, index) => options.indexOf(option) !== index);
  return twice === undefined ? { kind: 'choose', name, options } : problem('option-twice', twice);
}

function readRandom(argument: string): Instruction | Misunderstood {
  const options = readOptions(argument);
  return 'code' in options ? options : { kind: 'random', options };
}

function readOptions(argument: string): readonly string[] | Misunderstood {
  const pieces = splitBare(argument, BARS);
  if (pieces.length < 2) return problem('options-missing', argument.trim());
  if (pieces.length > OPTION_LIMIT) return problem('too-many-options', String(OPTION_LIMIT));
  return pieces.map(unescaped);
}

function readPhrase(argument: string): Instruction | Misunderstood {
  const written = argument.trim();
  if (written === '') return problem('name-missing');
  const abbreviation = canonicalAbbreviation(written);
  return abbreviation === null ? problem('bad-abbreviation', written) : { kind: 'phrase', abbreviation };
}

function readImage(argument: string): Instruction | Misunderstood {
  const written = argument.trim();
  if (written === '') return { kind: 'image', number: 1 };
  return /^[1-9]$/.test(written)
    ? { kind: 'image', number: Number(written) }
    : problem('unknown-image', written);
}

function readIf(argument: string): Instruction | Misunderstood {
  const equals = indexOfBare(argument, EQUALS);
  const before = equals === -1 ? argument : argument.slice(0, equals);
  const not = equals !== -1 && endsBare(before, NOTS);
  const name = readName(not ? before.slice(0, -1) : before);
  if (typeof name !== 'string') return name;
  if (equals === -1) return { kind: 'if', condition: { name, is: 'given', value: '' } };
  const value = unescaped(argument.slice(equals + 1));
  if (value === '') return problem('comparison-missing', name);
  return { kind: 'if', condition: { name, is: not ? 'unequal' : 'equal', value } };
}

/** A question as it is shown: one line, spaces run together. */
function readName(written: string): string | Misunderstood {
  const name = unescaped(written).replace(/\s+/g, ' ');
  if (name === '') return problem('name-missing');
  return [...name].length > NAME_LIMIT ? problem('name-too-long', name) : name;
}
