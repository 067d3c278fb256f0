import type { Readings } from './readings';
import type { Syllables } from './syllables';

/**
 * How the characters of a folded text are read in it, as the dictionary knows: 行 is hang in 银行.
 *
 * @returns beside each unit the number of its syllable; 0 where there is nothing to choose
 */
export function meantReadings(units: Uint16Array, readings: Readings, syllables: Syllables): Uint16Array {
  const meant = new Uint16Array(units.length);
  for (const unit of units) syllables.kind(unit);
  if (units.every((unit) => syllables.count(unit) < 2)) return meant;
  const text = String.fromCharCode(...units);
  const read = readings.inText(text);
  let at = 0;
  for (const [index, character] of [...text].entries()) {
    meant[at] = syllables.numberOf(read[index] ?? '');
    at += character.length;
  }
  return meant;
}
