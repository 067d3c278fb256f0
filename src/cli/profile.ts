import { readFile } from 'node:fs/promises';
import { type ShopProfile, shopProfileSchema } from '../core/lint/index.js';
import { Failure, reasonOf } from './failure.js';
import { decodeText } from './text-encoding.js';

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
  const result = shopProfileSchema.safeParse(json, { jitless: true });
  if (result.success) return result.data;
  throw new Failure(
    ...result.error.issues.map(({ path, message }) =>
      [file, path.join('.'), message].filter(Boolean).join(': '),
    ),
  );
}
