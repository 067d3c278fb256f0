import type { Platform } from '../phrase/platform.js';

/** What a shop mainly sells. */
export const SHOP_CATEGORIES = [
  'general',
  'apparel',
  'cosmetics',
  'food',
  'health',
  'electronics',
  'home',
  'maternity',
  'property',
  'finance',
  'jewellery',
] as const;

/** One of {@link SHOP_CATEGORIES}. */
export type ShopCategory = (typeof SHOP_CATEGORIES)[number];

/** What a shop says about itself; whatever is absent is unknown, and rules then assume the stricter case. */
export interface ShopProfile {
  /** Platforms that the shop is on. */
  readonly platforms?: readonly Platform[];
  readonly category?: ShopCategory;
  /** Whether cash on delivery (货到付款) is opened for the shop. */
  readonly cashOnDelivery?: boolean;
  /** Whether everything is sent free of charge (包邮). */
  readonly freeShipping?: boolean;
  /** Brand names that the shop sells under or may sell: a word inside one is a name and no claim (`完美日记`). */
  readonly ownBrands?: readonly string[];
  /** Where returned goods go, with name and number if they are published: none of it is a private address. */
  readonly returnAddress?: string;
  /** The shop's own published numbers and accounts. */
  readonly contacts?: readonly string[];
  /** Services joined, e.g. `seven-day-return`, `freight-insurance`, `ship-48h`, `invoice`, `credit-card`, `installments`. */
  readonly services?: readonly string[];
  /** The shop's own link hosts: `example.com`, `*.example.com`, `example.com/path`. */
  readonly hosts?: readonly string[];
}

/** Where a text is about to be sent. */
export interface CheckContext {
  /** Platform of the window in front. */
  readonly platform: Platform;
  readonly profile?: ShopProfile;
  /** Language of {@link Finding.what} and {@link Finding.why}; Chinese unless given. `instead` is always Chinese. */
  readonly language?: 'zh' | 'en';
}
