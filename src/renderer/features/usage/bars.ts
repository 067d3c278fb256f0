import type { UsageReport } from '../../../shared/ipc';

/** One bar of the chart by day. */
export interface Bar {
  /** First and last day, ISO dates, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly uses: number;
  readonly characters: number;
}

/** What one bar stands for. */
export type BarSpan = 'day' | 'week' | 'month';

/** Bars that are told apart at the width of the page; beyond it days are put together. */
const MOST_BARS = 100;
/** Weeks for some two years, then months. */
const MOST_WEEKS_IN_DAYS = MOST_BARS * 7;

/**
 * Days as bars, few enough to read: single days, else weeks from Monday, else months. The first and last may hold
 * fewer days.
 */
export function barsOf(days: UsageReport['days']): { readonly span: BarSpan; readonly bars: readonly Bar[] } {
  const span: BarSpan =
    days.length <= MOST_BARS ? 'day' : days.length <= MOST_WEEKS_IN_DAYS ? 'week' : 'month';
  const bars: Bar[] = [];
  let open = '';
  for (const { day, uses, characters } of days) {
    const key = keyOf(day, span);
    const last = bars.at(-1);
    if (last === undefined || key !== open) bars.push({ from: day, to: day, uses, characters });
    else {
      bars[bars.length - 1] = {
        from: last.from,
        to: day,
        uses: last.uses + uses,
        characters: last.characters + characters,
      };
    }
    open = key;
  }
  return { span, bars };
}

function keyOf(day: string, span: BarSpan): string {
  switch (span) {
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'month':
      return day.slice(0, 7);
    default:
      return span satisfies never;
  }
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/**
 * Round numbers for an axis from 0 to at least `most`, e.g. 0, 20, 40, 60 for 53: whole, evenly apart, four steps at
 * most.
 */
export function ticks(most: number): readonly number[] {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 1);
  const count = Math.ceil(Math.max(most, 1) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The bar with most uses, the latest of equals; null when nothing was used. */
export function busiest(bars: readonly Bar[]): Bar | null {
  let best: Bar | null = null;
  for (const bar of bars) if (bar.uses > 0 && bar.uses >= (best?.uses ?? 0)) best = bar;
  return best;
}

/** Bars that carry a word below: the first, the last, and some between, evenly apart. */
export function labelled(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const step = (count - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => Math.round(index * step));
}
