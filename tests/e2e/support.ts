import { readFileSync } from 'node:fs';
import { parsePack } from '../../src/core/pack/pack-file';

const pack = parsePack(JSON.parse(readFileSync('resources/packs/starter.json', 'utf8')) as unknown);
if (!pack.ok) throw new Error(JSON.stringify(pack.errors[0]));

/** The text that an abbreviation of the starter pack stands for; it has no variables and stands for one phrase. */
export function bodyOf(abbreviation: string): string {
  if (!pack.ok) throw new Error('no pack');
  const found = pack.pack.phrases.filter((phrase) => phrase.abbreviations.includes(abbreviation));
  const [phrase] = found;
  if (phrase === undefined || found.length > 1)
    throw new Error(`${abbreviation} stands for ${found.length} phrases`);
  return phrase.body;
}
