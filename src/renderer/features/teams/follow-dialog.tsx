import { useState } from 'react';
import type { TeamPreview, TeamProblem } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toasts';
import { TeamFacts } from './team-facts';

/** Where a pack comes from, then what is in it, then yes. */
export function FollowDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useMessages();
  const [source, setSource] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<TeamProblem | 'failed' | null>(null);
  const [preview, setPreview] = useState<TeamPreview | null>(null);
  const [automatic, setAutomatic] = useState(true);

  const look = async (from: string) => {
    if (from.trim() === '') return;
    setBusy(true);
    setProblem(null);
    setPreview(null);
    try {
      const answer = await request('teams.look', { source: from.trim() });
      if ('refused' in answer) setProblem(answer.refused);
      else setPreview(answer);
    } catch {
      setProblem('failed');
    }
    setBusy(false);
  };
  const choose = async (what: 'file' | 'folder') => {
    const chosen = await request('teams.choose', { what }).catch(() => null);
    if (chosen === null) return;
    setSource(chosen);
    await look(chosen);
  };
  const follow = async () => {
    setBusy(true);
    try {
      const answer = await request('teams.follow', { automatic });
      if (answer === null) {
        toast({ text: t('teams.followed', { name: preview?.name ?? '' }) });
        onClose();
        return;
      }
      setProblem(answer.refused);
    } catch {
      setProblem('failed');
    }
    setBusy(false);
  };

  const mayFollow = preview !== null && preview.problem === null && !preview.followed;
  return (
    <Dialog
      title={t('teams.followTitle')}
      width="wide"
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('teams.cancel')}</Button>
          {mayFollow ? (
            <Button look="primary" isDisabled={busy} onPress={() => void follow()}>
              {t('teams.followNow')}
            </Button>
          ) : (
            <Button
              look="primary"
              isDisabled={busy || source.trim() === ''}
              onPress={() => void look(source)}
            >
              {t('teams.look')}
            </Button>
          )}
        </>
      }
    >
      <div className="team-form">
        <TextField
          label={t('teams.source')}
          value={source}
          placeholder="https://…/team.khpack"
          hint={t('teams.sourceHint')}
          autoFocus
          onChange={(value) => {
            setSource(value);
            setPreview(null);
            setProblem(null);
          }}
          onEnter={() => void look(source)}
        />
        <div className="team-choose">
          <Button size="small" icon="folder" isDisabled={busy} onPress={() => void choose('file')}>
            {t('teams.chooseFile')}
          </Button>
          <Button size="small" icon="folder" isDisabled={busy} onPress={() => void choose('folder')}>
            {t('teams.chooseFolder')}
          </Button>
        </div>
        {busy && preview === null && <p role="status">{t('teams.looking')}</p>}
        {problem !== null && (
          <p className="field-error" role="alert">
            {problem === 'failed' ? t('teams.failed') : t(`teams.problem.${problem}`)}
          </p>
        )}
        {preview !== null && <Preview preview={preview} automatic={automatic} onAutomatic={setAutomatic} />}
      </div>
    </Dialog>
  );
}

function Preview({
  preview,
  automatic,
  onAutomatic,
}: {
  readonly preview: TeamPreview;
  readonly automatic: boolean;
  readonly onAutomatic: (automatic: boolean) => void;
}) {
  const { t, language } = useMessages();
  const count = (value: number) => formatNumber(language, value);
  const { name, version, author, description, added, merged, taken, conflicts, known } = preview;
  return (
    <section className="team-preview" aria-label={name}>
      <h3>
        {name} <span className="team-version">{version}</span>
      </h3>
      {author !== '' && <p>{t('teams.by', { author })}</p>}
      {description !== '' && <p>{description}</p>}
      {preview.problem !== null && (
        <p className="field-error" role="alert">
          {t(`teams.problem.${preview.problem}`)}
        </p>
      )}
      {preview.followed && (
        <p className="field-error" role="alert">
          {t('teams.problem.followed-already')}
        </p>
      )}
      <p>
        {t('teams.wouldAdd', { count: count(added) })}
        {merged > 0 && ` ${t('teams.wouldChange', { count: count(merged) })}`}
        {conflicts > 0 && ` ${t('teams.wouldConflict', { count: count(conflicts) })}`}
        {taken > 0 && ` ${t('teams.wouldLeave', { count: count(taken) })}`}
      </p>
      <TeamFacts team={preview} />
      {preview.fingerprint !== null && (
        <p className="field-hint">{t(known ? 'teams.knownKey' : 'teams.newKey')}</p>
      )}
      <Switch checked={automatic} hint={t('teams.automaticHint')} onChange={onAutomatic}>
        {t('teams.automatic')}
      </Switch>
    </section>
  );
}
