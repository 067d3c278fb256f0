import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileRuleSet, compliantText } from '../../../core/lint';
import type { Checker } from '../../../core/ports';

/** The rule set could not be loaded; every paste asks first until it can. */
export class RuleSetError extends Error {
  override readonly name = 'RuleSetError';
}

/**
 * Reads and compiles the rule set of a folder.
 *
 * @throws RuleSetError with the place of the first problem: file, path in it, and reason
 */
export async function loadRuleSet(folder: string): Promise<Checker> {
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.json') && !name.endsWith('.schema.json'),
  );
  const sources = await Promise.all(
    names.map(async (file) => {
      try {
        return { file, json: JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown };
      } catch (error) {
        throw new RuleSetError(`${file}: ${String(error)}`, { cause: error });
      }
    }),
  );
  const compiled = compileRuleSet(sources);
  if (!compiled.ok) {
    const [first] = compiled.errors;
    throw new RuleSetError(
      first === undefined ? 'no rules' : `${first.file} ${first.path}: ${first.message}`,
    );
  }
  const { ruleSet } = compiled;
  return {
    ruleSet: `${ruleSet.id} ${ruleSet.version}`,
    check: (text, platform) => ruleSet.check(text, { platform }),
    compliantText: (text, platform) => compliantText(ruleSet, text, { platform }),
  };
}
