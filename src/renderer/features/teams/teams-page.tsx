import './teams.css';
import { useState } from 'react';
import { useAnswer } from '../../client/use-answer';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { FollowDialog } from './follow-dialog';
import { PublishDialog } from './publish-dialog';
import { TeamCard } from './team-card';

/** The packs of teams: those that are followed, and one's own to be published. */
export function TeamsPage({ onOpenPhrase }: { readonly onOpenPhrase: (id: string) => void }) {
  const { t } = useMessages();
  const { answer: teams, failed, again } = useAnswer('teams.list', {}, 'teams.changed');
  const [dialog, setDialog] = useState<'follow' | 'publish' | null>(null);
  const close = () => setDialog(null);
  return (
    <Page
      title={t('teams.title')}
      hint={t('teams.hint')}
      actions={
        <>
          <Button icon="output" onPress={() => setDialog('publish')}>
            {t('teams.publish')}
          </Button>
          <Button look="primary" icon="plus" onPress={() => setDialog('follow')}>
            {t('teams.follow')}
          </Button>
        </>
      }
    >
      {teams === null ? (
        failed ? (
          <LoadFailed onAgain={again} />
        ) : (
          <Loading />
        )
      ) : teams.length === 0 ? (
        <Placeholder icon="team" title={t('teams.none')} text={t('teams.noneHint')} />
      ) : (
        <div className="teams">
          {teams.map((team) => (
            <TeamCard key={team.id} team={team} onOpenPhrase={onOpenPhrase} />
          ))}
        </div>
      )}
      {dialog === 'follow' && <FollowDialog onClose={close} />}
      {dialog === 'publish' && <PublishDialog onClose={close} />}
    </Page>
  );
}
