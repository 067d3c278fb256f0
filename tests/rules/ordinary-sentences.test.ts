import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PLATFORMS } from '../../src/core/phrase/platform.js';
import { loadRuleSet } from './rule-files.js';

const ruleSet = loadRuleSet();
const file = new URL('./fixtures/ordinary-sentences.txt', import.meta.url);
const sentences = readFileSync(file, 'utf8').trim().split('\n');

it('lets the everyday sentences of agents pass on every platform (a rule that nags all day)', () => {
  const alarms = sentences.flatMap((sentence) =>
    PLATFORMS.flatMap((platform) =>
      ruleSet
        .check(sentence, { platform })
        .map((found) => `${platform} ${found.rule} ${found.text}: ${sentence}`),
    ),
  );
  expect(alarms).toEqual([]);
});
