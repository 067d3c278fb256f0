import { SEVERITIES, type Severity } from '../../core/lint/finding';
import type { Phrase } from '../../core/phrase/phrase';
import type { Checker } from '../../core/ports';
import { inChunks, type Pace } from './in-chunks';
import type { Course } from './long-work';
import { platformsOf } from './phrase-platforms';
import type { SettingsStore } from './ports';

/** News is told no more often than this, in ms. */
const NEWS_INTERVAL = 300;

/** What knowing severities needs. */
export interface SeveritiesPorts {
  readonly checker: () => Promise<Checker | null>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly pace: Pace;
  /** Severities that were asked for are known now. */
  readonly onNews: () => void;
}

/**
 * What the rules say of each phrase on its platforms, found out bit by bit and remembered as long as phrase, rules and
 * shop stay what they are. A phrase that changes is another object, so that nothing has to be forgotten by hand.
 */
export class Severities {
  /** By phrase: which severities it has, a bit for each of {@link SEVERITIES}. */
  private known = new WeakMap<Phrase, number>();
  private checker: Checker | null = null;
  private shop = '';
  private wanted = new Set<Phrase>();
  private working = false;

  constructor(private readonly ports: SeveritiesPorts) {}

  /** The gravest severity of a phrase; null when it passes, and as long as nothing is known (then it is found out). */
  gravest(phrase: Phrase): Severity | null {
    const bits = this.known.get(phrase);
    if (bits !== undefined) return SEVERITIES.find((_, place) => (bits & (1 << place)) !== 0) ?? null;
    this.wanted.add(phrase);
    if (!this.working) void this.work();
    return null;
  }

  /** Whether a phrase has a finding of that severity; false as long as nothing is known. */
  has(phrase: Phrase, severity: Severity): boolean {
    return ((this.known.get(phrase) ?? 0) & (1 << SEVERITIES.indexOf(severity))) !== 0;
  }

  /**
   * Finds out about all of them.
   *
   * @throws DOMException `AbortError` when it was cancelled; what was found out until then stays known
   */
  async complete(phrases: readonly Phrase[], { signal, onProgress }: Course): Promise<void> {
    for (let done = false; !done; ) {
      const checker = await this.refresh();
      if (checker === null) return;
      const work = this.findOut(phrases, checker, (count) => {
        signal.throwIfAborted();
        onProgress(count);
      });
      done = await inChunks(work, this.ports.pace);
    }
  }

  /** Forgets what other rules or another shop made of the phrases. Cheap; called before every look at many. */
  async refresh(): Promise<Checker | null> {
    const checker = await this.ports.checker();
    const shop = JSON.stringify(this.ports.settings.read().shop);
    if (checker !== this.checker || shop !== this.shop) {
      this.known = new WeakMap();
      this.checker = checker;
      this.shop = shop;
    }
    return checker;
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      while (this.wanted.size > 0) {
        const checker = await this.refresh();
        const phrases = [...this.wanted];
        this.wanted = new Set();
        if (checker === null) return;
        const { pace, onNews } = this.ports;
        let told = pace.monotonic();
        let news = false;
        const work = this.findOut(phrases, checker, (_, found) => {
          news ||= found;
          if (!news || pace.monotonic() - told <= NEWS_INTERVAL) return;
          told = pace.monotonic();
          news = false;
          onNews();
        });
        const done = await inChunks(work, pace);
        if (news) onNews();
        if (!done) for (const phrase of phrases) this.wanted.add(phrase);
      }
    } finally {
      this.working = false;
    }
  }

  /**
   * False when rules or shop changed on the way.
   *
   * @param step hears of each phrase how many are known now, and whether it has a finding
   */
  private *findOut(
    phrases: readonly Phrase[],
    checker: Checker,
    step: (done: number, found: boolean) => void,
  ): Generator<void, boolean> {
    const { known } = this;
    const { shop } = this.ports.settings.read();
    for (const [index, phrase] of phrases.entries()) {
      if (known !== this.known) return false;
      if (known.has(phrase)) continue;
      let bits = 0;
      for (const platform of platformsOf(phrase, shop)) {
        for (const { severity } of checker.check(phrase.body, platform))
          bits |= 1 << SEVERITIES.indexOf(severity);
      }
      known.set(phrase, bits);
      step(index + 1, bits !== 0);
      yield;
    }
    return true;
  }
}
