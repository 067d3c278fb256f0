import type { TeamPreview, TeamSubscription } from '../../../shared/ipc';
import { useMessages } from '../../ui/messages';

/** What a pack decides for those who follow it, and who signs it. */
export function TeamFacts({
  team: { fingerprint, editable, sendBlocked, ruleFiles, accepted },
}: {
  readonly team: Pick<
    TeamPreview & TeamSubscription,
    'fingerprint' | 'editable' | 'sendBlocked' | 'ruleFiles' | 'accepted'
  >;
}) {
  const { t } = useMessages();
  return (
    <dl className="team-facts">
      <dt>{t('teams.fingerprint')}</dt>
      <dd data-tone={fingerprint === null ? 'warn' : undefined}>
        {fingerprint === null ? t('teams.unsigned') : <code>{fingerprint}</code>}
      </dd>
      <dt>{t('teams.policy')}</dt>
      <dd>
        {[
          t(editable ? 'teams.editable' : 'teams.readOnly'),
          ...(sendBlocked === 'never' ? [t('teams.neverSend')] : []),
          ...(ruleFiles > 0 ? [t('teams.withRules')] : []),
        ].join(t('teams.separator'))}
      </dd>
      {accepted !== null && (
        <>
          <dt>{t('teams.accepted')}</dt>
          <dd data-tone="warn">{accepted}</dd>
        </>
      )}
    </dl>
  );
}
