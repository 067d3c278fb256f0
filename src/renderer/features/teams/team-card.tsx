import { useId, useState } from 'react';
import type { TeamRefused, TeamSubscription } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { formatNumber, formatTime } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { Switch } from '../../ui/switch';
import { toast } from '../../ui/toasts';
import { TeamConflicts } from './team-conflicts';
import { TeamFacts } from './team-facts';

/** One pack that is followed: how it is, what came, what both sides changed. */
export function TeamCard({
  team,
  onOpenPhrase,
}: {
  readonly team: TeamSubscription;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const title = useId();
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { id, name, version, phrases, waiting, problem, checkedAt, updatedAt, last } = team;

  const run = async (work: Promise<TeamRefused | null>, done?: string) => {
    setBusy(true);
    try {
      const answer = await work;
      if (answer !== null) toast({ text: t(`teams.problem.${answer.refused}`), tone: 'error' });
      else if (done !== undefined) toast({ text: done });
    } catch {
      toast({ text: t('teams.failed'), tone: 'error' });
    }
    setBusy(false);
  };

  return (
    <article className="team" aria-labelledby={title}>
      <header className="team-header">
        <h2 id={title}>
          {name} <span className="team-version">{version}</span>
        </h2>
        <Button size="small" isDisabled={busy} onPress={() => void run(request('teams.check', { id }))}>
          {t('teams.check')}
        </Button>
        <Button
          size="small"
          icon="undo"
          isDisabled={busy || !team.undoable}
          onPress={() => void run(request('teams.undo', { id }), t('teams.undone', { name }))}
        >
          {t('teams.undo')}
        </Button>
        <Button size="small" look="quiet" isDisabled={busy} onPress={() => setLeaving(true)}>
          {t('teams.leave')}
        </Button>
      </header>
      <p className="team-state">
        <span>{t('teams.phrases', { count: formatNumber(language, phrases) })}</span>
        {updatedAt !== null && <span>{t('teams.updatedAt', { time: formatTime(language, updatedAt) })}</span>}
        {checkedAt !== null && <span>{t('teams.checkedAt', { time: formatTime(language, checkedAt) })}</span>}
        {last !== null && <span>{t('teams.last', last)}</span>}
      </p>
      {problem !== null && (
        <p className="team-problem" role="status">
          <Icon name="warning" /> {t(`teams.problem.${problem}`)}
        </p>
      )}
      {waiting !== null && (
        <section className="team-waiting" aria-label={t('teams.waiting', { version: waiting.version })}>
          <h3>{t('teams.waiting', { version: waiting.version })}</h3>
          <ul>
            {waiting.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <Button
            look="primary"
            size="small"
            isDisabled={busy}
            onPress={() =>
              void run(
                request('teams.update', { id }),
                t('teams.updated', { name, version: waiting.version }),
              )
            }
          >
            {t('teams.update')}
          </Button>
        </section>
      )}
      {team.conflicts.length > 0 && (
        <TeamConflicts
          conflicts={team.conflicts}
          busy={busy}
          onOpenPhrase={onOpenPhrase}
          onResolve={(thing, field, side) => void run(request('teams.resolve', { id, thing, field, side }))}
        />
      )}
      <TeamFacts team={team} />
      <p className="team-source">{team.source}</p>
      <Switch
        checked={team.automatic}
        disabled={busy}
        hint={t('teams.automaticHint')}
        onChange={(automatic) => void run(request('teams.setAutomatic', { id, automatic }))}
      >
        {t('teams.automatic')}
      </Switch>
      {team.changelog.length > 0 && (
        <details className="team-changelog">
          <summary>{t('teams.changelog')}</summary>
          {team.changelog.map((entry) => (
            <section key={entry.version}>
              <h3>
                {entry.version} <span className="team-version">{entry.date}</span>
              </h3>
              <ul>
                {entry.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </section>
          ))}
        </details>
      )}
      {leaving && (
        <Dialog
          title={t('teams.leaveTitle', { name })}
          alert
          onClose={() => setLeaving(false)}
          buttons={
            <>
              <Button onPress={() => setLeaving(false)}>{t('teams.cancel')}</Button>
              <Button
                look="danger"
                onPress={() => {
                  setLeaving(false);
                  void run(request('teams.leave', { id, keep: false }), t('teams.left', { name }));
                }}
              >
                {t('teams.leaveTrash')}
              </Button>
              <Button
                look="primary"
                onPress={() => {
                  setLeaving(false);
                  void run(request('teams.leave', { id, keep: true }), t('teams.left', { name }));
                }}
              >
                {t('teams.leaveKeep')}
              </Button>
            </>
          }
        >
          <p>{t('teams.leaveWhat')}</p>
        </Dialog>
      )}
    </article>
  );
}
