import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SHOP_CATEGORIES } from '../core/lint/check-context.js';
import type { ShopProfile } from '../core/lint/index.js';
import { PLATFORMS } from '../core/phrase/platform.js';
import { Failure, reasonOf } from './failure.js';
import { decodeText } from './text-encoding.js';

const words = z.array(z.string().min(1)).exactOptional();

const profileSchema: z.ZodType<ShopProfile> = z.strictObject({
  platforms: z.array(z.enum(PLATFORMS)).exactOptional(),
  category: z.enum(SHOP_CATEGORIES).exactOptional(),
  cashOnDelivery: z.boolean().exactOptional(),
  freeShipping: z.boolean().exactOptional(),
  ownBrands: words,
  returnAddress: z.string().min(1).exactOptional(),
  contacts: words,
  services: words,
  hosts: words,
});

/**
 * Reads what a shop says about itself.
 *
 * @throws Failure naming the file and the field
 */
export async function readProfile(file: string): Promise<ShopProfile> {
  let json: unknown;
  try {
    json = JSON.parse(decodeText(await readFile(file)).text);
  } catch (error) {
    throw new Failure(`${file}: ${reasonOf(error)}`);
  }
  const result = profileSchema.safeParse(json, { jitless: true });
  if (result.success) return result.data;
  throw new Failure(
    ...result.error.issues.map(({ path, message }) =>
      [file, path.join('.'), message].filter(Boolean).join(': '),
    ),
  );
}
