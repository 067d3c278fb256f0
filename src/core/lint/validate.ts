import type { z } from 'zod';
import { compileRules } from './compile.js';
import type { CompiledRuleSet } from './compiled.js';
import { type Layer, stackLayers } from './layers.js';
import { placedErrors } from './problem-place.js';
import { ruleFileSchema, ruleIndexSchema } from './rule-file.js';
import type { JsonPath, Problem, RuleFileError, RuleSource } from './rule-source.js';

/** Either all rules, or all reasons why not. */
export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledRuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** Each file is parsed once, so compiling a parser for it would cost more than it saves; and pages forbid `eval`. */
const ONCE = { jitless: true } as const;

/** Validates and compiles parsed rule files, the bottom layer first. Schemas and norms are passed over. */
export function compileSources(layers: readonly (readonly RuleSource[])[]): CompileResult {
  const problems: Problem[] = [];
  const parsed = layers.flatMap((sources, layer) => parseLayer(sources, layer, problems) ?? []);
  if (problems.length === 0) {
    const layered = stackLayers(parsed, problems);
    const compiled = compileRules(layered, problems);
    if (problems.length === 0) return { ok: true, compiled };
  }
  return { ok: false, errors: placedErrors(layers, problems) };
}

/** Null when the index is not usable. */
function parseLayer(sources: readonly RuleSource[], layer: number, problems: Problem[]): Layer | null {
  const complain = (file: string, at: JsonPath, message: string): void => {
    problems.push({ layer, file, at, message });
  };
  const source = sources.find(({ file }) => file === 'index.json');
  if (source === undefined) {
    complain('index.json', [], 'the index of the rule set is missing');
    return null;
  }
  const index = ruleIndexSchema.safeParse(source.json, ONCE);
  if (!index.success) {
    for (const issue of index.error.issues) complain('index.json', placeOf(issue), issue.message);
    return null;
  }
  for (const { file } of sources) {
    if (!isNoRuleFile(file) && !index.data.files.includes(file))
      complain(file, [], 'the file is not named in index.json');
  }
  const files = index.data.files.flatMap((file) => {
    const given = sources.find((candidate) => candidate.file === file);
    if (given === undefined) {
      complain(file, [], 'the file is named in index.json but was not given');
      return [];
    }
    const content = ruleFileSchema.safeParse(given.json, ONCE);
    if (content.success) return [{ file, content: content.data }];
    for (const issue of content.error.issues) complain(file, placeOf(issue), issue.message);
    return [];
  });
  return { index: index.data, files };
}

/** What lies beside rule files: the index, the schemas, and the timers and norms that follow-ups use. */
function isNoRuleFile(file: string): boolean {
  return file === 'index.json' || file === 'norms.json' || file.endsWith('.schema.json');
}

function placeOf(issue: z.core.$ZodIssue): JsonPath {
  const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...key].map((part) => (typeof part === 'number' ? part : String(part)));
}
