import { describe, expect, it } from 'vitest';
import type { Finding } from './finding';
import { platformFindings } from './platform-findings';

const finding = (rule: string, start: number, severity: Finding['severity'] = 'error'): Finding => ({
  rule,
  severity,
  start,
  end: start + 2,
  text: '最好',
  what: '',
  why: '',
  instead: '',
  basis: [],
  suggestions: [],
});

describe('platformFindings', () => {
  // Bug: a phrase for all platforms lists the same words seven times.
  it('names a finding once, with the platforms on which it holds', () => {
    const merged = platformFindings([
      { platform: 'jd', findings: [finding('a', 4), finding('b', 0)] },
      { platform: 'pdd', findings: [finding('a', 4)] },
    ]);
    expect(merged).toEqual([
      { finding: finding('b', 0), platforms: ['jd'] },
      { finding: finding('a', 4), platforms: ['jd', 'pdd'] },
    ]);
  });

  // Bug: a platform on which the words block looks as if they only asked.
  it('keeps platforms apart that object differently, the gravest first', () => {
    const merged = platformFindings([
      { platform: 'jd', findings: [finding('a', 0, 'warn')] },
      { platform: 'pdd', findings: [finding('a', 0, 'error')] },
    ]);
    expect(merged.map(({ finding: { severity }, platforms }) => [severity, platforms])).toEqual([
      ['error', ['pdd']],
      ['warn', ['jd']],
    ]);
  });
});
