import './duplicates.css';
import { useState } from 'react';
import type { DuplicateGroup } from '../../../shared/ipc';
import { useAnswer } from '../../client/use-answer';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { ToggleGroup } from '../../ui/toggle-group';
import { toggled } from '../../ui/toggled';
import { VirtualList } from '../../ui/virtual-list';
import { DuplicateCard } from './duplicate-card';
import { groupKey } from './group-key';

const KINDS = ['abbreviation', 'text'] as const satisfies readonly DuplicateGroup['why'][];

/** Phrases that are the same in all but detail, to be merged into one or left alone. */
export function DuplicatesPage({ onOpenPhrase }: { readonly onOpenPhrase: (id: string) => void }) {
  const { t } = useMessages();
  const { answer: groups, failed, again } = useAnswer('duplicates.list', {});
  const [ignored, setIgnored] = useState<ReadonlySet<string>>(new Set());
  const [kinds, setKinds] = useState<ReadonlySet<DuplicateGroup['why']>>(new Set());
  if (groups === null) {
    return (
      <Page title={t('duplicates.title')} hint={t('duplicates.hint')}>
        {failed ? <LoadFailed onAgain={again} /> : <Loading />}
      </Page>
    );
  }

  const open = groups.filter((group) => !ignored.has(groupKey(group)));
  const hidden = groups.length - open.length;
  const counts = { abbreviation: 0, text: 0 };
  for (const { why } of open) counts[why] += 1;
  // Several phrases may share an abbreviation on purpose; who looks for copies can leave those out.
  const shown = kinds.size === 0 ? open : open.filter(({ why }) => kinds.has(why));
  return (
    <Page
      title={t('duplicates.title')}
      hint={t('duplicates.hint')}
      actions={
        hidden > 0 && (
          <Button onPress={() => setIgnored(new Set())}>
            {t('duplicates.showIgnored', { count: hidden })}
          </Button>
        )
      }
    >
      <p className="visually-hidden" role="status">
        {t('duplicates.count', { count: shown.length })}
      </p>
      {open.length > 0 && (
        <div className="duplicate-kinds">
          <ToggleGroup
            label={t('duplicates.kinds')}
            values={KINDS}
            chosen={kinds}
            onToggle={(kind) => setKinds(toggled(kinds, kind))}
            render={(kind) => (
              <>
                {t(`duplicates.kind.${kind}`)} <span className="toggle-count">{counts[kind]}</span>
              </>
            )}
          />
        </div>
      )}
      {shown.length === 0 && open.length > 0 ? (
        <Placeholder icon="copies" tone="good" title={t('duplicates.noneOfKind')} />
      ) : shown.length === 0 ? (
        <Placeholder
          icon="copies"
          tone="good"
          title={t(hidden > 0 ? 'duplicates.allIgnored' : 'duplicates.none')}
          text={t(hidden > 0 ? 'duplicates.allIgnoredHint' : 'duplicates.noneHint')}
        />
      ) : (
        <Groups
          groups={shown}
          onIgnore={(group) => setIgnored(new Set(ignored).add(groupKey(group)))}
          onOpenPhrase={onOpenPhrase}
        />
      )}
    </Page>
  );
}

function Groups({
  groups,
  onIgnore,
  onOpenPhrase,
}: {
  readonly groups: readonly DuplicateGroup[];
  readonly onIgnore: (group: DuplicateGroup) => void;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  return (
    <div className="duplicates">
      <VirtualList
        items={groups}
        keyOf={groupKey}
        estimate={260}
        label={t('duplicates.count', { count: groups.length })}
        render={(group) => (
          <DuplicateCard group={group} onIgnore={() => onIgnore(group)} onOpenPhrase={onOpenPhrase} />
        )}
      />
    </div>
  );
}
