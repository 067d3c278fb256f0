import { z } from 'zod';

/** A time on the clock, `HH:MM`. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const window = z.object({
  id: z.string(),
  placed: z.object({ from: clockTime, to: clockTime }),
  remind: z.object({
    day: z.enum(['same-day', 'next-day']),
    from: clockTime.optional(),
    to: clockTime.optional(),
  }),
});

const norm = z.object({
  id: z.string(),
  windows: z.array(window).optional(),
  values: z.array(z.object({ value: z.number().optional(), unit: z.string().optional() })).optional(),
});

const fileSchema = z.object({ norms: z.array(norm) });

/** When an order was placed, and when to remind of it while it is not paid. */
export type PaymentWindow = z.infer<typeof window>;

/** A time within which a buyer should have a reply. */
export interface ReplyLimit {
  readonly id: 'first' | 'greeting' | 'usual' | 'late';
  readonly seconds: number;
}

/** The norms that reminders and the reply clock follow. */
export interface Norms {
  readonly paymentWindows: readonly PaymentWindow[];
  /** Days after which a buyer is asked for a review. */
  readonly reviewAfterDays: number;
  /** Hours within which a promised reply is given. */
  readonly callbackHours: number;
  /** Shortest first. */
  readonly replyLimits: readonly ReplyLimit[];
}

/**
 * Reads what is needed of `resources/rules/norms/norms.json`.
 *
 * @throws when it is damaged, or a norm that we follow is missing
 */
export function readNorms(json: unknown): Norms {
  const { norms } = fileSchema.parse(json);
  const found = (id: string) => {
    const one = norms.find((each) => each.id === id);
    if (one === undefined) throw new Error(`no norm ${id}`);
    return one;
  };
  const value = (id: string, index = 0) => {
    const number = found(id).values?.[index]?.value;
    if (number === undefined) throw new Error(`the norm ${id} has no value`);
    return number;
  };
  return {
    paymentWindows: found('urge-pay-windows').windows ?? [],
    reviewAfterDays: value('review-followup-3days'),
    callbackHours: value('promised-callback'),
    replyLimits: [
      { id: 'first', seconds: value('sla-first-reply-10s') },
      { id: 'greeting', seconds: value('sla-greet-30s') },
      { id: 'usual', seconds: value('sla-reply-40s-60s') },
      { id: 'late', seconds: value('sla-reply-40s-60s', 1) },
    ],
  };
}
