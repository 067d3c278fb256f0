import { useCallback, useEffect, useState } from 'react';
import type { BackupList } from '../../../../shared/ipc';
import { request } from '../../../client/client';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { formatNumber, formatTime } from '../../../ui/format';
import { useMessages } from '../../../ui/messages';
import { toast } from '../../../ui/toasts';
import { fileSize } from '../file-size';
import { Section } from '../section';
import { OpenFolder } from './system-section';

type Backup = BackupList['backups'][number];

/** Copies of the library: what there is, one more now, and back to one of them. */
export function BackupsSection() {
  const { t, language } = useMessages();
  const [list, setList] = useState<BackupList | 'failed' | null>(null);
  const [working, setWorking] = useState(false);
  const [chosen, setChosen] = useState<Backup | null>(null);

  const load = useCallback(() => {
    request('backups.list', {}).then(setList, () => setList('failed'));
  }, []);
  useEffect(load, [load]);

  const create = async () => {
    setWorking(true);
    try {
      await request('backups.create', {});
      toast({ text: t('backups.created') });
    } catch {
      toast({ text: t('backups.createFailed'), tone: 'error' });
    }
    setWorking(false);
    load();
  };
  const restore = async ({ name }: Backup) => {
    setWorking(true);
    try {
      await request('backups.restore', { name });
    } catch {
      setWorking(false);
      setChosen(null);
      toast({ text: t('backups.restoreFailed'), tone: 'error' });
    }
  };

  return (
    <Section title={t('settings.backups')} hint={t('backups.hint')}>
      <div className="settings-buttons">
        <Button look="primary" icon="save" isDisabled={working} onPress={() => void create()}>
          {t('backups.create')}
        </Button>
        <OpenFolder folder="backups" />
      </div>
      {list === 'failed' && <p className="field-error">{t('backups.listFailed')}</p>}
      {list !== null && list !== 'failed' && (
        <>
          <p className="settings-path">{list.folder}</p>
          {list.backups.length === 0 ? (
            <p className="settings-empty">{t('backups.none')}</p>
          ) : (
            <table className="settings-table">
              <thead>
                <tr>
                  <th scope="col">{t('backups.time')}</th>
                  <th scope="col" className="settings-number">
                    {t('backups.phrases')}
                  </th>
                  <th scope="col" className="settings-number">
                    {t('backups.size')}
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">{t('settings.rowActions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.backups.map((backup) => (
                  <tr key={backup.name} data-broken={backup.phrases === null || undefined}>
                    <th scope="row">{formatTime(language, backup.at)}</th>
                    <td className="settings-number">
                      {backup.phrases === null ? t('backups.broken') : formatNumber(language, backup.phrases)}
                    </td>
                    <td className="settings-number">{fileSize(backup.size)}</td>
                    <td className="settings-actions">
                      {backup.phrases !== null && (
                        <Button
                          size="small"
                          isDisabled={working}
                          aria-label={t('backups.restoreOne', { time: formatTime(language, backup.at) })}
                          onPress={() => setChosen(backup)}
                        >
                          {t('backups.restore')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {chosen !== null && (
        <Dialog
          title={t('backups.restoreTitle')}
          alert
          onClose={() => setChosen(null)}
          buttons={
            <>
              <Button isDisabled={working} onPress={() => setChosen(null)}>
                {t('backups.cancel')}
              </Button>
              <Button look="danger" isDisabled={working} onPress={() => void restore(chosen)}>
                {t('backups.restoreAndRestart')}
              </Button>
            </>
          }
        >
          <p>
            {t('backups.restoreWhat', {
              time: formatTime(language, chosen.at),
              count: formatNumber(language, chosen.phrases ?? 0),
            })}
          </p>
          <p>{t('backups.restoreKept')}</p>
        </Dialog>
      )}
    </Section>
  );
}
