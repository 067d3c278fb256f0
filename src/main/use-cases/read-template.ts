import { localDay } from '../../core/expansion/resolve';
import { isUsable, type Phrase } from '../../core/phrase/phrase';
import type { Platform } from '../../core/phrase/platform';
import type { Clock } from '../../core/ports';
import { assemble } from '../../core/template/assemble';
import { render } from '../../core/template/render';
import { sampleAnswers } from '../../core/template/sample-answers';
import { valuesOf } from '../../core/template/values';
import type { TemplateReport } from '../../shared/ipc';
import { type Language, message } from '../../shared/messages';
import type { LibraryStore, SettingsStore } from './ports';

/** What reading a template needs. */
export interface ReadTemplatePorts {
  readonly phrases: Pick<LibraryStore, 'byAbbreviation' | 'storedPhrase'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly language: () => Language;
}

/**
 * What a template comes to while it is written: what is wrong with it, and its text with samples for what is known only
 * when it is used.
 *
 * @param id of the phrase that it belongs to; null for one that is not stored yet
 */
export function readTemplate(
  { id, body, platform }: { readonly id: string | null; readonly body: string; readonly platform: Platform },
  { phrases, settings, clock, language }: ReadTemplatePorts,
): TemplateReport {
  const now = clock.now();
  const day = localDay(now);
  const usable = (phrase: Phrase) => isUsable(phrase, platform, day);
  const template = assemble(body, {
    self: id === null ? null : (phrases.storedPhrase(id)?.phrase ?? { id, title: '', images: [] }),
    values: valuesOf(settings.read()),
    find: (abbreviation) => phrases.byAbbreviation(abbreviation).filter(usable),
  });
  const { problems, warnings } = template;
  if (problems.length > 0) return { problems, warnings, messages: [] };
  const rendered = render(template, {
    now,
    clipboard: message(language(), 'editor.sampleClipboard'),
    selection: message(language(), 'editor.sampleSelection'),
    answers: sampleAnswers(template.fields),
    random: 0,
  });
  return rendered.ok
    ? { problems, warnings, messages: rendered.messages }
    : { problems: [rendered.problem], warnings, messages: [] };
}
