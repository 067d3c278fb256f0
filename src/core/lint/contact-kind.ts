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
