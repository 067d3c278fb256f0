import { useEffect, useState } from 'react';
import { request } from '../../../client/client';
import { Button } from '../../../ui/button';
import { useMessages } from '../../../ui/messages';
import { Switch } from '../../../ui/switch';
import { toast } from '../../../ui/toasts';
import { Section } from '../section';

/** How the application lives on this computer: its start, its folder, the welcome once more. */
export function SystemSection() {
  const { t } = useMessages();
  const [starts, setStarts] = useState<boolean | null>(null);
  const [folder, setFolder] = useState('');
  useEffect(() => {
    request('application.startsWithSystem', {}).then(
      ({ on }) => setStarts(on),
      () => undefined,
    );
    request('application.places', {}).then(
      ({ data }) => setFolder(data),
      () => undefined,
    );
  }, []);
  const start = (on: boolean) => {
    request('application.startWithSystem', { on }).then(
      (now) => {
        setStarts(now.on);
        toast({
          text: t(now.on ? 'settings.startsNow' : 'settings.startsNoMore'),
          action: { label: t('settings.undo'), run: () => start(!on) },
        });
      },
      () => toast({ text: t('settings.failed'), tone: 'error' }),
    );
  };
  const welcome = () => {
    request('settings.write', { welcomed: false }).catch(() =>
      toast({ text: t('settings.failed'), tone: 'error' }),
    );
  };
  return (
    <Section title={t('settings.systemAndData')}>
      <Switch
        checked={starts === true}
        disabled={starts === null}
        hint={t('settings.startWithSystemHint')}
        onChange={start}
      >
        {t('settings.startWithSystem')}
      </Switch>
      <div className="form-row">
        <div>
          <span className="form-label">{t('settings.dataFolder')}</span>
          <p className="field-hint form-label-hint">{t('settings.dataFolderHint')}</p>
        </div>
        <div className="form-control">
          <span className="settings-path">{folder}</span>
          <div>
            <OpenFolder folder="data" />
          </div>
        </div>
      </div>
      <div className="form-row">
        <div>
          <span className="form-label">{t('settings.welcome')}</span>
          <p className="field-hint form-label-hint">{t('settings.welcomeHint')}</p>
        </div>
        <div className="form-control">
          <div>
            <Button onPress={welcome}>{t('settings.welcomeOpen')}</Button>
          </div>
        </div>
      </div>
    </Section>
  );
}

/** Shows a folder of ours in the system's file manager. */
export function OpenFolder({ folder }: { readonly folder: 'data' | 'backups' }) {
  const { t } = useMessages();
  return (
    <Button
      icon="folder"
      onPress={() => {
        request('application.openFolder', { folder }).catch(() =>
          toast({ text: t('settings.openFolderFailed'), tone: 'error' }),
        );
      }}
    >
      {t('settings.openFolder')}
    </Button>
  );
}
