import type { z } from 'zod';
import { compileRules } from './compile.js';
import type { CompiledRuleSet } from './compiled-rule-set.js';
import { stackLayers } from './layers.js';
import { compilePattern, SafePattern } from './pattern/pattern.js';
import { placedErrors } from './problem-place.js';
import { type LayerParser, readLayer, TRUSTING } from './read-layer.js';
import { ruleFileSchema, ruleIndexSchema } from './rule-file.js';
import type { JsonPath, Problem, RuleFileError, RuleSource } from './rule-source.js';

/** Either all rules, or all reasons why not. */
export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledRuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** Each file is parsed once, so compiling a parser for it would cost more than it saves; and pages forbid `eval`. */
const ONCE = { jitless: true } as const;

const parser: LayerParser = {
  index: (json, complain) => {
    const result = ruleIndexSchema.safeParse(json, ONCE);
    if (result.success) return result.data;
    for (const issue of result.error.issues) complain(placeOf(issue), issue.message);
    return null;
  },
  file: (json, complain) => {
    const result = ruleFileSchema.safeParse(json, ONCE);
    if (result.success) return result.data;
    for (const issue of result.error.issues) complain(placeOf(issue), issue.message);
    return null;
  },
};

/**
 * Validates and compiles parsed rule files, the bottom layer first. Schemas are passed over. With `trusted`, the form and
 * the patterns of the bottom layer are taken for granted.
 */
export function compileSources(
  layers: readonly (readonly RuleSource[])[],
  { trusted = false }: { readonly trusted?: boolean } = {},
): CompileResult {
  const problems: Problem[] = [];
  const isTrusted = (layer: number): boolean => trusted && layer === 0;
  const parsed = layers.flatMap((sources, layer) => {
    return readLayer(sources, layer, isTrusted(layer) ? TRUSTING : parser, problems) ?? [];
  });
  if (problems.length === 0) {
    const compiled = compileRules(
      stackLayers(parsed, problems),
      (source, layer) => (isTrusted(layer) ? new SafePattern(source) : compilePattern(source)),
      problems,
    );
    if (problems.length === 0) return { ok: true, compiled };
  }
  return { ok: false, errors: placedErrors(layers, problems) };
}

function placeOf(issue: z.core.$ZodIssue): JsonPath {
  const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...key].map((part) => (typeof part === 'number' ? part : String(part)));
}
