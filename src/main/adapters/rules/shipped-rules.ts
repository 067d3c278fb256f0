import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPreparedRuleSet, PREPARED_RULES } from '../../../core/lint/prepared-rules';
import type { RuleSet } from '../../../core/lint/rule-set';
import {
  isRuleFile,
  type RuleFileError,
  type RuleSource,
  ruleSourceOf,
} from '../../../core/lint/rule-source';
import { compileTrustedRuleSet } from '../../../core/lint/trusted';

/** The rule set could not be loaded; every paste asks first until it can. */
export class RuleSetError extends Error {
  override readonly name = 'RuleSetError';
}

/** The rule files of a folder, not parsed yet. */
export class RuleFiles {
  readonly #bytes: ReadonlyMap<string, Buffer>;

  private constructor(bytes: ReadonlyMap<string, Buffer>) {
    this.#bytes = bytes;
  }

  /** @throws RuleSetError when a file cannot be read, and the error of the file system when the folder cannot */
  static async read(folder: string): Promise<RuleFiles> {
    const names = (await readdir(folder)).filter(isRuleFile).sort();
    return new RuleFiles(
      new Map(await Promise.all(names.map(async (name) => [name, await bytesOf(folder, name)] as const))),
    );
  }

  /** Of the names and bytes of all of them. */
  get digest(): string {
    const hash = createHash('sha256');
    for (const [name, bytes] of this.#bytes) hash.update(`${name} ${bytes.length}\n`).update(bytes);
    return hash.digest('base64');
  }

  /** @throws RuleSetError with the name of the first file that is no JSON */
  get sources(): readonly RuleSource[] {
    return Array.from(this.#bytes.keys(), (name) => this.#sourceOf(name));
  }

  /** @throws RuleSetError when it is no JSON */
  jsonOf(name: string): unknown {
    return this.#sourceOf(name).json;
  }

  #sourceOf(name: string): RuleSource {
    try {
      return ruleSourceOf(name, this.#bytes.get(name)?.toString('utf8') ?? '');
    } catch (error) {
      throw new RuleSetError(`${name}: ${String(error)}`, { cause: error });
    }
  }
}

async function bytesOf(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    throw new RuleSetError(`${name}: ${String(error)}`, { cause: error });
  }
}

/**
 * Opens the rule set of a folder of ours: its form and examples are proven before it is shipped and not looked at again. By
 * what was prepared for these very files, or, when there is nothing, by compiling them. The files too, for who needs the rules
 * as they are written.
 *
 * @throws RuleSetError with the place of the first problem: file, line, path in it, and reason
 */
export async function openShippedRules(
  folder: string,
): Promise<{ readonly ruleSet: RuleSet; readonly files: RuleFiles }> {
  const [files, prepared] = await Promise.all([
    RuleFiles.read(folder),
    readFile(join(folder, PREPARED_RULES), 'utf8').catch(() => null),
  ]);
  const ruleSet = openPreparedRuleSet(prepared, files);
  if (ruleSet !== null) return { ruleSet, files };
  const compiled = compileTrustedRuleSet(files.sources);
  if (!compiled.ok) throw refusal(compiled.errors);
  return { ruleSet: compiled.ruleSet, files };
}

/** The first of the reasons why rules were refused. */
export function refusal([first]: readonly RuleFileError[]): RuleSetError {
  if (first === undefined) return new RuleSetError('no rules');
  const place = first.line === null ? first.file : `${first.file}:${first.line}`;
  return new RuleSetError(`${place} ${first.path}: ${first.message}`);
}
