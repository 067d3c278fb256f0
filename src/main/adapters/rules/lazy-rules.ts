import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Checker, RuleBook } from '../../../core/ports';
import type { RuleSetState } from '../../../shared/ipc';
import { type LoadOptions, loadRuleSet } from './rule-files';
import { RuleSetError } from './shipped-rules';

/** The rule set, read when it is first needed or when the application has nothing else to do. */
export class LazyRules {
  state: RuleSetState = { kind: 'loading' };
  private loading: Promise<(Checker & RuleBook) | null> | null = null;

  constructor(
    private readonly from: {
      readonly shipped: string;
      /** Folder with rules of the shop's own; there need not be one. */
      readonly own: string;
      /** Rules that came with the packs of teams. */
      readonly teams: () => NonNullable<LoadOptions['teams']>;
      readonly context: NonNullable<LoadOptions['context']>;
    },
    private readonly reports: {
      onError(error: unknown): void;
      onTrace(line: string): void;
    },
    private readonly onChange: () => void,
  ) {}

  /** Null when the rules can't be loaded; it is tried again the next time. */
  load(): Promise<(Checker & RuleBook) | null> {
    this.loading ??= this.read().catch((error: unknown) => {
      this.state = { kind: 'failed' };
      this.loading = null;
      this.reports.onError(error);
      this.onChange();
      return null;
    });
    return this.loading;
  }

  /** The rules are others now: they are read anew when they are next needed. */
  forget(): void {
    this.loading = null;
  }

  private async read(): Promise<Checker & RuleBook> {
    const { shipped, own, context } = this.from;
    const teams = this.from.teams();
    const above = existsSync(join(own, 'index.json')) ? [own] : [];
    let refused: string | undefined;
    const checker = await loadRuleSet(shipped, { teams, above, context }).catch(async (error: unknown) => {
      if (above.length + teams.length === 0 || !(error instanceof RuleSetError)) throw error;
      // Rules of their own that are wrong must not cost the ones that are right.
      refused = error.message;
      this.reports.onError(error);
      // The team's without the shop's, if that is what is wrong.
      if (above.length > 0 && teams.length > 0) {
        const without = await loadRuleSet(shipped, { teams, context }).catch(() => null);
        if (without !== null) return without;
      }
      return loadRuleSet(shipped, { context });
    });
    this.state = {
      kind: 'loaded',
      version: checker.ruleSet,
      ...(refused === undefined ? {} : { refused }),
    };
    this.reports.onTrace(`rules ${checker.ruleSet}`);
    this.onChange();
    return checker;
  }
}
