import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compileRuleSet,
  type RuleFileError,
  type RuleSet,
  type RuleSource,
  verifyRuleSet,
} from '../core/lint/index.js';
import type { Rule, RuleFile, RuleIndex } from '../core/lint/rule-file.js';
import { Failure, reasonOf } from './failure.js';

/** The shared rule set, as it lies in the repository and in an installed copy: beside `out`. */
export const BUILT_IN = fileURLToPath(new URL('../../resources/rules', import.meta.url));

/** A folder of rules as read. */
export interface RuleFolder {
  /** The folder as the person named it. */
  readonly folder: string;
  readonly sources: readonly RuleSource[];
}

/** Rules, ready to check with. */
export interface LoadedRules {
  readonly ruleSet: RuleSet;
  /** Id and version of each layer, the lowest first. */
  readonly layers: readonly { readonly id: string; readonly version: string }[];
  /** The rules of all layers as written, those that are not active included. */
  readonly rules: readonly Rule[];
}

/**
 * Reads the rule files of a folder; JSON Schemas and `norms.json`, which holds no rules, are left out.
 *
 * @throws Failure when the folder or a file cannot be read
 */
export async function readRuleFolder(folder: string): Promise<RuleFolder> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Failure(`${folder}: ${reasonOf(error)}`);
  });
  const files = names.filter((name) => /^(?!norms\.json$).*(?<!\.schema)\.json$/.test(name)).sort();
  if (!files.includes('index.json'))
    throw new Failure(`${folder}: there is no index.json, so it holds no rules`);
  const sources = await Promise.all(files.map((file) => readSource(folder, file)));
  return { folder, sources };
}

async function readSource(folder: string, file: string): Promise<RuleSource> {
  const place = path.join(folder, file);
  try {
    const text = await readFile(place, 'utf8');
    return { file, text, json: JSON.parse(text.replace(/^\ufeff/, '')) as unknown };
  } catch (error) {
    throw new Failure(`${place}: ${reasonOf(error)}`);
  }
}

/**
 * The built-in rules, or those of the given folders. A folder whose index says `extends` lies on top of the one before
 * it, or of the built-in ones; any other stands instead of the built-in ones. Foreign rules have to do what their own
 * examples say.
 *
 * @throws Failure with every problem of the rule files: file, line, place, reason
 */
export async function loadRules(folders: readonly string[]): Promise<LoadedRules> {
  const given = await Promise.all(folders.map(readRuleFolder));
  const [first] = given;
  const stack = first === undefined || isLayer(first) ? [await readRuleFolder(BUILT_IN), ...given] : given;
  const [base, ...above] = stack;
  if (base === undefined) throw new Failure('there are no rules');
  for (const { folder } of above.filter((each) => !isLayer(each))) {
    throw new Failure(`${folder}: its index has no “extends”, so it cannot lie on top of ${base.folder}`);
  }
  if (given.length > 0) {
    const errors = verifyLayers(stack);
    if (errors.length > 0) throw new Failure(...errors);
  }
  const result = compileRuleSet(base.sources, { above: above.map(({ sources }) => sources) });
  if (!result.ok) throw new Failure(...describeErrors(result.errors, base.folder));
  return {
    ruleSet: result.ruleSet,
    layers: stack.map((each) => ({ id: indexOf(each).id, version: indexOf(each).version })),
    rules: stack.flatMap(rulesOf),
  };
}

/** Every problem of the lowest layer that has one, a line each; compiled layer by layer, since files may share names. */
function verifyLayers(stack: readonly RuleFolder[]): readonly string[] {
  const [base, ...above] = stack;
  if (base === undefined) return [];
  for (const [i, { folder, sources }] of stack.entries()) {
    // An override may silence the examples of a rule below, which did what they say before it.
    const errors = verifyRuleSet(base.sources, {
      above: above.slice(0, i).map((layer) => layer.sources),
    }).filter(({ file }) => i === 0 || sources.some((source) => source.file === file));
    if (errors.length > 0) return describeErrors(errors, folder);
  }
  return [];
}

/** Runs the loader and all examples over a folder, on top of the built-in rules when it extends them. */
export async function problemsOf(given: RuleFolder): Promise<readonly string[]> {
  return verifyLayers(isLayer(given) ? [await readRuleFolder(BUILT_IN), given] : [given]);
}

/** The rules in a folder, in the order of its index. The folder has been compiled without errors. */
export function rulesOf({ sources }: RuleFolder): readonly Rule[] {
  return familiesOf({ sources }).flatMap(({ rules }) => rules);
}

/** The rules of each file, in the order of the index. The folder has been compiled without errors. */
export function familiesOf({ sources }: Pick<RuleFolder, 'sources'>): readonly {
  readonly family: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}[] {
  return indexOf({ sources }).files.flatMap((name) => {
    const source = sources.find(({ file }) => file === name);
    if (source === undefined) return [];
    const { family, title, rules = [] } = source.json as RuleFile;
    return [{ family, title, rules }];
  });
}

/** One line a problem: `file:line: place: reason`. */
function describeErrors(errors: readonly RuleFileError[], folder: string): readonly string[] {
  return errors.map(({ file, path: place, line, message }) => {
    const reason = place === '' ? message : `${place}: ${message}`;
    return `${path.join(folder, file)}${line === null ? '' : `:${line}`}: ${reason}`;
  });
}

function isLayer(folder: RuleFolder): boolean {
  const index: unknown = indexOf(folder);
  return typeof index === 'object' && index !== null && 'extends' in index;
}

/** The index as it is written: what it should be only after the folder has been compiled. */
function indexOf({ sources }: Pick<RuleFolder, 'sources'>): RuleIndex {
  const source = sources.find(({ file }) => file === 'index.json');
  if (source === undefined) throw new Error('a folder without an index is not read');
  return source.json as RuleIndex;
}
