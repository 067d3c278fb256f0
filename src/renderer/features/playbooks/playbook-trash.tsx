import { request } from '../../client/client';
import { useAnswer } from '../../client/use-answer';
import { Button } from '../../ui/button';
import { daysLeft } from '../../ui/days-left';
import { useMessages } from '../../ui/messages';
import { toast } from '../../ui/toasts';

/** Deleted playbooks, folded away; none is drawn while there are none. */
export function PlaybookTrash({ onRestored }: { readonly onRestored: (id: string) => void }) {
  const { t } = useMessages();
  const { answer: rows } = useAnswer('playbooks.trash', {});
  if (rows === null || rows.length === 0) return null;
  const restore = (id: string) =>
    request('playbooks.restore', { id }).then(
      () => onRestored(id),
      () => toast({ text: t('library.actionFailed'), tone: 'error' }),
    );
  return (
    <details className="playbook-trash">
      <summary>{t('playbooks.trash', { count: rows.length })}</summary>
      <ul aria-label={t('library.trash')}>
        {rows.map(({ id, title, steps, trashedAt }) => (
          <li key={id} className="playbook-trashed">
            <span className="playbook-row-title">{title}</span>
            <span className="playbook-row-more">
              {t('playbooks.steps', { count: steps })}
              <span>{t('library.trashedLeft', { count: daysLeft(trashedAt, Date.now()) })}</span>
            </span>
            <Button
              size="small"
              icon="undo"
              aria-label={t('playbooks.restore', { title })}
              onPress={() => void restore(id)}
            >
              {t('library.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
