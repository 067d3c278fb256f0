import './notice.css';
import { type CSSProperties, useMemo } from 'react';
import type { Notice } from '../../../shared/ipc';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import { type NoticeContent, noticeContent } from './notice-content';

/**
 * One notice. It never takes the focus: the person goes on typing in the chat box, so its buttons are for the mouse
 * alone and stay out of the tab order.
 */
export function NoticeCard({
  notice,
  held,
  onClose,
  onOverride,
  onFollowUp,
}: {
  readonly notice: Notice;
  /** The pointer is over it, and its time stands still. */
  readonly held: boolean;
  readonly onClose: () => void;
  readonly onOverride: () => void;
  readonly onFollowUp: (action: 'insert' | 'snooze' | 'done') => void;
}) {
  const messages = useMessages();
  const { t } = messages;
  const content = useMemo(() => noticeContent(notice, messages), [notice, messages]);
  const lifetime: CSSProperties = { animationDuration: `${notice.lifetime}ms` };
  return (
    <article className="notice" data-severity={content.severity ?? undefined}>
      <div role={content.role} className="notice-content">
        <header className="notice-header">
          <strong className="notice-headline">{content.headline}</strong>
          {content.subject !== '' && <span className="notice-subject">{content.subject}</span>}
        </header>
        {content.explanation !== '' && <p className="notice-explanation">{content.explanation}</p>}
        <Findings content={content} />
        {content.offer.length > 0 && (
          <Offer
            content={content}
            title={t(notice.followUp === null ? 'notice.offer' : 'notice.followUpPhrase')}
          />
        )}
        {content.nextStep !== '' && (
          <p className="notice-next">
            <WithKeys text={content.nextStep} keys={notice.hotkey} />
          </p>
        )}
        {notice.followUp !== null && (
          <FollowUpSteps inserts={notice.offer !== null} onFollowUp={onFollowUp} />
        )}
        {notice.override !== null && <OverrideStep hotkey={notice.override} onOverride={onOverride} />}
      </div>
      <button
        type="button"
        className="notice-close"
        tabIndex={-1}
        aria-label={t('notice.close')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
      {!held && <div className="notice-lifetime" style={lifetime} aria-hidden="true" />}
    </article>
  );
}

function Findings({ content }: { readonly content: NoticeContent }) {
  const { t } = useMessages();
  if (content.findings.length === 0) return null;
  return (
    <>
      <ul className="notice-findings">
        {content.findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one notice never changes
          <li key={index} data-severity={finding.severity}>
            <p className="notice-words">
              <mark>{finding.words}</mark>
              <SeverityMark severity={finding.severity} />
            </p>
            <p className="notice-reason">{finding.reason}</p>
            {finding.instead !== '' && (
              <p className="notice-instead">{t('finding.instead', { instead: finding.instead })}</p>
            )}
            {finding.basis !== '' && (
              <p className="notice-basis">{t('finding.basis', { basis: finding.basis })}</p>
            )}
          </li>
        ))}
      </ul>
      {content.more > 0 && <p className="notice-more">{t('notice.more', { count: content.more })}</p>}
    </>
  );
}

/** What becomes of a reminder. */
function FollowUpSteps({
  inserts,
  onFollowUp,
}: {
  readonly inserts: boolean;
  readonly onFollowUp: (action: 'insert' | 'snooze' | 'done') => void;
}) {
  const { t } = useMessages();
  const steps = inserts ? (['insert', 'snooze', 'done'] as const) : (['snooze', 'done'] as const);
  return (
    <p className="notice-override">
      {steps.map((action) => (
        <button
          key={action}
          type="button"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onFollowUp(action)}
        >
          {t(`notice.followUp.${action}`)}
        </button>
      ))}
    </p>
  );
}

function Offer({ content, title }: { readonly content: NoticeContent; readonly title: string }) {
  return (
    <section className="notice-offer" aria-label={title}>
      <h2>{title}</h2>
      <p className="notice-offer-text">
        {content.offer.map(({ kind, text }, index) => {
          const Part = ({ same: 'span', removed: 'del', added: 'ins' } as const)[kind];
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one notice never change
          return <Part key={index}>{text}</Part>;
        })}
      </p>
    </section>
  );
}

function OverrideStep({ hotkey, onOverride }: { readonly hotkey: string; readonly onOverride: () => void }) {
  const { t } = useMessages();
  return (
    <p className="notice-override">
      <button
        type="button"
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onOverride}
      >
        {t('notice.sendAnyway')}
      </button>
      {hotkey !== '' && (
        <span>
          <WithKeys text={t('notice.sendAnywayKeys', { hotkey })} keys={hotkey} />
        </span>
      )}
    </p>
  );
}

/** The hotkey in a sentence, drawn as a key. */
function WithKeys({ text, keys }: { readonly text: string; readonly keys: string }) {
  const at = keys === '' ? -1 : text.indexOf(keys);
  if (at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <kbd>{keys}</kbd>
      {text.slice(at + keys.length)}
    </>
  );
}
