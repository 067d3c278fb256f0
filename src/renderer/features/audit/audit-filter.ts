import type { RequestInput } from '../../../shared/ipc';

/** What narrows the log; what is absent narrows nothing. */
export type AuditFilter = RequestInput<'audit.export'>;

/** The filter with one part changed; null takes the part away. */
export function withPart<Part extends keyof AuditFilter>(
  filter: AuditFilter,
  part: Part,
  value: AuditFilter[Part] | null,
): AuditFilter {
  const { [part]: _, ...others } = filter;
  return value === null ? others : { ...others, [part]: value };
}

/** True when nothing can fit: the last day lies before the first. */
export function isReversed({ from, until }: AuditFilter): boolean {
  return from !== undefined && until !== undefined && until < from;
}

/** True when the filter narrows anything. */
export function isNarrow(filter: AuditFilter): boolean {
  return Object.keys(filter).length > 0;
}
