import './override.css';
import { useMemo, useState } from 'react';
import { isReason, REASON_LENGTH } from '../../../core/expansion/override';
import type { OverrideState } from '../../../shared/ipc';
import { basisLine } from '../../ui/basis-line';
import { Button } from '../../ui/button';
import { diffParts } from '../../ui/diff-parts';
import { markedStretches } from '../../ui/marked-stretches';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import { TextField } from '../../ui/text-field';

/** The text with what the rules object to, the reason, and the three ways out. */
export function OverrideForm({
  state,
  onSend,
  onCompliant,
  onCancel,
}: {
  readonly state: OverrideState;
  readonly onSend: (reason: string) => Promise<unknown>;
  readonly onCompliant: () => Promise<unknown>;
  readonly onCancel: () => Promise<unknown>;
}) {
  const { t } = useMessages();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<'short' | 'failed' | null>(null);

  const answer = (work: () => Promise<unknown>) => {
    work().catch(() => setProblem('failed'));
  };
  const send = () => {
    if (isReason(reason)) answer(() => onSend(reason));
    else setProblem('short');
  };

  return (
    <main className="override">
      <div className="override-body">
        <header className="override-header">
          <h1>{state.subject}</h1>
          <p>{t('override.intro', { platform: t(`platform.${state.platform}`) })}</p>
        </header>
        <BlockedText state={state} />
        <Findings state={state} />
        {state.compliant !== null && <Compliant before={state.text} after={state.compliant} />}
      </div>
      <form
        className="override-answer"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label={t('override.reason')}
          value={reason}
          placeholder={t('override.reasonPlaceholder')}
          hint={t('override.reasonHint')}
          error={problem === 'short' ? t('override.reasonShort') : undefined}
          maxLength={REASON_LENGTH.most}
          autoFocus
          onChange={(value) => {
            setReason(value);
            if (problem !== null && isReason(value)) setProblem(null);
          }}
        />
        {state.reasons.length > 0 && (
          <section className="override-recent" aria-label={t('override.recent')}>
            {state.reasons.map((recent) => (
              <Button key={recent} size="small" onPress={() => setReason(recent)}>
                <span className="override-recent-text">{recent}</span>
              </Button>
            ))}
          </section>
        )}
        <p className="override-problem" role="alert">
          {problem === 'failed' ? t('override.failed') : ''}
        </p>
        <footer className="override-buttons">
          <Button type="button" onPress={() => answer(onCancel)}>
            {t('override.cancel')}
          </Button>
          <span className="override-gap" />
          <Button type="submit" look={state.compliant === null ? 'primary' : 'danger'}>
            {t('override.send')}
          </Button>
          {state.compliant !== null && (
            <Button type="button" look="primary" onPress={() => answer(onCompliant)}>
              {t('override.sendCompliant')}
            </Button>
          )}
        </footer>
      </form>
    </main>
  );
}

function BlockedText({ state: { text, findings } }: { readonly state: OverrideState }) {
  const { t } = useMessages();
  const stretches = useMemo(() => markedStretches(text, findings), [text, findings]);
  return (
    <section aria-labelledby="override-text">
      <h2 id="override-text">{t('override.text')}</h2>
      <p className="override-text">
        {stretches.map(({ text: part, severity }, index) =>
          severity === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never change
            <span key={index}>{part}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never change
            <mark key={index} data-severity={severity}>
              {part}
            </mark>
          ),
        )}
      </p>
    </section>
  );
}

function Findings({ state: { findings } }: { readonly state: OverrideState }) {
  const { t } = useMessages();
  return (
    <section aria-labelledby="override-findings">
      <h2 id="override-findings">{t('override.findings')}</h2>
      <ul className="override-findings">
        {findings.map((finding, index) => {
          const basis = basisLine(finding.basis, 2);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the findings of one text never change
            <li key={index} data-severity={finding.severity}>
              <p className="override-words">
                <mark>{finding.text}</mark>
                <SeverityMark severity={finding.severity} />
              </p>
              <p>{finding.what === '' ? finding.why : finding.what}</p>
              {basis !== '' && <p className="override-basis">{t('finding.basis', { basis })}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Compliant({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useMessages();
  const parts = useMemo(() => diffParts(before, after), [before, after]);
  return (
    <section aria-labelledby="override-compliant">
      <h2 id="override-compliant">{t('override.compliant')}</h2>
      <p className="override-text">
        {parts.map(({ kind, text }, index) => {
          const Part = ({ same: 'span', removed: 'del', added: 'ins' } as const)[kind];
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison never change
          return <Part key={index}>{text}</Part>;
        })}
      </p>
    </section>
  );
}
