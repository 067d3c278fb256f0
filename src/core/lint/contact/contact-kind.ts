import type { Span } from '../span-set.js';

/** What a matcher of kind `contact` can look for. */
export const CONTACT_KINDS = [
  'mobile',
  'landline',
  'wechat',
  'qq',
  'email',
  'id-card',
  'bank-card',
  'address',
  'order-number',
] as const;

/** One of {@link CONTACT_KINDS}. */
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** A way to reach or identify a person, found in a text. Offsets in the original text. */
export interface Contact extends Span {
  readonly kind: ContactKind;
  /** Number or account in plain spelling: `一三八-1234-5678` is `13812345678`; of an address, the text itself. */
  readonly value: string;
  /** First and last part that may stay when the rest is masked: $1 and $2 of a replacement. */
  readonly keep: readonly [string, string];
}
