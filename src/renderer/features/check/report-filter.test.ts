import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../core/lint/finding';
import type { Platform } from '../../../core/phrase/platform';
import type { CheckedPhrase } from '../../../shared/ipc';
import { EVERYTHING, filterReport, stillMeant } from './report-filter';

type Checked = CheckedPhrase['findings'][number];

function finding(rule: string, severity: Severity, platforms: readonly Platform[]): Checked {
  return {
    rule,
    severity,
    platforms,
    start: 0,
    end: 1,
    text: '最',
    what: '',
    why: '',
    instead: '',
    basis: [],
    suggestions: [],
  };
}

const superlative = finding('superlative', 'error', ['taobao', 'jd']);
const hurry = finding('hurry', 'warn', ['jd']);
const phrases: readonly CheckedPhrase[] = [
  { id: 'a', title: 'A', body: '最', findings: [superlative, hurry], fixable: true },
  { id: 'b', title: 'B', body: '最', findings: [hurry], fixable: false },
];
const shown = (filter: Parameters<typeof filterReport>[1]) =>
  filterReport(phrases, filter).map(({ id, findings }) => [id, ...findings.map(({ rule }) => rule)]);

describe('filterReport', () => {
  // Bug: a phrase that is shown because of one rule lists the findings of every other rule too.
  it('keeps the findings that fit and the phrases that have one', () => {
    expect(shown({ ...EVERYTHING, rules: new Set(['superlative']) })).toEqual([['a', 'superlative']]);
    expect(shown({ ...EVERYTHING, platforms: new Set(['taobao']) })).toEqual([['a', 'superlative']]);
  });

  // Bug: two chosen severities show nothing because a finding has only one.
  it('takes any of one kind and all of the kinds', () => {
    expect(shown({ ...EVERYTHING, severities: new Set(['error', 'warn']) })).toEqual([
      ['a', 'superlative', 'hurry'],
      ['b', 'hurry'],
    ]);
    expect(shown({ ...EVERYTHING, severities: new Set(['warn']), rules: new Set(['superlative']) })).toEqual(
      [],
    );
  });
});

describe('stillMeant', () => {
  // Bug: after everything of a rule was fixed its filter hides the rest, and no row is left to take it back.
  it('forgets what finds nothing any more', () => {
    const filter = {
      severities: new Set<Severity>(['error', 'warn']),
      platforms: new Set<Platform>(['taobao']),
      rules: new Set(['superlative', 'hurry']),
    };
    expect(
      stillMeant(filter, {
        bySeverity: { error: 0, warn: 2, info: 0 },
        byPlatform: [{ platform: 'jd' }],
        byRule: [{ rule: 'hurry' }],
      }),
    ).toEqual({ severities: new Set(['warn']), platforms: new Set(), rules: new Set(['hurry']) });
  });
});
