import type { ReplyLimit } from '../../core/norms/norms';
import { CHECK_ACTIONS, type CheckAction, type RuleBook } from '../../core/ports';
import { dayAfter, daysFrom, startOfDay } from '../../core/report/days';
import type { UsageReport } from '../../shared/ipc';
import { TYPING_SPEED } from '../../shared/typing-speed';
import type { AuditStore, LibraryStore, ReplyCount, ReplyCounts, UsageStore } from './ports';

const MOST_USED = 20;
const NEVER_USED = 200;
/** No chart shows more days than ten years have. */
const DAYS = 3660;

/** What a report of the use needs. */
export interface ReadUsagePorts {
  readonly store: Pick<LibraryStore, 'phrases' | 'storedPhrase'>;
  readonly usage: UsageStore;
  readonly audit: AuditStore;
  readonly replies: Pick<ReplyCounts, 'since'>;
  /** Null when the rules are not loaded. */
  readonly rules: () => Promise<RuleBook | null>;
  /** ISO date of today in local time. */
  readonly today: () => string;
}

/** What was used in the last `days` days, today included, or (null) ever; and what the check did in that time. */
export async function readUsage(days: number | null, ports: ReadUsagePorts): Promise<UsageReport> {
  const { store, usage, audit } = ports;
  const today = ports.today();
  const from = days === null ? null : dayAfter(today, 1 - days);
  const perDay = new Map(usage.perDay(from).map((day) => [day.day, day]));
  const [oldest = today] = perDay.keys();
  const first = from ?? (oldest < dayAfter(today, 1 - DAYS) ? dayAfter(today, 1 - DAYS) : oldest);
  const all = daysFrom(first, today).map((day) => perDay.get(day) ?? { day, uses: 0, characters: 0 });
  const characters = all.reduce((sum, day) => sum + day.characters, 0);
  const totals = usage.totals();
  const never = store
    .phrases()
    .filter(({ phrase, trashedAt }) => trashedAt === null && !totals.has(phrase.id));
  const rules = await ports.rules();
  return {
    days: all,
    uses: all.reduce((sum, day) => sum + day.uses, 0),
    characters,
    minutes: characters / TYPING_SPEED,
    mostUsed: usage.mostUsed(from, MOST_USED).map((one) => ({
      ...one,
      title: store.storedPhrase(one.id)?.phrase.title ?? '',
    })),
    neverUsed: never
      .slice(0, NEVER_USED)
      .map(({ phrase: { id, title }, createdAt }) => ({ id, title, createdAt })),
    neverUsedCount: never.length,
    replies: repliesOf(ports.replies.since(from)),
    byRule: byRule(audit, from === null ? null : startOfDay(from).toISOString(), rules),
  };
}

/** One entry a day, newest first. */
function repliesOf(counts: readonly ReplyCount[]): UsageReport['replies'] {
  const days = new Map<string, { timed: number; met: { [Name in ReplyLimit['id']]: number } }>();
  for (const { day, norm, met, missed } of counts) {
    const known = days.get(day) ?? { timed: 0, met: { first: 0, greeting: 0, usual: 0, late: 0 } };
    known.timed = Math.max(known.timed, met + missed);
    if (norm in known.met) known.met[norm as ReplyLimit['id']] = met;
    days.set(day, known);
  }
  return [...days].map(([day, counted]) => ({ day, ...counted })).reverse();
}

/** The rules that objected, those that blocked most first. */
function byRule(audit: AuditStore, since: string | null, rules: RuleBook | null): UsageReport['byRule'] {
  const counts = new Map<string, Record<CheckAction, number>>();
  for (const { rule, action, count } of audit.actionsByRule(since)) {
    const known = counts.get(rule) ?? zeros();
    known[action] += count;
    counts.set(rule, known);
  }
  return [...counts]
    .map(([rule, actions]) => ({ rule, what: rules?.whatOf(rule) ?? '', ...actions }))
    .sort((a, b) => b.blocked + b.asked - (a.blocked + a.asked));
}

function zeros(): Record<CheckAction, number> {
  return Object.fromEntries(CHECK_ACTIONS.map((action) => [action, 0])) as Record<CheckAction, number>;
}
