import type { ViewFilter } from '../../../shared/ipc';
import type { MessageKey } from '../../../shared/messages';

/** One thing that narrows the list, as its chip shows it. */
export interface FilterChip {
  readonly field: keyof ViewFilter;
  /** The key of its text; null for a tag, which is its own text. */
  readonly key: MessageKey | null;
  readonly tag: string;
}

/** The chips of a filter, in a fixed order. */
export function filterChips({ platform, severity, state, tag }: ViewFilter): readonly FilterChip[] {
  return [
    ...(platform === undefined ? [] : [{ field: 'platform', key: `platform.${platform}`, tag: '' } as const]),
    ...(severity === undefined ? [] : [{ field: 'severity', key: `severity.${severity}`, tag: '' } as const]),
    ...(state === undefined ? [] : [{ field: 'state', key: `library.state.${state}`, tag: '' } as const]),
    ...(tag === undefined ? [] : [{ field: 'tag', key: null, tag } as const]),
  ];
}

/** The filter without that chip. */
export function withoutChip(filter: ViewFilter, field: keyof ViewFilter): ViewFilter {
  const { [field]: _, ...others } = filter;
  return others;
}

/** The filter with that value; the same value again takes it away, as a menu line with a tick does. */
export function withChoice<Field extends keyof ViewFilter>(
  filter: ViewFilter,
  field: Field,
  value: NonNullable<ViewFilter[Field]>,
): ViewFilter {
  return filter[field] === value ? withoutChip(filter, field) : { ...filter, [field]: value };
}

/** True when nothing narrows the list. */
export function isOpen(filter: ViewFilter): boolean {
  return filterChips(filter).length === 0;
}
