import { useMemo } from 'react';
import { type Finding, SEVERITIES } from '../../../core/lint/finding';
import type { AskHeld, AskLook } from '../../../shared/ipc';
import { DiffText } from '../../ui/diff-text';
import { markedStretches } from '../../ui/marked-stretches';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';

/** Findings that are told in full; more would push the text out of sight. */
const TOLD = 3;

/** The text as it will go, with what the rules object to, and what a second yes would send instead. */
export function FinalText({
  look: { text, findings, problem },
  held,
}: {
  readonly look: AskLook;
  readonly held: AskHeld | null;
}) {
  const { t } = useMessages();
  const stretches = useMemo(() => markedStretches(text, findings), [text, findings]);
  return (
    <section className="ask-result" aria-label={t('ask.result')}>
      <h2>{t('ask.result')}</h2>
      <p className="ask-text" lang="zh-CN" data-empty={problem !== null}>
        {problem !== null
          ? t('ask.waiting')
          : stretches.map(({ text: part, severity }, index) =>
              severity === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name
                <span key={index}>{part}</span>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name
                <mark key={index} data-severity={severity}>
                  {part}
                </mark>
              ),
            )}
      </p>
      {held?.kind === 'blocked' && held.compliant !== null && (
        <div className="ask-text" ref={intoSight}>
          <DiffText before={text} after={held.compliant} />
        </div>
      )}
      {findings.length > 0 && (
        <ul className="ask-findings" aria-label={t('ask.findings')}>
          {gravestFirst(findings)
            .slice(0, TOLD)
            .map((finding) => (
              <li key={`${finding.rule} ${finding.start}`} data-severity={finding.severity}>
                <SeverityMark severity={finding.severity} />
                <strong>{finding.text}</strong>
                <span>{finding.what === '' ? finding.why : finding.what}</span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}

function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
  );
}

/** Nobody says yes to what they can't see. */
function intoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}
