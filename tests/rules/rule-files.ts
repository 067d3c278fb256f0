import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileRuleSet, type RuleSet, type RuleSource } from '../../src/core/lint/index.js';
import { isRuleFile } from '../../src/core/lint/rule-source.js';

const folder = new URL('../../resources/rules/', import.meta.url);

/** Path of a file of the shared rule set. */
export function rulePath(file: string): string {
  return fileURLToPath(new URL(file, folder));
}

/** The shared rule set as it lies on disk, schemas left out. */
export function readRuleSources(): RuleSource[] {
  return readdirSync(folder)
    .filter(isRuleFile)
    .map((file) => ({ file, json: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown }));
}

/** The shared rule set, compiled. */
export function loadRuleSet(): RuleSet {
  const result = compileRuleSet(readRuleSources());
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.ruleSet;
}
