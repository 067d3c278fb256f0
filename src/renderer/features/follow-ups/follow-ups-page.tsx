import './follow-ups.css';
import type { FollowUpRow } from '../../../shared/ipc';
import { request } from '../../client/client';
import { useAnswer } from '../../client/use-answer';
import { Button, IconButton } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { clearToasts, toast } from '../../ui/toasts';
import { FollowUpForm } from './follow-up-form';

/** Minutes that a reminder can be put off by. */
const PUT_OFF = [10, 60] as const;

/** Reminders that are to come, and a form for another one. */
export function FollowUpsPage({
  followUp: wanted,
  onOpenPhrase,
}: {
  /** A phrase that somebody wants to be reminded of; another object for each wish. */
  readonly followUp: { readonly phraseId: string; readonly title: string } | null;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const { answer: rows, failed, again } = useAnswer('followUps.list', {}, 'followUps.changed');
  return (
    <Page title={t('followUps.title')} hint={t('followUps.hint')}>
      <div className="follow-ups">
        <FollowUpForm key={wanted?.phraseId ?? ''} wanted={wanted} onOpenPhrase={onOpenPhrase} />
        {rows !== null ? <FollowUpList rows={rows} /> : failed ? <LoadFailed onAgain={again} /> : <Loading />}
      </div>
    </Page>
  );
}

function FollowUpList({ rows }: { readonly rows: readonly FollowUpRow[] }) {
  const { t, language } = useMessages();
  const fail = () => toast({ text: t('library.actionFailed'), tone: 'error' });
  const done = (row: FollowUpRow) => {
    const { phraseId, note, dueAt } = row;
    const bring = () => {
      clearToasts();
      request('followUps.create', { phraseId, note, when: { kind: 'at', at: dueAt } }).catch(fail);
    };
    request('followUps.done', { id: row.id }).then(
      () => toast({ text: t('followUps.isDone'), action: { label: t('undo.undo'), run: bring } }),
      fail,
    );
  };
  if (rows.length === 0) {
    return <Placeholder icon="calendar" title={t('followUps.none')} text={t('followUps.noneHint')} />;
  }
  return (
    <ul className="follow-up-list" aria-label={t('followUps.list')}>
      {rows.map((row) => (
        <li key={row.id} data-overdue={row.overdue || undefined}>
          <div className="follow-up-what">
            <strong>{row.note === '' ? (row.title ?? t('followUps.phraseGone')) : row.note}</strong>
            <span className="follow-up-more">
              {new Date(row.dueAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
                month: 'numeric',
                day: 'numeric',
                weekday: 'short',
                hour: '2-digit',
                minute: '2-digit',
              })}
              {row.overdue && <span className="follow-up-overdue">{t('followUps.overdue')}</span>}
              {row.note !== '' && row.title !== null && <span>{row.title}</span>}
            </span>
          </div>
          {PUT_OFF.map((minutes) => (
            <Button
              key={minutes}
              size="small"
              look="quiet"
              onPress={() => request('followUps.snooze', { id: row.id, minutes }).catch(fail)}
            >
              {t('followUps.putOff', { count: minutes })}
            </Button>
          ))}
          <IconButton name={t('followUps.done')} icon="check" size="small" onPress={() => done(row)} />
        </li>
      ))}
    </ul>
  );
}
