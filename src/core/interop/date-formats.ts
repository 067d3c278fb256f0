import type { Instruction } from '../template/instruction';
import { formatProblem, type Offset, type OffsetUnit } from '../template/moment';

/** A run of one letter: `yyyy` in `yyyy年`. */
const RUN = /([A-Za-z])\1*/g;
/** `%Y`, `%-m`, `%%`. */
const STRFTIME = /%-?[A-Za-z%]/g;

const STRFTIME_PARTS: Readonly<Record<string, string>> = {
  Y: 'yyyy',
  y: 'yy',
  m: 'MM',
  '-m': 'M',
  d: 'dd',
  '-d': 'd',
  e: 'd',
  H: 'HH',
  '-H': 'H',
  k: 'H',
  M: 'mm',
  '-M': 'm',
  A: 'EEEE',
  a: 'E',
  F: 'yyyy-MM-dd',
  R: 'HH:mm',
  D: 'MM/dd/yy',
};

/** A format of strftime in our letters; null when it has a part that we do not have. */
export function fromStrftime(format: string): string | null {
  // Letters that stand for themselves there would mean something here.
  if (/[A-Za-z{}]/.test(format.replace(STRFTIME, ''))) return null;
  return inOurLetters(format, STRFTIME, (part) => part.slice(1), STRFTIME_PARTS);
}

/** One of our formats for strftime. */
export function toStrftime(format: string): string {
  return format.replaceAll('%', '%%').replace(RUN, (run) => `%${OUR_STRFTIME[run] ?? run}`);
}

const OUR_STRFTIME: Readonly<Record<string, string>> = {
  yyyy: 'Y',
  yy: 'y',
  MM: 'm',
  M: '-m',
  dd: 'd',
  d: '-d',
  HH: 'H',
  H: '-H',
  mm: 'M',
  m: '-M',
  EEEE: 'A',
  E: 'a',
};

/** Formats made of runs of letters, as Qt, Unicode and moment.js write them. */
export const LETTER_FORMATS = {
  unicode: {
    yyyy: 'yyyy',
    y: 'yyyy',
    yy: 'yy',
    MM: 'MM',
    M: 'M',
    dd: 'dd',
    d: 'd',
    HH: 'HH',
    H: 'H',
    mm: 'mm',
    m: 'm',
    EEEE: 'EEEE',
    E: 'E',
    EEE: 'E',
  },
  qt: {
    yyyy: 'yyyy',
    yy: 'yy',
    MM: 'MM',
    M: 'M',
    dd: 'dd',
    d: 'd',
    HH: 'HH',
    H: 'H',
    hh: 'HH',
    h: 'H',
    mm: 'mm',
    m: 'm',
    dddd: 'EEEE',
    ddd: 'E',
  },
  moment: {
    YYYY: 'yyyy',
    YY: 'yy',
    MM: 'MM',
    M: 'M',
    DD: 'dd',
    D: 'd',
    HH: 'HH',
    H: 'H',
    mm: 'mm',
    m: 'm',
    dddd: 'EEEE',
    ddd: 'E',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Such a format in our letters; null when it has a part that we do not have. Text between `'` or brackets is text. */
export function fromLetters(format: string, letters: Readonly<Record<string, string>>): string | null {
  const bare = format.replace(/'([^'A-Za-z]*)'|\[([^\]A-Za-z]*)\]/g, '$1$2');
  return /[{}'[\]]/.test(bare) ? null : inOurLetters(bare, RUN, (run) => run, letters);
}

/** Every part of a format as the table has it; null when it has not, or when what comes of it is no format of ours. */
function inOurLetters(
  format: string,
  parts: RegExp,
  nameOf: (part: string) => string,
  table: Readonly<Record<string, string>>,
): string | null {
  let sound = true;
  const ours = format.replace(parts, (part) => {
    const name = nameOf(part);
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (known === undefined) sound = false;
    return known ?? '';
  });
  return sound && formatProblem(ours) === null ? ours : null;
}

/** A date or a time in our language; null stands for the usual form. */
export function moment(format: string | null, offsets: readonly Offset[]): Instruction {
  const kept = offsets.filter(({ amount }) => amount !== 0);
  return { kind: 'moment', shape: isTime(format) ? 'time' : 'date', offsets: kept, format };
}

/** Shows hours or minutes and no day. */
function isTime(format: string | null): boolean {
  return format !== null && /[Hm]/.test(format) && !/[yMdE]/.test(format);
}

/**
 * `+1d`, `-2M +3h` with the letters of another language; null when one of them is not known or too far away.
 *
 * @param units their letters, e.g. `{ M: 'm', m: 'min' }`
 */
export function offsetsOf(
  text: string,
  units: Readonly<Record<string, OffsetUnit>>,
): readonly Offset[] | null {
  const offsets: Offset[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const [whole, sign, digits, unit = ''] = /^([+-])\s*(\d{1,3})\s*([A-Za-z]+|天)\s*/.exec(rest) ?? [];
    const known = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (whole === undefined || known === undefined || offsets.length === 6) return null;
    offsets.push({ amount: Number(`${sign}${digits}`), unit: known });
    rest = rest.slice(whole.length);
  }
  return offsets;
}

/** A span of seconds in whole days, hours or minutes; null when it is none or too long. */
export function offsetOfSeconds(seconds: number): readonly Offset[] | null {
  if (seconds === 0) return [];
  for (const [unit, size] of SECONDS) {
    if (seconds % size === 0 && Math.abs(seconds / size) <= 999) return [{ amount: seconds / size, unit }];
  }
  return null;
}

/** Seconds of spans that are always equally long; null when one is not. */
export function secondsOf(offsets: readonly Offset[]): number | null {
  let seconds = 0;
  for (const { amount, unit } of offsets) {
    const size = unit === 'w' ? 604_800 : SECONDS.find(([each]) => each === unit)?.[1];
    if (size === undefined) return null;
    seconds += amount * size;
  }
  return seconds;
}

const SECONDS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const satisfies readonly (readonly [OffsetUnit, number])[];
