import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import type { Phrase } from '../phrase/phrase';
import { localDay, resolve } from './resolve';

const bookOf = (...phrases: Phrase[]) => ({
  byAbbreviation: (text: string) => phrases.filter(({ abbreviations }) => abbreviations.includes(text)),
  byId: () => null,
});
const found = (typed: string, ...phrases: Phrase[]) =>
  resolve(typed, 'jd', '2026-01-02', bookOf(...phrases)).map(({ id }) => id);

describe('resolve', () => {
  it('takes the whole run, never its ending', () => {
    expect(found('nihaosc', phrase('p', 'sc', '一'))).toEqual([]);
    expect(found('sc', phrase('p', 'sc', '一'))).toEqual(['p']);
  });

  it('folds capitals and full-width letters and digits', () => {
    expect(found('ＳＣ２', phrase('p', 'sc2', '一'))).toEqual(['p']);
  });

  it('finds nothing for what can not be an abbreviation', () => {
    expect(found('s c', phrase('p', 's c', '一'))).toEqual([]);
    expect(found('', phrase('p', '', '一'))).toEqual([]);
    expect(found('a'.repeat(33), phrase('p', 'a'.repeat(33), '一'))).toEqual([]);
  });

  it('counts the first and the last day in', () => {
    const day = (validFrom: string | null, validUntil: string | null) =>
      phrase(`${validFrom}–${validUntil}`, 'a', '一', { validFrom, validUntil });
    const phrases = [
      day('2026-01-02', '2026-01-02'),
      day('2026-01-03', null),
      day(null, '2026-01-01'),
      day(null, null),
    ];
    expect(found('a', ...phrases)).toEqual(['2026-01-02–2026-01-02', 'null–null']);
  });

  it('leaves out phrases of other platforms; one without a platform is for all', () => {
    const phrases = [
      phrase('jd', 'a', '一', { platforms: ['taobao', 'jd'] }),
      phrase('pdd', 'a', '一', { platforms: ['pdd'] }),
      phrase('all', 'a', '一'),
    ];
    expect(found('a', ...phrases)).toEqual(['jd', 'all']);
  });
});

it('takes the day of the person, not that of Greenwich', () => {
  expect(localDay(new Date(2026, 0, 2, 0, 1))).toBe('2026-01-02');
  expect(localDay(new Date(2026, 8, 30, 23, 59))).toBe('2026-09-30');
});
