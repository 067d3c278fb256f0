import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from './render';

const input = { now: new Date(2026, 0, 2, 9, 5), clipboard: ' SF123 \n' };

describe('render', () => {
  it('fills date and time in the local zone, with leading zeros where Chinese writes them', () => {
    expect(render('{{date}} {{ time }}', input)).toEqual({
      ok: true,
      text: '2026年1月2日 09:05',
      caret: null,
    });
  });

  it('trims the clipboard, so that a copied line break never sends a message', () => {
    expect(render('单号{{clipboard}}。', input)).toMatchObject({ text: '单号SF123。' });
  });

  it('refuses an empty or endless clipboard rather than leaving a hole in the reply', () => {
    const problem = { ok: false, problem: 'empty-clipboard', variable: 'clipboard', start: 2, end: 15 };
    expect(render('单号{{clipboard}}', { ...input, clipboard: ' ' })).toEqual(problem);
    expect(render('单号{{clipboard}}', { ...input, clipboard: null })).toEqual(problem);
    expect(render('单号{{clipboard}}', { ...input, clipboard: 'x'.repeat(2001) })).toEqual(problem);
  });

  it('puts the caret where the first {{cursor}} stood, counted after filling', () => {
    expect(render('{{time}}到{{cursor}}站{{cursor}}', input)).toEqual({
      ok: true,
      text: '09:05到站',
      caret: 6,
    });
  });

  it('names an unknown variable and its place instead of pasting braces into a chat', () => {
    expect(render('您好{{shell ls}}', input)).toEqual({
      ok: false,
      problem: 'unknown-variable',
      variable: 'shell ls',
      start: 2,
      end: 14,
    });
  });

  it('leaves text without variables exactly as it is', () => {
    const plain = fc.string({ unit: 'binary' }).filter((text) => !text.includes('{{'));
    fc.assert(
      fc.property(plain, (text) => {
        expect(render(text, input)).toEqual({ ok: true, text, caret: null });
      }),
    );
  });
});
