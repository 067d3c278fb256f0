import { useId } from 'react';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { CheckAction } from '../../../core/ports';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { Select } from '../../ui/select';
import { type AuditFilter, isNarrow, isReversed, withPart } from './audit-filter';

/** In the order in which they happen to a text. */
const ACTIONS = [
  'blocked',
  'asked',
  'replaced',
  'confirmed',
  'overridden',
] as const satisfies readonly CheckAction[];

/** Narrows the log. */
export function AuditFilterBar({
  filter,
  rules,
  onChange,
}: {
  readonly filter: AuditFilter;
  /** Words of rules by id. */
  readonly rules: ReadonlyMap<string, string>;
  readonly onChange: (filter: AuditFilter) => void;
}) {
  const { t } = useMessages();
  const all = { value: 'all' as const, label: t('audit.all') };
  const set = <Part extends keyof AuditFilter>(part: Part, value: AuditFilter[Part] | 'all') =>
    onChange(withPart(filter, part, value === 'all' ? null : value));
  return (
    <search className="audit-filter" aria-label={t('audit.filters')}>
      <Select<CheckAction | 'all'>
        label={t('audit.action')}
        value={filter.action ?? 'all'}
        options={[all, ...ACTIONS.map((value) => ({ value, label: t(`audit.action.${value}`) }))]}
        onChange={(value) => set('action', value)}
      />
      <Select<string>
        label={t('audit.rule')}
        value={filter.rule ?? 'all'}
        options={[all, ...[...rules].map(([value, label]) => ({ value, label }))]}
        onChange={(value) => set('rule', value)}
      />
      <Select<Platform | 'all'>
        label={t('audit.platform')}
        value={filter.platform ?? 'all'}
        options={[all, ...PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) }))]}
        onChange={(value) => set('platform', value)}
      />
      <Day
        label={t('audit.from')}
        value={filter.from}
        onChange={(day) => onChange(withPart(filter, 'from', day))}
      />
      <Day
        label={t('audit.until')}
        value={filter.until}
        invalid={isReversed(filter)}
        onChange={(day) => onChange(withPart(filter, 'until', day))}
      />
      {/* Always there, so that nothing moves when the first filter is set. */}
      <Button look="quiet" isDisabled={!isNarrow(filter)} onPress={() => onChange({})}>
        {t('audit.clearFilter')}
      </Button>
    </search>
  );
}

function Day({
  label,
  value,
  invalid = false,
  onChange,
}: {
  readonly label: string;
  /** ISO date. */
  readonly value: string | undefined;
  readonly invalid?: boolean;
  readonly onChange: (day: string | null) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="input"
        value={value ?? ''}
        aria-invalid={invalid}
        max="9999-12-31"
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      />
    </div>
  );
}
