import { csvOf } from '../../core/report/csv';
import { dayAfter, startOfDay } from '../../core/report/days';
import type { AuditLine, RequestData } from '../../shared/ipc';
import { type Language, message } from '../../shared/messages';
import { inChunks, type Pace } from './in-chunks';
import type { AuditFilter, AuditStore, LibraryStore, StoredAuditEntry } from './ports';

/** Entries that are read for a file at a time. */
const PAGE = 500;

/** What reading the audit log needs. */
export interface ReadAuditPorts {
  readonly audit: AuditStore;
  readonly store: Pick<LibraryStore, 'storedPhrase'>;
}

/** A part of the log, newest first. */
export function auditLines(
  { before, limit, ...filter }: RequestData<'audit.list'>,
  { audit, store }: ReadAuditPorts,
): readonly AuditLine[] {
  return audit.entries(filterOf(filter), before, limit).map((entry) => lineOf(entry, store));
}

/** The same as a table, whole. */
export function auditCsv(
  filter: RequestData<'audit.export'>,
  language: Language,
  ports: ReadAuditPorts & { readonly pace: Pace },
): Promise<string> {
  return inChunks(auditPages(filterOf(filter), language, ports), ports.pace);
}

function* auditPages(
  filter: AuditFilter,
  language: Language,
  { audit, store }: ReadAuditPorts,
): Generator<void, string> {
  const columns = ['at', 'action', 'title', 'rules', 'platform', 'reason', 'id'] as const;
  const rows: string[][] = [columns.map((column) => message(language, `report.column.${column}`))];
  let below: number | null = null;
  for (;;) {
    const entries: readonly StoredAuditEntry[] = audit.entries(filter, below, PAGE);
    for (const entry of entries) {
      const { at, action, title, rules, platform, reason, phraseId } = lineOf(entry, store);
      rows.push([
        at,
        message(language, `audit.action.${action}`),
        title ?? '',
        rules.join(' '),
        message(language, `platform.${platform}`),
        reason ?? '',
        phraseId,
      ]);
    }
    below = entries.at(-1)?.number ?? null;
    if (below === null) return csvOf(rows);
    yield;
  }
}

function lineOf(entry: StoredAuditEntry, store: Pick<LibraryStore, 'storedPhrase'>): AuditLine {
  const title = store.storedPhrase(entry.phraseId)?.phrase.title ?? null;
  return { ...entry, title, reason: entry.reason ?? null };
}

/** Days are those of the person; the log has moments. */
function filterOf({ from, until, ...filter }: RequestData<'audit.export'>): AuditFilter {
  return {
    ...filter,
    ...(from === undefined ? {} : { since: startOfDay(from).toISOString() }),
    ...(until === undefined ? {} : { before: startOfDay(dayAfter(until)).toISOString() }),
  };
}
