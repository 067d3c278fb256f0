import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckContext } from '../../../core/lint/check-context';
import { compliantText } from '../../../core/lint/fix';
import {
  PREPARED_CHAINS,
  type PreparedChains,
  preparedFrom,
} from '../../../core/lint/pattern/prepared-chains';
import type { RuleSet } from '../../../core/lint/rule-set';
import {
  isRuleFile,
  type RuleFileError,
  type RuleSource,
  ruleSourceOf,
} from '../../../core/lint/rule-source';
import { compileTrustedRuleSet } from '../../../core/lint/trusted';
import type { Checker, RuleBook } from '../../../core/ports';

/** The rule set could not be loaded; every paste asks first until it can. */
export class RuleSetError extends Error {
  override readonly name = 'RuleSetError';
}

/** What else there is to know. */
export interface LoadOptions {
  /** Rules that came with the packs of teams, right on top of the shared ones. */
  readonly teams?: readonly (readonly RuleSource[])[];
  /** Folders with the rules of a shop, on top of all, each on top of the one before it. */
  readonly above?: readonly string[];
  /** Asked at every check: who checks, and in which language a person wants to read about it. */
  readonly context?: () => Omit<CheckContext, 'platform'>;
}

/**
 * Reads and compiles the rule set of a folder, with those of a team or a shop on top of it. The folder is ours: its form
 * and examples are proven before it is shipped and not looked at again; those on top are checked in full.
 *
 * @throws RuleSetError with the place of the first problem: file, line, path in it, and reason
 */
export async function loadRuleSet(
  folder: string,
  { teams = [], above = [], context = () => ({}) }: LoadOptions = {},
): Promise<Checker & RuleBook> {
  const [sources, json, ...own] = await Promise.all([
    readFolder(folder),
    readFile(join(folder, PREPARED_CHAINS), 'utf8').catch(() => null),
    ...above.map(readFolder),
  ]);
  const prepared = preparedFrom(json);
  const layers = [...teams, ...own];
  const ruleSet =
    layers.length === 0 ? ofShipped(sources, prepared) : await withLayers(sources, prepared, layers);
  return {
    ruleSet: `${ruleSet.id} ${ruleSet.version}`,
    check: (text, platform) => ruleSet.check(text, { ...context(), platform }),
    compliantText: (text, platform) => compliantText(ruleSet, text, { ...context(), platform }),
    whatOf: (rule) => ruleSet.whatOf(rule, context().language ?? 'zh'),
  };
}

async function readFolder(folder: string): Promise<readonly RuleSource[]> {
  const names = (await readdir(folder)).filter(isRuleFile);
  return Promise.all(
    names.map(async (file) => {
      try {
        return ruleSourceOf(file, await readFile(join(folder, file), 'utf8'));
      } catch (error) {
        throw new RuleSetError(`${file}: ${String(error)}`, { cause: error });
      }
    }),
  );
}

function ofShipped(sources: readonly RuleSource[], prepared: PreparedChains): RuleSet {
  const compiled = compileTrustedRuleSet(sources, prepared);
  if (!compiled.ok) throw refusal(compiled.errors);
  return compiled.ruleSet;
}

async function withLayers(
  sources: readonly RuleSource[],
  prepared: PreparedChains,
  above: readonly (readonly RuleSource[])[],
): Promise<RuleSet> {
  // the validator takes longer to load than our own rules do, and most shops have none of their own
  const { compileRuleSet, verifyRuleSet } = await import('../../../core/lint');
  const errors = verifyRuleSet(sources, { above });
  if (errors.length > 0) throw refusal(errors);
  const compiled = compileRuleSet(sources, { above, trusted: prepared });
  if (!compiled.ok) throw refusal(compiled.errors);
  return compiled.ruleSet;
}

function refusal([first]: readonly RuleFileError[]): RuleSetError {
  if (first === undefined) return new RuleSetError('no rules');
  const place = first.line === null ? first.file : `${first.file}:${first.line}`;
  return new RuleSetError(`${place} ${first.path}: ${first.message}`);
}

/** The files of a layer that came with a pack. */
export function packedRules(files: Readonly<Record<string, unknown>>): readonly RuleSource[] {
  return Object.entries(files).map(([file, json]) => ({ file, json }));
}
