import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import { finding, target, typed } from '../../../tests/fixtures/fake-desktop';
import type { Outcome } from '../../core/expansion/expand';
import { noticeFor } from './describe-outcome';

const context = {
  hotkeys: { expand: 'F8', pick: 'F9', add: '', step: '', clock: '' },
  overridePolicy: 'with-reason',
  neverOverride: new Set<string>(),
  language: 'zh',
} as const;
const subject = phrase('p', 'zd', '这是最好的。', { title: '最好' });
const found = [finding('rule', 'error', '这是最好的。', '最')];
const notice = (outcome: Outcome) => noticeFor(outcome, context);

describe('the notice', () => {
  it('of a blocked phrase shows the words and the compliant text, for as long as the second press counts', () => {
    const outcome = {
      kind: 'blocked',
      phrase: subject,
      platform: 'jd',
      findings: found,
      text: '这是最好的。',
    } as const;
    expect(notice({ ...outcome, compliantText: '这是很好的。' })).toEqual({
      kind: 'blocked',
      subject: '最好',
      detail: '',
      findings: found,
      text: '这是最好的。',
      offer: '这是很好的。',
      lifetime: 10_000,
      hotkey: 'F8',
      override: 'Shift+F8',
      followUp: null,
      problem: null,
      language: 'zh',
    });
    expect(notice({ ...outcome, compliantText: null })).toMatchObject({ offer: null });
  });

  it('of a blocked phrase knows nothing of a reason where the policy says never', () => {
    const outcome = {
      kind: 'blocked',
      phrase: subject,
      platform: 'jd',
      findings: found,
      text: '这是最好的。',
      compliantText: null,
    } as const;
    expect(noticeFor(outcome, { ...context, overridePolicy: 'never' })?.override).toBeNull();
    const final = new Set(outcome.findings.map(({ rule }) => rule));
    expect(noticeFor(outcome, { ...context, neverOverride: final })?.override).toBeNull();
  });

  it('of a question offers the text itself, and does not pretend that it was checked when it was not', () => {
    const outcome = {
      kind: 'asked',
      phrase: subject,
      platform: 'jd',
      findings: [],
      text: '保证到。',
    } as const;
    expect(notice({ ...outcome, checked: true })).toMatchObject({
      kind: 'asked',
      offer: '保证到。',
      lifetime: 10_000,
    });
    expect(notice({ ...outcome, checked: false })).toMatchObject({ kind: 'unchecked', offer: '保证到。' });
  });

  it.each(['focus-moved', 'not-taken', 'asked-for'] as const)(
    'of a text on the clipboard says why: %s',
    (reason) => {
      expect(notice({ kind: 'copied', phrase: subject, reason })).toMatchObject({
        kind: 'copied',
        subject: '最好',
        detail: reason,
        offer: null,
        lifetime: 4000,
      });
    },
  );

  it('names the keys when it is they that are away', () => {
    expect(notice({ kind: 'copied', phrase: subject, reason: 'input-away' })).toMatchObject({
      kind: 'input-away',
    });
  });

  it('of a template names the variable', () => {
    const outcome = {
      kind: 'template-problem',
      phrase: subject,
      problem: { code: 'unknown-variable', name: 'shop', start: 0, end: 8, within: [] },
    } as const;
    expect(notice(outcome)).toMatchObject({
      kind: 'template-problem',
      problem: { code: 'unknown-variable', name: 'shop', within: [] },
    });
  });

  it('of unknown letters shows them and the hotkey that searches', () => {
    const outcome = { kind: 'unknown', typed: typed('xyz'), target: target(1, '') } as const;
    expect(notice(outcome)).toMatchObject({ kind: 'unknown', subject: 'xyz', hotkey: 'F9' });
  });

  it.each(['nothing-typed', 'no-window'] as const)(
    'is shown for %s: a press is never without an answer',
    (kind) => {
      expect(notice({ kind })).toMatchObject({ kind, subject: '' });
    },
  );

  it('is not shown when all went well, a window opens instead, or the application is excluded', () => {
    const inserted = {
      phrase: subject,
      platform: 'jd',
      compliant: false,
      milliseconds: 5,
      rest: [],
    } as const;
    expect(notice({ kind: 'inserted', ...inserted })).toBeNull();
    expect(notice({ kind: 'choose', phrases: [], typed: typed('a'), target: target(1, '') })).toBeNull();
    for (const kind of ['excluded', 'gone', 'busy'] as const) expect(notice({ kind })).toBeNull();
  });
});
