import { z } from 'zod';
import { PLATFORMS, type Platform } from '../phrase/platform.js';

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

/** Services of the platforms that shops join and rules know of. */
export const SHOP_SERVICES = [
  'seven-day-return',
  'freight-insurance',
  'ship-48h',
  'invoice',
  'credit-card',
  'installments',
] as const;

/** One of {@link SHOP_SERVICES}. */
export type ShopService = (typeof SHOP_SERVICES)[number];

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
  /** Services that the shop has joined; a list says that it has joined no other. */
  readonly services?: readonly ShopService[];
  /** The shop's own link hosts: `example.com`, `*.example.com`, `example.com/path`. */
  readonly hosts?: readonly string[];
}

const words = z.array(z.string().trim().min(1).max(200)).max(200).exactOptional();

/** Schema of a {@link ShopProfile}: in examples of rules, in files for the command line, in the settings. */
export const shopProfileSchema: z.ZodType<ShopProfile> = z.strictObject({
  platforms: z.array(z.enum(PLATFORMS)).exactOptional(),
  category: z.enum(SHOP_CATEGORIES).exactOptional(),
  cashOnDelivery: z.boolean().exactOptional(),
  freeShipping: z.boolean().exactOptional(),
  ownBrands: words,
  returnAddress: z.string().trim().min(1).max(500).exactOptional(),
  contacts: words,
  services: z.array(z.enum(SHOP_SERVICES)).exactOptional(),
  hosts: words,
});
