import { replacementsOf } from '../../../core/lint/finding';
import type { PlatformFinding } from '../../../core/lint/platform-findings';
import { basisLine } from '../../ui/basis-line';
import type { Messages } from '../../ui/messages';

/** Replacements that are offered for one finding. */
export const OFFERED = 4;

/** What a button that replaces says. */
export function replacementLabel(replacement: string, { t }: Messages): string {
  return replacement === '' ? t('editor.deleteWords') : t('editor.replace', { replacement });
}

/**
 * A finding as the tooltip of the text editor shows it: words, reason, basis, and buttons for what may stand instead.
 * Plain DOM: CodeMirror measures a tooltip before React would have drawn it.
 *
 * @param asked how many platforms were asked; those that object are named unless all do
 */
export function findingCard(
  { finding, platforms }: PlatformFinding,
  asked: number,
  messages: Messages,
  onReplace: (replacement: string) => void,
): HTMLElement {
  const { t } = messages;
  const card = element('div', 'finding-card');
  card.dataset.severity = finding.severity;
  const head = element('div', 'finding-head');
  head.append(
    element('strong', 'finding-words', finding.text),
    element('span', 'finding-severity', t(`severity.${finding.severity}`)),
  );
  if (platforms.length < asked) {
    const names = platforms.map((platform) => t(`platform.${platform}`)).join(' · ');
    head.append(element('span', 'finding-platforms', names));
  }
  card.append(head, element('p', 'finding-what', finding.what), element('p', 'finding-why', finding.why));
  if (finding.basis.length > 0) {
    card.append(element('p', 'finding-basis', t('finding.basis', { basis: basisLine(finding.basis, 2) })));
  }
  if (finding.instead !== '') {
    card.append(element('p', 'finding-basis', t('finding.instead', { instead: finding.instead })));
  }
  const fixes = element('div', 'finding-fixes');
  for (const replacement of replacementsOf(finding).slice(0, OFFERED)) {
    const button = element('button', 'button', replacementLabel(replacement, messages));
    button.type = 'button';
    button.dataset.size = 'small';
    button.addEventListener('click', () => onReplace(replacement));
    fixes.append(button);
  }
  card.append(fixes);
  return card;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
