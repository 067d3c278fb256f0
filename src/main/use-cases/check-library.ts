import { type Finding, SEVERITIES, type Severity } from '../../core/lint/finding';
import { fixEach } from '../../core/lint/fix';
import { platformFindings } from '../../core/lint/platform-findings';
import type { Phrase } from '../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../core/phrase/platform';
import type { Checker } from '../../core/ports';
import type { CheckedPhrase, CheckReport, FixPreview } from '../../shared/ipc';
import { inChunks, type Pace } from './in-chunks';
import type { KeepLibrary } from './keep-library';
import type { LongWork } from './long-work';
import { platformsOf } from './phrase-platforms';
import type { LibraryStore, SettingsStore } from './ports';

/** Phrases that a report shows; a file that is exported has all of them. */
const SHOWN = 2000;
/** Progress is told no more often than this, in ms. */
const PROGRESS_INTERVAL = 100;

/** A check was asked for that can't be made. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
  constructor(readonly code: 'busy' | 'rules-unavailable' | 'not-found') {
    super(code);
  }
}

/** What checking the whole library needs. */
export interface CheckLibraryPorts {
  readonly store: LibraryStore;
  readonly keep: Pick<KeepLibrary, 'fix'>;
  readonly longWork: Pick<LongWork, 'change'>;
  readonly checker: () => Promise<Checker | null>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly pace: Pace;
  /** ISO time. */
  readonly now: () => string;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  readonly onFinished: (report: CheckReport | null) => void;
  readonly onError: (error: unknown) => void;
}

/** A whole run: its report with every phrase that has a finding, the gravest first. */
export type WholeReport = Omit<CheckReport, 'stale'>;

/** Checks every phrase in use on its platforms, without ever keeping the process busy for long, and mends what is safe. */
export class CheckLibrary {
  private run: { cancelled: boolean } | null = null;
  private last: { readonly report: WholeReport; readonly phrases: ReadonlyMap<string, Phrase> } | null = null;

  constructor(private readonly ports: CheckLibraryPorts) {}

  /**
   * Begins a run on those platforms; what it finds comes with {@link CheckLibraryPorts.onFinished}.
   *
   * @throws CheckError
   */
  async start(platforms: readonly Platform[]): Promise<void> {
    if (this.run !== null) throw new CheckError('busy');
    const run = { cancelled: false };
    this.run = run;
    const checker = await this.ports.checker();
    if (checker === null) {
      this.run = null;
      throw new CheckError('rules-unavailable');
    }
    void this.finish(run, checker, platforms);
  }

  /** Ends the run; what was found up to then is its report. */
  cancel(): void {
    if (this.run !== null) this.run.cancelled = true;
  }

  /** The report of the last run; null before the first. */
  report(): CheckReport | null {
    if (this.last === null) return null;
    const { report, phrases } = this.last;
    return { ...report, phrases: report.phrases.slice(0, SHOWN), stale: this.isStale(phrases) };
  }

  /** The same with all of its phrases; null before the first. */
  whole(): WholeReport | null {
    return this.last?.report ?? null;
  }

  /**
   * What the safe fixes would make of those phrases, on the platforms that they are meant for.
   *
   * @throws CheckError
   */
  async preview(ids: readonly string[]): Promise<readonly FixPreview[]> {
    const fixes = await this.fixes(ids);
    return fixes.map(({ phrase, body, left }) => {
      return { id: phrase.id, title: phrase.title, before: phrase.body, after: body, left };
    });
  }

  /**
   * Applies them, as one step of undo.
   *
   * @returns how many phrases are different now
   * @throws CheckError
   * @throws DraftError `cancelled`
   */
  async fix(ids: readonly string[]): Promise<number> {
    const { keep, longWork } = this.ports;
    const fixes = await this.fixes(ids);
    return longWork.change(fixes.length, () => keep.fix(fixes));
  }

  private async finish(
    run: { cancelled: boolean },
    checker: Checker,
    platforms: readonly Platform[],
  ): Promise<void> {
    try {
      const phrases = this.ports.store.all();
      const checked = await inChunks(this.checked(phrases, checker, platforms, run), this.ports.pace);
      const report = reportOf(checked, {
        ruleSet: checker.ruleSet,
        at: this.ports.now(),
        platforms: PLATFORMS.filter((platform) => platforms.includes(platform)),
        cancelled: run.cancelled,
      });
      this.last = { report, phrases: new Map(checked.phrases.map((phrase) => [phrase.id, phrase])) };
    } catch (error) {
      this.ports.onError(error);
    }
    this.run = null;
    this.ports.onFinished(this.report());
  }

