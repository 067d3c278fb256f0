import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule, RuleFile, RuleIndex } from '../core/lint/rule-file.js';
import { isRuleFile, type RuleFileError, type RuleSource, ruleSourceOf } from '../core/lint/rule-source.js';
import { Failure, reasonOf } from './failure.js';

/** The shared rule set, as it lies in the repository and in an installed copy: beside `out`. */
export const BUILT_IN = fileURLToPath(new URL('../../resources/rules', import.meta.url));

/** Folders of rules that lie on top of the built-in ones for a library: the shop's own, if there are any. */
export function ownRulesOf(dataFolder: string): readonly string[] {
  const own = path.join(dataFolder, 'rules');
  return existsSync(path.join(own, 'index.json')) ? [own] : [];
}

/** A folder of rules as read. */
export interface RuleFolder {
  /** The folder as the person named it. */
  readonly folder: string;
  readonly sources: readonly RuleSource[];
}

/**
 * Reads the rule files of a folder.
 *
 * @throws Failure when the folder or a file cannot be read
 */
export async function readRuleFolder(folder: string): Promise<RuleFolder> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Failure(`${folder}: ${reasonOf(error)}`);
  });
  const files = names.filter(isRuleFile).sort();
  if (!files.includes('index.json')) {
    throw new Failure(`${folder}: there is no index.json, so it holds no rules`);
  }
  const sources = await Promise.all(files.map((file) => readSource(folder, file)));
  return { folder, sources };
}

async function readSource(folder: string, file: string): Promise<RuleSource> {
  const place = path.join(folder, file);
  try {
    return ruleSourceOf(file, await readFile(place, 'utf8'));
  } catch (error) {
    throw new Failure(`${place}: ${reasonOf(error)}`);
  }
}

/** The rules in a folder, in the order of its index. The folder has been compiled without errors. */
export function rulesOf(folder: Pick<RuleFolder, 'sources'>): readonly Rule[] {
  return familiesOf(folder).flatMap(({ rules }) => rules);
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

/** Whether a folder lies on top of another one; nothing else about it need be right yet. */
export function isLayer(folder: RuleFolder): boolean {
  const index: unknown = indexOf(folder);
  return typeof index === 'object' && index !== null && 'extends' in index;
}

/** The index as it is written: what it should be only after the folder has been compiled. */
export function indexOf({ sources }: Pick<RuleFolder, 'sources'>): RuleIndex {
  const source = sources.find(({ file }) => file === 'index.json');
  if (source === undefined) throw new Error('a folder without an index is not read');
  return source.json as RuleIndex;
}

/** One line a problem of these layers: `file:line: place: reason`. */
export function describeErrors(
  errors: readonly RuleFileError[],
  layers: readonly RuleFolder[],
): readonly string[] {
  return errors.map(({ layer, file, path: place, line, message }) => {
    const reason = place === '' ? message : `${place}: ${message}`;
    return `${path.join(layers[layer]?.folder ?? '', file)}${line === null ? '' : `:${line}`}: ${reason}`;
  });
}
