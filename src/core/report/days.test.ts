import { expect, it } from 'vitest';
import { dayAfter, daysFrom, startOfDay } from './days';

it('goes by the calendar, over months, leap days and years', () => {
  expect(daysFrom('2027-12-30', '2028-01-02')).toEqual([
    '2027-12-30',
    '2027-12-31',
    '2028-01-01',
    '2028-01-02',
  ]);
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
  expect(daysFrom('2026-01-02', '2026-01-01')).toEqual([]);
  expect(daysFrom('2026-01-01', '2026-12-31')).toHaveLength(365);
});

it('knows when a day begins where the person is', () => {
  expect(startOfDay('2026-01-02')).toEqual(new Date(2026, 0, 2));
});
