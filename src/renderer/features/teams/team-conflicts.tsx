import type { TeamConflict } from '../../../shared/ipc';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';

/** What both sides have changed, side by side; a click decides which of the two stands. */
export function TeamConflicts({
  conflicts,
  busy,
  onOpenPhrase,
  onResolve,
}: {
  readonly conflicts: readonly TeamConflict[];
  readonly busy: boolean;
  readonly onOpenPhrase: (id: string) => void;
  readonly onResolve: (thing: string, field: string, side: 'mine' | 'theirs') => void;
}) {
  const { t } = useMessages();
  return (
    <section className="team-conflicts" aria-label={t('teams.conflicts', { count: conflicts.length })}>
      <h3>{t('teams.conflicts', { count: conflicts.length })}</h3>
      {conflicts.map((conflict) => {
        const { kind, id, title, field, mine, theirs, kept } = conflict;
        const isWithdrawn = kind === 'withdrawn';
        const keep = t(isWithdrawn ? 'teams.bringBack' : 'teams.keepMine');
        const take = t(isWithdrawn ? 'teams.letGo' : 'teams.takeTheirs');
        const resolve = (side: 'mine' | 'theirs') => onResolve(id, field, side);
        return (
          <div key={`${id} ${field}`} className="team-conflict">
            <p>
              {kind === 'playbook' ? (
                title
              ) : (
                <button type="button" className="link" onClick={() => onOpenPhrase(id)}>
                  {title}
                </button>
              )}{' '}
              <span className="team-version">{t(fieldName(conflict))}</span>
            </p>
            {kind === 'phrase' && (
              <div className="team-sides">
                <Side label={t('teams.mine')} text={mine} stands={kept === 'mine'} />
                <Side label={t('teams.theirs')} text={theirs} stands={kept === 'theirs'} />
              </div>
            )}
            <div className="team-choice">
              <Button
                size="small"
                isDisabled={busy}
                aria-label={t('teams.choiceOf', { title, choice: keep })}
                onPress={() => resolve('mine')}
              >
                {keep}
              </Button>
              <Button
                size="small"
                isDisabled={busy}
                aria-label={t('teams.choiceOf', { title, choice: take })}
                onPress={() => resolve('theirs')}
              >
                {take}
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
}

function Side({
  label,
  text,
  stands,
}: {
  readonly label: string;
  readonly text: string;
  readonly stands: boolean;
}) {
  const { t } = useMessages();
  return (
    <div className="team-side" data-stands={stands || undefined}>
      <h4>
        {label} {stands && <span className="chip">{t('teams.stands')}</span>}
      </h4>
      <p lang="zh-CN">{text === '' ? t('teams.empty') : text}</p>
    </div>
  );
}

/** What the conflict is about. */
function fieldName({ field }: TeamConflict) {
  switch (field) {
    case 'title':
      return 'teams.field.title';
    case 'body':
      return 'teams.field.body';
    case 'platforms':
      return 'teams.field.platforms';
    case 'output':
      return 'teams.field.output';
    case 'images':
      return 'teams.field.images';
    case 'withdrawn':
      return 'teams.field.withdrawn';
    case 'playbook':
      return 'teams.field.playbook';
    default:
      return 'teams.field.validity';
  }
}
