import { useEffect, useState } from 'react';
import type { PhraseDetail } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { daysLeft } from '../../ui/days-left';
import { useMessages } from '../../ui/messages';

/** What is chosen in the trash, to read; it can come back or go for good. */
export function TrashedPhrases({
  id,
  count,
  onRestore,
  onPurge,
}: {
  /** The phrase that is shown; null when several are chosen. */
  readonly id: string | null;
  readonly count: number;
  readonly onRestore: () => void;
  readonly onPurge: () => void;
}) {
  const { t } = useMessages();
  const detail = useDetail(id);
  return (
    <article className="bulk">
      <header className="bulk-head">
        <h2>{id === null ? t('library.bulk', { count }) : (detail?.title ?? '')}</h2>
        <Button look="primary" icon="undo" onPress={onRestore}>
          {t('library.restore')}
        </Button>
        <Button look="danger" icon="trash" onPress={onPurge}>
          {t('library.purge')}
        </Button>
      </header>
      {detail !== null && detail.trashedAt !== null && (
        <p className="trashed-left">
          {t('library.trashedLeft', { count: daysLeft(detail.trashedAt, Date.now()) })}
        </p>
      )}
      {detail !== null && <p className="trashed-body">{detail.phrase.body}</p>}
    </article>
  );
}

function useDetail(id: string | null): PhraseDetail | null {
  const [detail, setDetail] = useState<PhraseDetail | null>(null);
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    request('library.phrase', { id }).then(
      (read) => {
        if (wanted) setDetail(read);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return detail?.id === id ? detail : null;
}
