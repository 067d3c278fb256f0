import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedStretches } from './marked-stretches';

it('marks what the rules object to, the gravest where findings overlap', () => {
  const text = '全网最低价，保证正品';
  expect(
    markedStretches(text, [
      { start: 0, end: 5, severity: 'warn' },
      { start: 2, end: 5, severity: 'error' },
      { start: 6, end: 8, severity: 'info' },
    ]),
  ).toEqual([
    { text: '全网', severity: 'warn' },
    { text: '最低价', severity: 'error' },
    { text: '，', severity: null },
    { text: '保证', severity: 'info' },
    { text: '正品', severity: null },
  ]);
});

// Bug: the person reads and excuses another text than the one that is sent.
it('shows the whole text, whatever the findings', () => {
  const range = fc.record({
    start: fc.nat(12),
    end: fc.nat(12),
    severity: fc.constantFrom('error' as const, 'warn' as const, 'info' as const),
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 10 }), fc.array(range), (text, findings) => {
      expect(
        markedStretches(text, findings)
          .map((stretch) => stretch.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
