import type { Draft, Expansion } from '../../core/expansion/expand';
import type { Phrase } from '../../core/phrase/phrase';
import type { Platform } from '../../core/phrase/platform';
import type { Checker } from '../../core/ports';
import type { Hit } from '../../core/search/search-index';
import { filledIn } from '../../core/template/filled-in';
import { textOf } from '../../core/template/render';
import { sampleAnswers } from '../../core/template/sample-answers';
import type { PickerPreview, PickerRow } from '../../shared/ipc';
import type { PhraseStore, SettingsStore } from './ports';

/** What showing phrases in the picker needs. */
export interface PickerRowsPorts {
  readonly phrases: Pick<PhraseStore, 'categories'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly checker: () => Promise<Checker | null>;
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
      kind: 'phrase',
      id: phrase.id,
      title: phrase.title,
      body: phrase.body,
      abbreviations: phrase.abbreviations,
      category: names.get(phrase.categoryId ?? '') ?? '',
      steps: [],
      severity: severityToShow(checker === null ? null : this.gravest(phrase, platform, checker), warnPolicy),
      reasons,
      titleMarks: title,
      bodyMarks: body,
    }));
  }

  /** A phrase as it would leave now; what it asks stands in brackets. */
  async preview(draft: Draft, expansion: Pick<Expansion, 'look'>): Promise<PickerPreview> {
    const { phrase, template, outside, platform } = draft;
    const { rendered, verdict } = await expansion.look({ draft, answers: sampleAnswers(template.fields) });
    const shown = {
      phraseId: phrase.id,
      variables: filledIn(template, phrase.body, outside),
      asks: template.fields.map(({ name }) => name),
      output: phrase.output,
      texts: 1,
      pictures: phrase.images.length,
      findings: [],
      compliantText: null,
    };
    if (!rendered.ok) {
      return { ...shown, text: phrase.body, caret: null, problem: rendered.problem, verdict: 'pass' };
    }
    const { messages } = rendered;
    const [first] = messages;
    const text = textOf(messages);
    const caret = messages.length === 1 && first.kind === 'text' ? first.caret : null;
    const counts = {
      texts: messages.filter(({ kind }) => kind === 'text').length,
      pictures: messages.filter(({ kind }) => kind === 'image').length,
    };
    if (verdict === null) return { ...shown, ...counts, text, caret, problem: null, verdict: 'unchecked' };
    const checker = await this.ports.checker();
    return {
      ...shown,
      ...counts,
      text,
      caret,
      problem: null,
      verdict: verdict.kind,
      findings: checker?.check(text, platform) ?? [],
      compliantText:
        verdict.kind === 'block' && verdict.compliant !== null ? textOf(verdict.compliant) : null,
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
