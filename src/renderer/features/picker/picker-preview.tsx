import type { Finding } from '../../../core/lint/finding';
import type { PickerRow, PickerPreview as Preview } from '../../../shared/ipc';
import { problemMessage } from '../../../shared/problem-message';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';

/** Findings that are told in full; more would push the text out of sight. */
const TOLD_FINDINGS = 4;

/** The selected phrase as it would leave, what the check says of it, and what can be done with it. */
export function PickerPreview({
  row,
  preview,
  onInsert,
  onCopy,
  onEdit,
}: {
  readonly row: PickerRow;
  /** Null, or of another phrase, until main has answered: then the template stands there. */
  readonly preview: Preview | null;
  readonly onInsert: () => void;
  readonly onCopy: () => void;
  readonly onEdit: () => void;
}) {
  const { t } = useMessages();
  const own = row.kind === 'phrase' && preview?.phraseId === row.id ? preview : null;
  if (row.kind === 'playbook') return <PlaybookPreview row={row} onStart={onInsert} onEdit={onEdit} />;
  return (
    <section className="picker-preview" aria-label={t('picker.preview')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by the keyboard too */}
      <article className="picker-preview-text" tabIndex={0} aria-label={row.title}>
        <h2>{row.title}</h2>
        {own?.verdict === 'block' && (
          <p className="picker-verdict" data-severity="error">
            {t('picker.blocked')}
          </p>
        )}
        {own?.verdict === 'ask' && (
          <p className="picker-verdict" data-severity="warn">
            {t('picker.asked')}
          </p>
        )}
        {own?.verdict === 'unchecked' && (
          <p className="picker-verdict" data-severity="warn">
            {t('picker.unchecked')}
          </p>
        )}
        {own?.problem && (
          <p className="picker-verdict" data-severity="error">
            {problemMessage(own.problem, t)}
          </p>
        )}
        {own !== null && own.asks.length > 0 && (
          <p className="field-hint">{t('picker.asks', { names: own.asks.join(' · ') })}</p>
        )}
        {own !== null && own.texts + own.pictures > 1 && (
          <p className="field-hint">
            {own.pictures === 0
              ? t('picker.messages', { count: own.texts })
              : t('picker.messagesPictures', { count: own.texts, pictures: own.pictures })}
          </p>
        )}
        <p className="picker-preview-body">
          <FinalText text={own?.text ?? row.body} findings={own?.findings ?? []} caret={own?.caret ?? null} />
        </p>
        {own !== null && own.variables.length > 0 && (
          <dl className="picker-variables" aria-label={t('picker.variables')}>
            {own.variables.map(({ name, value }) => (
              <div key={name}>
                <dt>{`{{${name}}}`}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {own !== null && own.findings.length > 0 && (
          <ul className="picker-findings" aria-label={t('picker.findings')}>
            {own.findings.slice(0, TOLD_FINDINGS).map((finding) => (
              <li key={`${finding.rule} ${finding.start}`}>
                <SeverityMark severity={finding.severity} />
                <span className="picker-finding-words">{finding.text}</span>
                <p>{finding.what}</p>
              </li>
            ))}
          </ul>
        )}
        {own?.compliantText && (
          <div className="picker-compliant">
            <h3>{t('picker.compliant')}</h3>
            <p className="picker-preview-body">{own.compliantText}</p>
          </div>
        )}
      </article>
      <div className="picker-preview-actions">
        <button type="button" className="button" data-size="small" data-look="primary" onClick={onInsert}>
          {t('picker.insert')}
        </button>
        <button type="button" className="button" data-size="small" onClick={onCopy}>
          {t('picker.copy')}
        </button>
        <button type="button" className="button" data-size="small" data-look="quiet" onClick={onEdit}>
          {t('picker.edit')}
        </button>
      </div>
    </section>
  );
}

/** The steps of the selected playbook. */
function PlaybookPreview({
  row,
  onStart,
  onEdit,
}: {
  readonly row: PickerRow;
  readonly onStart: () => void;
  readonly onEdit: () => void;
}) {
  const { t } = useMessages();
  return (
    <section className="picker-preview" aria-label={t('picker.preview')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by the keyboard too */}
      <article className="picker-preview-text" tabIndex={0} aria-label={row.title}>
        <h2>{row.title}</h2>
        {row.body !== '' && <p className="field-hint">{row.body}</p>}
        <ol className="picker-steps">
          {row.steps.map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a playbook may have one title twice
            <li key={index}>{title}</li>
          ))}
        </ol>
      </article>
      <div className="picker-preview-actions">
        <button type="button" className="button" data-size="small" data-look="primary" onClick={onStart}>
          {t('picker.start')}
        </button>
        <button type="button" className="button" data-size="small" data-look="quiet" onClick={onEdit}>
          {t('picker.edit')}
        </button>
      </div>
    </section>
  );
}

/** The text with what the rules object to underlined, and a bar where the caret will be. */
function FinalText({
  text,
  findings,
  caret,
}: {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly caret: number | null;
}) {
  const cuts = new Set([0, text.length, ...(caret === null ? [] : [caret])]);
  for (const { start, end } of findings) cuts.add(start).add(end);
  const places = [...cuts].sort((one, other) => one - other);
  return places.map((start, index) => {
    const end = places[index + 1];
    const bar = start === caret && <span className="picker-caret" aria-hidden="true" />;
    if (end === undefined) return bar === false ? null : <span key={start}>{bar}</span>;
    const finding = findings.find((one) => one.start <= start && end <= one.end);
    const part = text.slice(start, end);
    return (
      <span key={start}>
        {bar}
        {finding === undefined ? (
          part
        ) : (
          <span className="picker-finding" data-severity={finding.severity}>
            {part}
          </span>
        )}
      </span>
    );
  });
}