  private *checked(
    phrases: readonly Phrase[],
    checker: Checker,
    wanted: readonly Platform[],
    run: { readonly cancelled: boolean },
  ): Generator<void, Checked> {
    const { pace, onProgress } = this.ports;
    const { shop } = this.ports.settings.read();
    const result: Checked = { phrases: [], flagged: [] };
    let told = Number.NEGATIVE_INFINITY;
    for (const [done, phrase] of phrases.entries()) {
      if (run.cancelled) break;
      if (pace.monotonic() - told > PROGRESS_INTERVAL) {
        told = pace.monotonic();
        onProgress({ done, total: phrases.length });
      }
      const platforms = platformsOf(phrase, shop).filter((platform) => wanted.includes(platform));
      if (platforms.length > 0) {
        const findings = findingsOn(platforms, checker, phrase.body);
        result.phrases.push(phrase);
        if (findings.length > 0) result.flagged.push(checkedPhrase(phrase, findings));
      }
      yield;
    }
    return result;
  }

  private async fixes(ids: readonly string[]) {
    const checker = await this.ports.checker();
    if (checker === null) throw new CheckError('rules-unavailable');
    return inChunks(this.fixed(ids, checker), this.ports.pace);
  }

  private *fixed(ids: readonly string[], checker: Checker) {
    const { shop } = this.ports.settings.read();
    const fixes: { phrase: Phrase; body: string; left: number }[] = [];
    for (const id of new Set(ids)) {
      const stored = this.ports.store.storedPhrase(id);
      if (stored === null || stored.trashedAt !== null) continue;
      const { phrase } = stored;
      const platforms = platformsOf(phrase, shop);
      const { text, remaining } = fixEach((body) => findingsOn(platforms, checker, body), phrase.body);
      fixes.push({ phrase, body: text, left: remaining.length });
      yield;
    }
    return fixes;
  }

  /** Whether what was checked is not what is there. */
  private isStale(checked: ReadonlyMap<string, Phrase>): boolean {
    const now = new Map(this.ports.store.all().map((phrase) => [phrase.id, phrase]));
    for (const [id, phrase] of checked) {
      const there = now.get(id);
      if (there === phrase) continue;
      if (there === undefined || there.body !== phrase.body) return true;
      if (there.platforms.join() !== phrase.platforms.join()) return true;
    }
    return false;
  }
}

type CheckedFinding = CheckedPhrase['findings'][number];

interface Checked {
  readonly phrases: Phrase[];
  readonly flagged: CheckedPhrase[];
}

function findingsOn(
  platforms: readonly Platform[],
  checker: Checker,
  body: string,
): readonly CheckedFinding[] {
  const checks = platforms.map((platform) => ({ platform, findings: checker.check(body, platform) }));
  if (checks.every(({ findings }) => findings.length === 0)) return [];
  return platformFindings(checks).map(({ finding, platforms: on }) => ({ ...finding, platforms: on }));
}

function checkedPhrase({ id, title, body }: Phrase, findings: readonly CheckedFinding[]): CheckedPhrase {
  const fixable = findings.some(({ fix, text }) => fix !== undefined && fix !== text);
  return { id, title, body, findings, fixable };
}

function reportOf(
  { phrases, flagged }: Checked,
  about: Pick<CheckReport, 'ruleSet' | 'at' | 'platforms' | 'cancelled'>,
): WholeReport {
  const bySeverity: Record<Severity, number> = { error: 0, warn: 0, info: 0 };
  const byPlatform = new Map<Platform, number>();
  const byRule = new Map<string, { rule: string; what: string; severity: Severity; count: number }>();
  for (const finding of flagged.flatMap(({ findings }) => findings)) {
    bySeverity[finding.severity] += 1;
    for (const platform of finding.platforms) byPlatform.set(platform, (byPlatform.get(platform) ?? 0) + 1);
    const { rule, what, severity } = finding;
    const known = byRule.get(rule);
    if (known === undefined) byRule.set(rule, { rule, what, severity, count: 1 });
    else {
      known.count += 1;
      if (rank(severity) < rank(known.severity)) known.severity = severity;
    }
  }
  return {
    ...about,
    checked: phrases.length,
    flagged: flagged.length,
    bySeverity,
    byPlatform: PLATFORMS.flatMap((platform) => {
      const count = byPlatform.get(platform);
      return count === undefined ? [] : [{ platform, count }];
    }),
    byRule: [...byRule.values()].sort((a, b) => rank(a.severity) - rank(b.severity) || b.count - a.count),
    phrases: flagged
      .map((phrase) => ({
        phrase,
        gravest: Math.min(...phrase.findings.map(({ severity }) => rank(severity))),
      }))
      .sort((a, b) => a.gravest - b.gravest)
      .map(({ phrase }) => phrase),
  };
}

function rank(severity: Finding['severity']): number {
  return SEVERITIES.indexOf(severity);
}
