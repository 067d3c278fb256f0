import { CompletionContext } from '@codemirror/autocomplete';
import { ChangeSet, EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/lint/finding';
import { messagesIn } from '../../ui/messages';
import { type BodyFinding, placed, safeFixes } from './body-findings';
import { completeVariable } from './body-variables';
import { changedRange } from './changed-range';
import { templateFindings } from './template-findings';

const finding = (start: number, end: number, fix?: string): Finding => ({
  rule: `rule-${start}`,
  severity: 'error',
  start,
  end,
  text: 'x'.repeat(end - start),
  what: '',
  why: '',
  instead: '',
  basis: [],
  suggestions: [],
  ...(fix === undefined ? {} : { fix }),
});
const on = (each: Finding) => ({ finding: each, platforms: ['jd' as const] });

describe('findings of an earlier text', () => {
  // Bug: the answer to the text of a moment ago underlines the wrong words.
  it('move with what was typed before them, and go with their words', () => {
    const changes = ChangeSet.of(
      [
        { from: 0, insert: '亲，' },
        { from: 6, to: 8 },
      ],
      10,
    );
    const ranges = placed([on(finding(2, 5)), on(finding(6, 8))], changes).map(({ from, to }) => [from, to]);
    expect(ranges).toEqual([[4, 7]]);
  });

  // Bug: what is typed right beside a word is underlined with it.
  it('do not grow at their edges', () => {
    const changes = ChangeSet.of(
      [
        { from: 2, insert: '前' },
        { from: 5, insert: '后' },
      ],
      10,
    );
    expect(placed([on(finding(2, 5))], changes).map(({ from, to }) => [from, to])).toEqual([[3, 6]]);
  });
});

// Bug: two fixes meet in one word and the text is garbled.
it('fixes together what does not overlap and still stands there', () => {
  const here = (from: number, to: number, fix: string | undefined, current = true): BodyFinding => ({
    ...on(finding(from, to, fix)),
    from,
    to,
    current,
  });
  const chosen = safeFixes([
    here(0, 3, '甲'),
    here(2, 5, '乙'),
    here(5, 6, undefined),
    here(6, 7, '', false),
    here(8, 9, ''),
  ]);
  expect(chosen.map(({ from }) => from)).toEqual([0, 8]);
});

describe('completion of variables', () => {
  const offered = (text: string, explicit = false) => {
    const state = EditorState.create({ doc: text });
    const result = completeVariable(new CompletionContext(state, text.length, explicit));
    return result === null ? null : { from: result.from, labels: result.options.map(({ label }) => label) };
  };

  it('offers what the name may become, in either language and either width of braces', () => {
    expect(offered('您好{{')?.from).toBe(2);
    expect(offered('您好{{')?.labels.slice(0, 4)).toEqual(['日期', '时间', '剪贴板', '光标位置']);
    expect(offered('{{cl')?.labels).toEqual(['剪贴板']);
    expect(offered('{{选')?.labels).toEqual(['选择', '选中的文字']);
    expect(offered('｛｛时')).toEqual({ from: 0, labels: ['时间'] });
  });

  // Bug: the list is in the way of ordinary text, or of a variable that is complete.
  it('is silent without open braces, unless it was asked for', () => {
    expect([offered('您好'), offered('{{date}}'), offered('{{xyz')]).toEqual([null, null, null]);
    expect(offered('您好', true)?.from).toBe(2);
  });
});

it('shows a problem of the template with what may be meant, and braces that pinyin typed', () => {
  const body = '{{date}}{{日期}}｛｛time｝｝';
  const report = {
    problems: [{ code: 'unknown-variable', start: 8, end: 14, name: '日期', within: [] } as const],
    warnings: [{ code: 'wide-braces', start: 14, end: 22 } as const],
  };
  expect(templateFindings(body, report, messagesIn('zh'))).toMatchObject([
    { start: 8, end: 14, text: '{{日期}}', severity: 'error', suggestions: ['{{date}}'] },
    { start: 14, end: 22, text: '｛｛time｝｝', severity: 'warn', suggestions: ['{{time}}'] },
  ]);
});

describe('changedRange', () => {
  it('is the smallest edit', () => {
    expect(changedRange('今天发货', '今天不发货')).toEqual({ from: 2, to: 2, insert: '不' });
    expect(changedRange('好好', '好')).toEqual({ from: 1, to: 2, insert: '' });
    expect(changedRange('同', '同')).toBeNull();
  });

  // Bug: a common beginning and end overlap and a character is lost.
  it('makes one text of the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '好', '\n'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changedRange(before, after) ?? { from: 0, to: 0, insert: '' };
        expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
      }),
    );
  });
});
