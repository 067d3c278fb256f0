/** Units of an offset, the largest first: a month is added before a day, so that both mean what they say. */
const UNITS = ['y', 'm', 'w', 'd', 'h', 'min'] as const;

/** One of `y` year, `m` month, `w` week, `d` day, `h` hour, `min` minute. */
export type OffsetUnit = (typeof UNITS)[number];

/** How far from now. */
export interface Offset {
  /** -999 to 999, never 0. */
  readonly amount: number;
  readonly unit: OffsetUnit;
}

const CHINESE_UNITS: Readonly<Record<string, OffsetUnit>> = {
  年: 'y',
  个月: 'm',
  月: 'm',
  周: 'w',
  天: 'd',
  小时: 'h',
  分钟: 'min',
};

/** One offset and the space behind it; matches `+3d `, `-1 个月`, not `+3dd`, `+1000d`. */
const OFFSET = /^([+-])[ \t]*(\d{1,3})[ \t]*(min|[ymwdh]|年|个月|月|周|天|小时|分钟)(?:\s+|(?=[+-])|$)/;

/**
 * Takes the offsets off the beginning of an argument: `+3d MM月dd日`.
 *
 * @returns null when something begins like an offset and is none
 */
export function takeOffsets(
  argument: string,
): { readonly offsets: readonly Offset[]; readonly rest: string } | null {
  const offsets: Offset[] = [];
  let rest = argument.trim();
  while (/^[+-]/.test(rest)) {
    const [whole, sign, digits, unit] = OFFSET.exec(rest) ?? [];
    if (whole === undefined || unit === undefined || offsets.length === UNITS.length) return null;
    const amount = Number(`${sign}${digits}`);
    const known = CHINESE_UNITS[unit] ?? UNITS.find((each) => each === unit);
    if (known === undefined) return null;
    if (amount !== 0) offsets.push({ amount, unit: known });
    rest = rest.slice(whole.length);
  }
  return { offsets, rest };
}

/**
 * The moment that many units away. Years and months keep the day, or take the last one of a shorter month
 * (31 January and a month is 28 or 29 February). Days and weeks keep the time on the clock, through a change to summer
 * time too; hours and minutes are counted as they pass.
 */
export function shifted(now: Date, offsets: readonly Offset[]): Date {
  const sum = (unit: OffsetUnit) =>
    offsets.reduce((total, offset) => total + (offset.unit === unit ? offset.amount : 0), 0);
  const months = sum('y') * 12 + sum('m');
  const days = sum('w') * 7 + sum('d');
  const minutes = sum('h') * 60 + sum('min');
  const day = months === 0 && days === 0 ? now : onDay(now, now.getMonth() + months, days);
  return new Date(day.getTime() + minutes * 60_000);
}

/** The same time on the clock, in that month of the year (it may run over) and that many days on. */
function onDay(now: Date, month: number, days: number): Date {
  const year = now.getFullYear();
  const lastDay = new Date(year, month + 1, 0).getDate();
  const day = Math.min(now.getDate(), lastDay) + days;
  return new Date(
    year,
    month,
    day,
    now.getHours(),
    now.getMinutes(),
    now.getSeconds(),
    now.getMilliseconds(),
  );
}

const WEEKDAYS = '日一二三四五六';

const two = (value: number) => String(value).padStart(2, '0');

/** What each run of letters in a format stands for. */
const PARTS: Readonly<Record<string, (date: Date) => string>> = {
  yyyy: (date) => String(date.getFullYear()),
  yy: (date) => two(date.getFullYear() % 100),
  MM: (date) => two(date.getMonth() + 1),
  M: (date) => String(date.getMonth() + 1),
  dd: (date) => two(date.getDate()),
  d: (date) => String(date.getDate()),
  HH: (date) => two(date.getHours()),
  H: (date) => String(date.getHours()),
  mm: (date) => two(date.getMinutes()),
  m: (date) => String(date.getMinutes()),
  EEEE: (date) => `星期${WEEKDAYS[date.getDay()] ?? ''}`,
  E: (date) => `周${WEEKDAYS[date.getDay()] ?? ''}`,
};

/** A run of one letter; `MMdd` are two. */
const RUN = /([A-Za-z])\1*/g;

/**
 * What is wrong with a format: the letters that stand for nothing, or all of it when it holds no letters at all.
 *
 * @returns null when it is right
 */
export function formatProblem(format: string): string | null {
  const runs = format.match(RUN) ?? [];
  if (runs.length === 0) return format;
  return runs.find((run) => !Object.hasOwn(PARTS, run)) ?? null;
}

/** The moment in that format; everything but its letters stands as it is. */
export function formatted(date: Date, format: string): string {
  return format.replace(RUN, (run) => PARTS[run]?.(date) ?? run);
}
