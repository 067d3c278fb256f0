import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatted, type Offset, shifted } from './moment';

const at = (date: Date, ...offsets: readonly Offset[]) =>
  formatted(shifted(date, offsets), 'yyyy-MM-dd HH:mm');

describe('a moment some time away', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes the last day of a shorter month', () => {
    expect(at(new Date(2026, 0, 31, 9), { amount: 1, unit: 'm' })).toBe('2026-02-28 09:00');
    expect(at(new Date(2024, 0, 31, 9), { amount: 1, unit: 'm' })).toBe('2024-02-29 09:00');
    expect(at(new Date(2024, 1, 29, 9), { amount: 1, unit: 'y' })).toBe('2025-02-28 09:00');
    expect(at(new Date(2026, 2, 31, 9), { amount: -1, unit: 'm' })).toBe('2026-02-28 09:00');
    expect(at(new Date(2026, 10, 30, 9), { amount: 3, unit: 'm' })).toBe('2027-02-28 09:00');
  });

  it('adds months before days, whatever comes first', () => {
    const start = new Date(2026, 0, 31);
    const [month, day] = [
      { amount: 1, unit: 'm' },
      { amount: 1, unit: 'd' },
    ] as const;
    expect(at(start, month, day)).toBe('2026-03-01 00:00');
    expect(at(start, day, month)).toBe('2026-03-01 00:00');
  });

  it('goes over the ends of months and years', () => {
    expect(at(new Date(2026, 11, 31, 23, 30), { amount: 3, unit: 'd' })).toBe('2027-01-03 23:30');
    expect(at(new Date(2026, 11, 31, 23, 30), { amount: 45, unit: 'min' })).toBe('2027-01-01 00:15');
    expect(at(new Date(2026, 0, 5), { amount: -2, unit: 'w' })).toBe('2025-12-22 00:00');
  });

  // Bug: the promised day is one off, because a day is not always 24 hours.
  it('keeps the time on the clock over a change to summer time, and counts hours as they pass', () => {
    vi.stubEnv('TZ', 'America/New_York');
    const before = new Date(2026, 2, 7, 12);
    expect(at(before, { amount: 1, unit: 'd' })).toBe('2026-03-08 12:00');
    expect(at(before, { amount: 24, unit: 'h' })).toBe('2026-03-08 13:00');
    expect(at(new Date(2026, 2, 7, 2, 30), { amount: 1, unit: 'd' })).toBe('2026-03-08 03:30');
    expect(at(new Date(2026, 9, 31, 0, 30), { amount: 1, unit: 'd' })).toBe('2026-11-01 00:30');
  });

  it('is the day of the place, not of Greenwich', () => {
    const moment = new Date('2026-01-01T17:00:00Z');
    vi.stubEnv('TZ', 'Asia/Shanghai');
    expect(at(moment)).toBe('2026-01-02 01:00');
    vi.stubEnv('TZ', 'America/New_York');
    expect(at(moment)).toBe('2026-01-01 12:00');
  });

  it('days there and back are the same day', () => {
    const dates = fc.date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 999 }), (date, amount) => {
        const there = shifted(date, [{ amount, unit: 'd' }]);
        expect(formatted(shifted(there, [{ amount: -amount, unit: 'd' }]), 'yyyyMMdd')).toBe(
          formatted(date, 'yyyyMMdd'),
        );
      }),
    );
  });
});
