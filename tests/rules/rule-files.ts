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

interface Examples {
  readonly bad: readonly { readonly text: string }[];
  readonly good: readonly (string | { readonly text: string })[];
}

/** What the rules say is found. */
export function badExamples(sources: readonly RuleSource[]): readonly string[] {
  return testsOf(sources).flatMap(({ bad }) => bad.map(({ text }) => text));
}

/** What the rules say passes. */
export function goodExamples(sources: readonly RuleSource[]): readonly string[] {
  return testsOf(sources).flatMap(({ good }) =>
    good.map((example) => (typeof example === 'string' ? example : example.text)),
  );
}

function testsOf(sources: readonly RuleSource[]): readonly Examples[] {
  return sources
    .flatMap(
      ({ json }) => (json as { readonly rules?: readonly { readonly tests?: Examples }[] }).rules ?? [],
    )
    .flatMap(({ tests }) => tests ?? []);
}
