import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PLATFORMS, type Platform } from '../../src/core/phrase/platform.js';
import { loadRuleSet } from './rule-files.js';

/**
 * One sentence a line; `@jd ` before it: said on that platform only. They are written by us, so they show what the
 * rules do to the talk that we thought of: no substitute for an export of real conversations.
 */
const lines = readFileSync(new URL('./fixtures/ordinary-sentences.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

const ruleSet = loadRuleSet();

interface Message {
  readonly text: string;
  readonly platforms: readonly Platform[];
}

const messages = lines.map((line): Message => {
  const [, name, text] = /^@(\w+) (.+)$/.exec(line) ?? [];
  if (text === undefined) return { text: line, platforms: PLATFORMS };
  return { text, platforms: PLATFORMS.filter((platform) => platform === name) };
});

describe.each(PLATFORMS)('what agents write every day on %s', (platform) => {
  const said = messages.filter(({ platforms }) => platforms.includes(platform)).map(({ text }) => text);
  const findings = said.flatMap((text) =>
    ruleSet
      .check(text, { platform })
      .map((found) => ({ text, severity: found.severity, why: `${found.rule} ${found.text}` })),
  );
  const alarms = findings.filter(({ severity }) => severity !== 'info');
  const share = (texts: readonly string[]): number => (new Set(texts).size / said.length) * 1000;

  it('is flagged at most five times in a thousand messages (a rule that nags all day)', () => {
    expect(share(alarms.map(({ text }) => text)), JSON.stringify(alarms)).toBeLessThanOrEqual(5);
  });

  it('is blocked at most once in a thousand messages (a rule that stops ordinary work)', () => {
    const blocked = alarms.filter(({ severity }) => severity === 'error');
    expect(share(blocked.map(({ text }) => text)), JSON.stringify(blocked)).toBeLessThanOrEqual(1);
  });

  it('gets a hint in at most ten of a thousand messages (hints that nobody reads any more)', () => {
    const hints = findings.filter(({ severity }) => severity === 'info');
    expect(share(hints.map(({ text }) => text)), JSON.stringify(hints)).toBeLessThanOrEqual(10);
  });
});

it('is measured on hundreds of different sentences (a rate over too few of them)', () => {
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.length).toBeGreaterThanOrEqual(600);
  expect(messages.filter(({ text, platforms }) => text.startsWith('@') || platforms.length === 0)).toEqual(
    [],
  );
});
