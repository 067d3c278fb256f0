import { useState } from 'react';
import type { UsageReport } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { CheckBox } from '../../ui/check-box';
import { formatDay, formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { ScrollRegion } from '../../ui/scroll-region';
import { toast } from '../../ui/toasts';
import { toggled } from '../../ui/toggled';
import { useUndo } from '../../ui/use-undo';

/** The phrases that nobody ever used; several can be put into the trash at once. */
export function NeverUsed({
  phrases,
  count,
  onOpenPhrase,
}: {
  readonly phrases: UsageReport['neverUsed'];
  /** How many there are; the list may be shorter. */
  readonly count: number;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const { offer } = useUndo();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (count === 0) return <p className="usage-nothing">{t('usage.neverUsedNone')}</p>;
  const ids = phrases.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  const trash = () => {
    request('library.trash', { ids }).then(
      () => {
        setChosen(new Set());
        offer(t('usage.trashed', { count: ids.length }));
      },
      () => toast({ text: t('usage.trashFailed'), tone: 'error' }),
    );
  };

  return (
    <>
      <p className="usage-nothing">
        {phrases.length < count
          ? t('usage.neverUsedSome', {
              count: formatNumber(language, count),
              shown: formatNumber(language, phrases.length),
            })
          : t('usage.neverUsedAll', { count: formatNumber(language, count) })}
      </p>
      <div className="never-used-actions">
        <CheckBox
          checked={ids.length === phrases.length}
          some={ids.length > 0}
          onChange={(on) => setChosen(on ? new Set(phrases.map(({ id }) => id)) : new Set())}
        >
          {t('usage.chosen', { count: formatNumber(language, ids.length) })}
        </CheckBox>
        <Button size="small" icon="trash" isDisabled={ids.length === 0} onPress={trash}>
          {t('usage.toTrash')}
        </Button>
      </div>
      <ScrollRegion label={t('usage.neverUsed')}>
        <ul className="never-used">
          {phrases.map(({ id, title, createdAt }) => (
            <li key={id}>
              <CheckBox
                checked={chosen.has(id)}
                label={t('usage.choose', { title })}
                onChange={() => setChosen(toggled(chosen, id))}
              />
              <button type="button" className="link" onClick={() => onOpenPhrase(id)}>
                {title}
              </button>
              <span className="never-used-since">
                {t('usage.createdAt', { day: formatDay(language, createdAt.slice(0, 10), true) })}
              </span>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </>
  );
}
