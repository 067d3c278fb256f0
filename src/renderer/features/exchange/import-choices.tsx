import { CONFLICT_CHOICES, type ConflictChoice } from '../../../core/interop/plan';
import type { ImportChoices, ImportPreview } from '../../../shared/ipc';
import { categoryOptions } from '../../client/category-options';
import { useOverview } from '../../client/use-overview';
import { CheckBox } from '../../ui/check-box';
import { useMessages } from '../../ui/messages';
import { Select } from '../../ui/select';

/** What a person can choose of an import. */
export type Choices = ImportChoices;

const ROOT = '';

/** What becomes of phrases that are not simply new, and where the new ones go. */
export function ImportChoicesForm({
  choices,
  counts,
  left,
  hidden,
  blocked,
  onChange,
}: {
  readonly choices: Choices;
  readonly counts: ImportPreview['counts'];
  readonly left: number;
  readonly hidden: number;
  /** Phrases that would be blocked on the chosen platforms, as far as they are checked. */
  readonly blocked: number;
  readonly onChange: (change: Partial<Choices>) => void;
}) {
  const { t } = useMessages();
  const { overview } = useOverview();
  const options = (kind: 'changed' | 'conflict') =>
    CONFLICT_CHOICES.map((value) => ({ value, label: t(`exchange.${kind}.${value}`) }));
  return (
    <div className="exchange-choices">
      <Select
        label={t('exchange.into')}
        value={choices.into ?? ROOT}
        options={[
          { value: ROOT, label: t('exchange.intoRoot') },
          ...categoryOptions(overview?.categories ?? []),
        ]}
        onChange={(id) => onChange({ into: id === ROOT ? null : id })}
      />
      {counts.changed > 0 && (
        <Select<ConflictChoice>
          label={t('exchange.changed', { count: counts.changed })}
          value={choices.changed}
          options={options('changed')}
          onChange={(changed) => onChange({ changed })}
        />
      )}
      {counts.conflict > 0 && (
        <Select<ConflictChoice>
          label={t('exchange.conflict', { count: counts.conflict })}
          value={choices.conflict}
          options={options('conflict')}
          onChange={(conflict) => onChange({ conflict })}
        />
      )}
      {left > 0 && (
        <CheckBox checked={choices.goodOnly} onChange={(goodOnly) => onChange({ goodOnly })}>
          {t('exchange.goodOnly', { count: left })}
        </CheckBox>
      )}
      {hidden > 0 && (
        <CheckBox checked={choices.strip} onChange={(strip) => onChange({ strip })}>
          {t('exchange.strip', { count: hidden })}
        </CheckBox>
      )}
      {(blocked > 0 || choices.skipBlocked) && (
        <CheckBox checked={choices.skipBlocked} onChange={(skipBlocked) => onChange({ skipBlocked })}>
          {t('exchange.skipBlocked', { count: blocked })}
        </CheckBox>
      )}
    </div>
  );
}
