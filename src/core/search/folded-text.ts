import { FOLD_SPECIAL, foldCodePoint, foldUnit } from '../text/fold';

/** Folded code units of a text; read `units` up to `length`, before the next call of {@link fold}. */
export class Folder {
  units = new Uint16Array(1024);
  length = 0;

  /** Folds width, case, accents, and traditional to simplified characters; what shows nothing goes. */
  fold(text: string): void {
    this.length = 0;
    for (let at = 0; at < text.length; ) {
      const folded = foldUnit(text.charCodeAt(at));
      if (folded !== FOLD_SPECIAL) {
        this.push(folded);
        at += 1;
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const special = foldCodePoint(character);
      for (let index = 0; index < special.length; index += 1) this.push(special.charCodeAt(index));
      at += character.length;
    }
  }

  private push(unit: number): void {
    if (this.length === this.units.length) {
      const larger = new Uint16Array(this.units.length * 2);
      larger.set(this.units);
      this.units = larger;
    }
    this.units[this.length] = unit;
    this.length += 1;
  }
}

/** A folded text, and for each of its units where it came from. */
export interface MappedText {
  readonly units: Uint16Array;
  /** Beginning and end in the original text, half-open UTF-16 offsets, of the character that gave the unit. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Folds like {@link Folder} and remembers the way back. */
export function foldWithMap(text: string): MappedText {
  const units: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (unit: number, start: number, end: number) => {
    units.push(unit);
    starts.push(start);
    ends.push(end);
  };
  for (let at = 0; at < text.length; ) {
    const folded = foldUnit(text.charCodeAt(at));
    if (folded !== FOLD_SPECIAL) {
      add(folded, at, at + 1);
      at += 1;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const special = foldCodePoint(character);
    const end = at + character.length;
    for (let index = 0; index < special.length; index += 1) add(special.charCodeAt(index), at, end);
    at = end;
  }
  return { units: new Uint16Array(units), starts, ends };
}

/** Folds a short text, e.g. a word of a query. */
export function foldText(text: string): Uint16Array {
  return foldWithMap(text).units;
}
