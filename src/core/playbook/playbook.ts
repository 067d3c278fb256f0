import { z } from 'zod';
import { PLATFORMS, type Platform } from '../phrase/platform';

/** Upper bounds of one playbook; lengths are UTF-16 code units. */
export const PLAYBOOK_LIMITS = {
  steps: 100,
  options: 12,
  notes: 8,
  idLength: 100,
  titleLength: 200,
  descriptionLength: 500,
  /** What the agent has to do, and the question of a choice. */
  textLength: 500,
  optionLength: 60,
  noteLength: 40,
  abbreviations: 20,
  abbreviationLength: 16,
  /** Longest time that a step may ask to be reminded after: 30 days. */
  minutes: 43_200,
} as const;

/** The norms that a reminder can follow; what they say is in `resources/rules/norms/norms.json`. */
export const FOLLOW_UP_NORMS = ['urge-pay-windows', 'review-followup-3days', 'promised-callback'] as const;

/** One of {@link FOLLOW_UP_NORMS}. */
export type FollowUpNorm = (typeof FOLLOW_UP_NORMS)[number];

/** When a step wants to be remembered, counted from when the agent says so. */
export type StepDelay =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'norm'; readonly norm: FollowUpNorm };

/** What a step offers to remind of. */
export interface StepReminder {
  readonly after: StepDelay;
  /** Id of the phrase that is ready to be inserted then; absent: none. */
  readonly phrase?: string;
}

interface Going {
  /** Unique in the playbook. */
  readonly id: string;
  /** Id of the step that follows; null: the playbook ends here; absent: the one below. */
  readonly next?: string | null;
  readonly remind?: StepReminder;
}

/** The agent says a phrase. */
export interface SayStep extends Going {
  readonly kind: 'say';
  /** Id of the phrase. */
  readonly phrase: string;
}

/** The agent asks the buyer, and notes the answers. */
export interface AskStep extends Going {
  readonly kind: 'ask';
  /** Id of the phrase that asks. */
  readonly phrase: string;
  /** What to note, at least one: the names that templates know the answers by, `{{ask 订单号}}`. */
  readonly notes: readonly string[];
}

/** Something that the agent does, as a line of a checklist. */
export interface DoStep extends Going {
  readonly kind: 'do';
  readonly text: string;
}

/** The agent chooses how it goes on. */
export interface ChooseStep {
  readonly id: string;
  readonly kind: 'choose';
  readonly question: string;
  /** The name under which later templates know what was chosen, `{{choose 快递: 顺丰|中通}}`; absent: none. */
  readonly note?: string;
  /** At least two. */
  readonly options: readonly ChooseOption[];
}

/** One way on. */
export interface ChooseOption {
  readonly label: string;
  /** Id of the step that it leads to; null: the playbook ends. */
  readonly next: string | null;
}

/** One step of a playbook. */
export type PlaybookStep = SayStep | AskStep | DoStep | ChooseStep;

/** An ordered set of steps for one situation (流程). */
export interface Playbook {
  /** Unique in the library, and kept when packs travel. */
  readonly id: string;
  readonly title: string;
  /** When to use it; may be empty. */
  readonly description: string;
  /** Lower-case letters and digits. */
  readonly abbreviations: readonly string[];
  /** Platforms that it is meant for; empty means all of them. */
  readonly platforms: readonly Platform[];
  /** At least one; the first is where it begins. */
  readonly steps: readonly PlaybookStep[];
}

/**
 * True for a name that a template can ask for. Matches `订单号` and `停留 天数`; does not match the empty text, `a|b` or
 * `尺码=L`, which are more than a name there.
 */
export function isNoteName(name: string): boolean {
  return name === name.trim() && /^[^{}|｜=＝!！:：\\\r\n\0]{1,40}$/u.test(name);
}

const withoutNul = (text: string): boolean => !text.includes('\u0000');
const free = (max: number) => z.string().max(max).refine(withoutNul, { error: '不能含有空字符（NUL）' });
const written = (max: number) => free(max).refine((text) => text.trim() !== '', { error: '不能为空' });
const id = written(PLAYBOOK_LIMITS.idLength);
const phraseId = written(200);
const note = z.string().refine(isNoteName, { error: '名称须为 1–40 个字，不含 { } | = ! :' });

const reminder = z.strictObject({
  after: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('minutes'), minutes: z.int().min(1).max(PLAYBOOK_LIMITS.minutes) }),
    z.strictObject({ kind: z.literal('norm'), norm: z.enum(FOLLOW_UP_NORMS) }),
  ]),
  phrase: phraseId.exactOptional(),
});

const going = { id, next: id.nullable().exactOptional(), remind: reminder.exactOptional() };

const step = z.discriminatedUnion('kind', [
  z.strictObject({ ...going, kind: z.literal('say'), phrase: phraseId }),
  z.strictObject({
    ...going,
    kind: z.literal('ask'),
    phrase: phraseId,
    notes: z.array(note).min(1).max(PLAYBOOK_LIMITS.notes),
  }),
  z.strictObject({ ...going, kind: z.literal('do'), text: written(PLAYBOOK_LIMITS.textLength) }),
  z.strictObject({
    id,
    kind: z.literal('choose'),
    question: written(PLAYBOOK_LIMITS.textLength),
    note: note.exactOptional(),
    options: z
      .array(z.strictObject({ label: written(PLAYBOOK_LIMITS.optionLength), next: id.nullable() }))
      .min(2)
      .max(PLAYBOOK_LIMITS.options),
  }),
]);

/** The shape of a playbook, in files and on the way between processes; what its steps say of each other is apart. */
export const playbookSchema = z.strictObject({
  id,
  title: written(PLAYBOOK_LIMITS.titleLength),
  description: free(PLAYBOOK_LIMITS.descriptionLength),
  abbreviations: z
    .array(z.string().regex(/^[a-z0-9]{1,16}$/, { error: '缩写须为 1–16 个小写字母或数字' }))
    .max(PLAYBOOK_LIMITS.abbreviations),
  platforms: z.array(z.enum(PLATFORMS)).max(PLATFORMS.length),
  steps: z.array(step).min(1).max(PLAYBOOK_LIMITS.steps),
}) satisfies z.ZodType<Playbook>;
