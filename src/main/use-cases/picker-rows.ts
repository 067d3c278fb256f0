import { judge } from '../../core/expansion/check';
import type { Phrase } from '../../core/phrase/phrase';
import type { Platform } from '../../core/phrase/platform';
import type { Checker, Clipboard, Clock } from '../../core/ports';
import type { Hit } from '../../core/search/search-index';
import { render, variablesOf } from '../../core/template/render';
import type { PickerPreview, PickerRow } from '../../shared/ipc';
import type { PhraseStore, SettingsStore } from './ports';

/** What showing phrases in the picker needs. */
export interface PickerRowsPorts {
  readonly phrases: Pick<PhraseStore, 'byId' | 'categories'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly checker: () => Promise<Checker | null>;
  readonly clipboard: Pick<Clipboard, 'readText'>;
  readonly clock: Clock;
}

/** Phrases as the picker shows them: with what the check would say on a platform. */
export class PickerRows {
  /** By phrase and platform; a phrase that changes is another object. */
  private judged = new WeakMap<Phrase, Map<Platform, PickerRow['severity']>>();
  private judgedBy: unknown = null;

  constructor(private readonly ports: PickerRowsPorts) {}

  /** A row for each phrase that was found. */
  async of(hits: readonly Hit[], platform: Platform): Promise<readonly PickerRow[]> {
    const checker = await this.ports.checker();
    const { warnPolicy } = this.ports.settings.read();
    const names = new Map(this.ports.phrases.categories().map(({ id, name }) => [id, name]));
    return hits.map(({ phrase, reasons, title, body }) => ({
      phraseId: phrase.id,
      title: phrase.title,
      body: phrase.body,
      abbreviations: phrase.abbreviations,
      category: names.get(phrase.categoryId ?? '') ?? '',
      severity: severityToShow(checker === null ? null : this.gravest(phrase, platform, checker), warnPolicy),
      reasons,
      titleMarks: title,
      bodyMarks: body,
    }));
  }

  /** A phrase as it would leave now; null when it is gone. */
  async preview(phraseId: string, platform: Platform): Promise<PickerPreview | null> {
    const { phrases, clipboard, clock, settings } = this.ports;
    const phrase = phrases.byId(phraseId);
    if (phrase === null) return null;
    const names = variablesOf(phrase.body);
    const input = {
      now: clock.now(),
      clipboard: names.includes('clipboard') ? await clipboard.readText() : null,
    };
    const rendered = render(phrase.body, input);
    const variables = names.flatMap((name) => {
      const value = render(`{{${name}}}`, input);
      return value.ok && value.text !== '' ? [{ name, value: value.text }] : [];
    });
    const shown = { phraseId, variables, output: phrase.output };
    if (!rendered.ok) {
      const problem = { kind: rendered.problem, variable: rendered.variable };
      const nothing = { caret: null, verdict: 'pass', findings: [], compliantText: null } as const;
      return { ...shown, ...nothing, text: phrase.body, problem };
    }
    const { text, caret } = rendered;
    const checker = await this.ports.checker();
    if (checker === null) {
      return {
        ...shown,
        text,
        caret,
        problem: null,
        verdict: 'unchecked',
        findings: [],
        compliantText: null,
      };
    }
    const verdict = judge(text, platform, checker, settings.read().warnPolicy);
    return {
      ...shown,
      text,
      caret,
      problem: null,
      verdict: verdict.kind,
      findings: checker.check(text, platform),
      compliantText: verdict.kind === 'block' ? verdict.compliantText : null,
    };
  }

  private gravest(phrase: Phrase, platform: Platform, checker: Checker): PickerRow['severity'] {
    if (checker !== this.judgedBy) {
      this.judged = new WeakMap();
      this.judgedBy = checker;
    }
    let known = this.judged.get(phrase);
    if (known === undefined) {
      known = new Map();
      this.judged.set(phrase, known);
    }
    let severity = known.get(platform);
    if (severity === undefined) {
      const findings = checker.check(phrase.body, platform);
      severity =
        (['error', 'warn', 'info'] as const).find((one) => findings.some((f) => f.severity === one)) ?? null;
      known.set(platform, severity);
    }
    return severity;
  }
}

/** Only what will block or ask deserves a mark before anything was chosen. */
function severityToShow(
  severity: PickerRow['severity'],
  warnPolicy: 'ask' | 'insert',
): PickerRow['severity'] {
  if (severity === 'error') return severity;
  return severity === 'warn' && warnPolicy === 'ask' ? severity : null;
}
