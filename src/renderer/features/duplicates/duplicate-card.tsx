import { useId, useMemo, useState } from 'react';
import type { DuplicateGroup } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { CheckBox } from '../../ui/check-box';
import { formatNumber, formatShare } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { toast } from '../../ui/toasts';
import { toggled } from '../../ui/toggled';
import { useUndo } from '../../ui/use-undo';
import { groupKey } from './group-key';
import { type OwnPart, ownWords } from './own-words';

/** Share of equal text from which on the difference is worth marking. */
const LEAST_ALIKE = 0.5;

type Duplicate = DuplicateGroup['phrases'][number];

/** One group: its phrases side by side, which of them stays, and the step that merges the others into it. */
export function DuplicateCard({
  group,
  onIgnore,
  onOpenPhrase,
}: {
  readonly group: DuplicateGroup;
  readonly onIgnore: () => void;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const { offer } = useUndo();
  const title = useId();
  const [keepId, setKeepId] = useState(group.phrases[0]?.id);
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const keep = group.phrases.find(({ id }) => id === keepId) ?? group.phrases[0];
  if (keep === undefined) return null;
  const others = group.phrases.filter(({ id }) => id !== keep.id);
  const mergeIds = others.filter(({ id }) => !spared.has(id)).map(({ id }) => id);

  const merge = () => {
    setBusy(true);
    request('duplicates.merge', { keepId: keep.id, mergeIds }).then(
      () => {
        setBusy(false);
        offer(t('duplicates.done', { count: mergeIds.length, title: keep.title }));
      },
      () => {
        setBusy(false);
        toast({ text: t('duplicates.mergeFailed'), tone: 'error' });
      },
    );
  };

  return (
    <article className="duplicate" aria-labelledby={title}>
      <header className="duplicate-header">
        <h2 id={title}>
          {group.why === 'abbreviation'
            ? t('duplicates.why.abbreviation', { abbreviation: group.abbreviation })
            : group.likeness === 1
              ? t('duplicates.why.same')
              : t('duplicates.why.text', { likeness: formatShare(language, group.likeness) })}
        </h2>
        <Button size="small" look="quiet" onPress={onIgnore}>
          {t('duplicates.ignore')}
        </Button>
        <Button size="small" isDisabled={busy || mergeIds.length === 0} onPress={merge}>
          {t('duplicates.merge', { count: mergeIds.length })}
        </Button>
      </header>
      <div className="duplicate-phrases" role="radiogroup" aria-label={t('duplicates.keepWhich')}>
        {group.phrases.map((phrase) => (
          <Side
            key={phrase.id}
            name={groupKey(group)}
            phrase={phrase}
            keep={keep}
            // With two texts each is marked against the other; of several the others against the one that stays.
            // Texts that have little in common would be marked all over.
            beside={
              group.likeness < LEAST_ALIKE
                ? undefined
                : phrase.id !== keep.id
                  ? keep
                  : others.length === 1
                    ? others[0]
                    : undefined
            }
            merged={!spared.has(phrase.id)}
            several={others.length > 1}
            onKeep={() => setKeepId(phrase.id)}
            onMerged={() => setSpared(toggled(spared, phrase.id))}
            onOpen={() => onOpenPhrase(phrase.id)}
          />
        ))}
      </div>
    </article>
  );
}

function Side({
  name,
  phrase,
  keep,
  beside,
  merged,
  several,
  onKeep,
  onMerged,
  onOpen,
}: {
  /** Of the group: one of its radio buttons is on. */
  readonly name: string;
  readonly phrase: Duplicate;
  readonly keep: Duplicate;
  /** The phrase that its text is compared with. */
  readonly beside: Duplicate | undefined;
  readonly merged: boolean;
  readonly several: boolean;
  readonly onKeep: () => void;
  readonly onMerged: () => void;
  readonly onOpen: () => void;
}) {
  const { t, language } = useMessages();
  const kept = phrase.id === keep.id;
  const parts = useMemo(
    () =>
      beside === undefined ? [{ text: phrase.body, own: false }] : ownWords(beside.body, phrase.body).right,
    [beside, phrase.body],
  );
  return (
    <div className="duplicate-phrase" data-kept={kept || undefined}>
      <div className="duplicate-choice">
        <label className="duplicate-keep">
          <input type="radio" name={name} checked={kept} onChange={onKeep} />
          <span>{t(kept ? 'duplicates.kept' : 'duplicates.keep')}</span>
          <span className="visually-hidden">{phrase.title}</span>
        </label>
        {!kept && several && (
          <CheckBox
            checked={merged}
            label={t('duplicates.mergedNamed', { title: phrase.title })}
            onChange={onMerged}
          >
            {t('duplicates.merged')}
          </CheckBox>
        )}
      </div>
      <h3>
        <button type="button" className="link" title={t('duplicates.open')} onClick={onOpen}>
          {phrase.title}
        </button>
      </h3>
      <p className="duplicate-facts">
        {phrase.abbreviations.map((abbreviation) => (
          <span key={abbreviation} className="chip">
            {abbreviation}
          </span>
        ))}
        <span>{phrase.category === '' ? t('duplicates.uncategorised') : phrase.category}</span>
        <span>{t('duplicates.uses', { count: formatNumber(language, phrase.uses) })}</span>
      </p>
      <Body parts={parts} same={!kept && keep.body === phrase.body} />
    </div>
  );
}

function Body({ parts, same }: { readonly parts: readonly OwnPart[]; readonly same: boolean }) {
  const { t } = useMessages();
  return (
    <>
      <p className="duplicate-body">
        {parts.map(({ text, own }, index) => {
          const Part = own ? 'mark' : 'span';
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of two texts are always drawn anew
          return <Part key={index}>{text}</Part>;
        })}
      </p>
      {same && <p className="duplicate-same">{t('duplicates.sameText')}</p>}
    </>
  );
}
