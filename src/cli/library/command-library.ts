import { randomUUID } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Checker, RuleBook } from '../../core/ports.js';
import { loadRuleSet, packedRules } from '../../main/adapters/rules/rule-files.js';
import { RuleSetError } from '../../main/adapters/rules/shipped-rules.js';
import { isDamage, openBeside } from '../../main/adapters/sqlite/open-library.js';
import { SqliteBackups } from '../../main/adapters/sqlite/sqlite-backups.js';
import { SqlitePhrases } from '../../main/adapters/sqlite/sqlite-phrases.js';
import { SqliteSettings } from '../../main/adapters/sqlite/sqlite-settings.js';
import { SqliteTeams } from '../../main/adapters/sqlite/sqlite-teams.js';
import { KeepLibrary } from '../../main/use-cases/keep-library.js';
import { FileError, NewerLibraryError } from '../../main/use-cases/ports.js';
import { Failure, reasonOf } from '../failure.js';
import { BUILT_IN, ownRulesOf } from '../rule-folder.js';

/** The library as a command uses it; closed when the command ends. */
export interface CommandLibrary {
  readonly file: string;
  readonly database: Database.Database;
  readonly phrases: SqlitePhrases;
  readonly settings: SqliteSettings;
  readonly backups: SqliteBackups;
  /** Everything that changes phrases goes through it. */
  readonly keep: KeepLibrary;
  /** Part of the names of new copies, e.g. `2026-01-02T090500`. */
  readonly stamp: string;
  /**
   * The rules of the application, with those of the teams that are followed and the shop's own on top: those that there are
   * when it is first asked.
   *
   * @throws Failure naming file, line and reason when they are wrong
   */
  checker(): Promise<Checker & RuleBook>;
  close(): void;
}

/** @throws what {@link failureOf} knows */
export function openCommandLibrary(file: string): CommandLibrary {
  const now = () => new Date().toISOString();
  const stamp = now().replaceAll(':', '').slice(0, 17);
  const { database } = openBeside(file, stamp);
  const phrases = new SqlitePhrases(database);
  const settings = new SqliteSettings(database);
  let rules: Promise<Checker & RuleBook> | null = null;
  return {
    file,
    database,
    phrases,
    settings,
    stamp,
    backups: new SqliteBackups(file, database),
    keep: new KeepLibrary({ store: phrases, now, newId: randomUUID, onChange: () => undefined }),
    checker: () => {
      rules ??= checkerOf(file, settings, database);
      return rules;
    },
    close: () => database.close(),
  };
}

async function checkerOf(
  file: string,
  settings: SqliteSettings,
  database: Database.Database,
): Promise<Checker & RuleBook> {
  const followed = new SqliteTeams(database).all();
  try {
    return await loadRuleSet(BUILT_IN, {
      teams: followed.flatMap(({ pack }) => (pack.rules === undefined ? [] : [packedRules(pack.rules)])),
      above: ownRulesOf(path.dirname(file)),
      context: () => ({ profile: settings.read().shop, language: 'zh' }),
    });
  } catch (error) {
    throw error instanceof RuleSetError ? new Failure(`the rules: ${error.message}`) : error;
  }
}

/** What a person at the terminal can do about an error of the library; null when it is a bug. */
export function failureOf(error: unknown, file: string): Failure | null {
  if (error instanceof NewerLibraryError) {
    return new Failure(
      `${file} was written by a newer Kuaihui (format ${error.found}, this one knows ${error.known}): update this one`,
    );
  }
  if (isDamage(error)) {
    return new Failure(
      `${file} is damaged. Start the application, which repairs it from the newest back-up, or use \`kuaihui restore\``,
    );
  }
  if (error instanceof FileError) return new Failure(`${error.message}: ${reasonOf(error.cause)}`);
  if (!(error instanceof Database.SqliteError)) return null;
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) {
    return new Failure(`${file}: another program is writing to it and did not finish in time; try again`);
  }
  if (/^SQLITE_(READONLY|CANTOPEN|FULL|IOERR|PERM|AUTH)/.test(error.code)) {
    return new Failure(`${file}: ${error.message}`);
  }
  return null;
}
