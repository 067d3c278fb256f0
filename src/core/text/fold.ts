import { TRADITIONAL_PAIRS } from './traditional.js';

/** What a folded character is, as far as noise between words is concerned. */
export const CharClass = { Other: 0, Han: 1, Latin: 2, Noise: 3 } as const;

/** One of {@link CharClass}. */
export type CharClass = (typeof CharClass)[keyof typeof CharClass];

/** Marks a code unit whose fold is not one code unit: removed, expanded, or half a pair. */
export const FOLD_SPECIAL = 0xffff;

/** Latin letters drawn by other alphabets, in lower case: `а` (Cyrillic) → `a`, `ν` (Greek) → `v`, `ᴠ` → `v`. */
const LOOK_ALIKES =
  'аa вb сc ԁd еe ғf һh іi јj кk ӏl мm нh оo рp ԛq ѕs тt ѵv ԝw хx уy αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy ' +
  'ɑa ɡg ıi ʟl ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz 壹一';

/** Kept as it is: NFKD would make three full stops of it, and it ends a clause. */
const ELLIPSIS = '…';

const NOISE_PUNCTUATION = /[*_\-.·•・‧∙'"/\\#@&‐‑‒–\t ]/u;
/** `☆`, `❤`, `~` are noise; `+`, `$`, `¥` and `°` carry meaning (`加+V`, prices). */
const NOISE_SYMBOL = /(?![+$¥€£°])\p{S}/u;

const singles = new Map<string, string>();

function addPairs(pairs: string): void {
  const chars = [...pairs.replaceAll(' ', '')];
  for (let i = 0; i + 1 < chars.length; i += 2) {
    singles.set(chars[i] ?? '', chars[i + 1] ?? '');
  }
}

addPairs(LOOK_ALIKES);
addPairs(TRADITIONAL_PAIRS);

/** Numbers in circles and brackets that NFKD leaves alone or surrounds with brackets; `[first, last, first value]`. */
const NUMBER_RUNS: readonly (readonly [number, number, number])[] = [
  [0x2474, 0x2487, 1],
  [0x2488, 0x249b, 1],
  [0x24f5, 0x24fe, 1],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
];

/** Letters on dark discs, squares and flags, which NFKD leaves alone; first code point of 26. */
const LETTER_RUNS = [0x1f150, 0x1f170, 0x1f1e6] as const;

const BRACKETED_HAN = '一二三四五六七八九十';

/**
 * Folds one code point to the form that rules are written in: compatibility forms, full width, accents and case
 * removed, traditional to simplified, look-alike letters to Latin. Returns '' for a character that shows nothing
 * (zero width, bidi, variation selectors, combining marks).
 *
 * @example foldCodePoint('Ｖ') === 'v', foldCodePoint('寶') === '宝', foldCodePoint('\u200b') === ''
 */
export function foldCodePoint(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  // nearly all text: unified ideographs and ASCII have no compatibility form
  if (isUnifiedHan(code)) return singles.get(char) ?? char;
  if (code < 0x80) return char.toLowerCase();
  if (code >= 0xac00 && code <= 0xd7a3) return char; // a Hangul syllable would fall apart into letters
  if (char === ELLIPSIS) return char;
  for (const [first, last, value] of NUMBER_RUNS) {
    if (code >= first && code <= last) return String(code - first + value);
  }
  for (const first of LETTER_RUNS) {
    if (code >= first && code < first + 26) return String.fromCharCode(0x61 + code - first);
  }
  if (code >= 0x3220 && code <= 0x3229) return BRACKETED_HAN[code - 0x3220] ?? '';
  if (/^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]$/u.test(char)) return '';
  const plain = char.normalize('NFKD').replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
  let folded = '';
  for (const c of plain.toLowerCase()) {
    const bare = c.normalize('NFKD').replace(/\p{M}/gu, '');
    folded += singles.get(bare) ?? bare;
  }
  return folded;
}

function isUnifiedHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** The class of an already folded character. */
export function classify(char: string): CharClass {
  if (isUnifiedHan(char.codePointAt(0) ?? 0)) return CharClass.Han;
  if (/^\p{Script=Han}$/u.test(char)) return CharClass.Han;
  if (/^[a-z]$/.test(char)) return CharClass.Latin;
  if (NOISE_PUNCTUATION.test(char) || NOISE_SYMBOL.test(char)) return CharClass.Noise;
  return CharClass.Other;
}

/**
 * What is known of each UTF-16 code unit, filled when first met (filling all 65,536 would cost every start some 30 ms): the
 * one code unit that it folds to or {@link FOLD_SPECIAL}, its class, and the class of its fold. 0: not met yet.
 */
const units = new Uint32Array(0x10000);
const KNOWN = 1 << 31;
const CLASS = 16;
const FOLDED_CLASS = 18;

/**
 * Looks a code unit up; {@link foldOf} and {@link foldedClassOf} say what was found. One look for both, because that is most
 * of what folding a text costs.
 */
export function lookUp(unit: number): number {
  const known = units[unit] ?? 0;
  return known === 0 ? learn(unit) : known;
}

/** One code unit, or {@link FOLD_SPECIAL} when {@link foldCodePoint} must be asked. */
export function foldOf(found: number): number {
  return found & 0xffff;
}

/** What one code unit folds to: one code unit, or {@link FOLD_SPECIAL} when {@link foldCodePoint} must be asked. */
export function foldUnit(unit: number): number {
  return foldOf(lookUp(unit));
}

/** Class of what the unit folds to. */
export function foldedClassOf(found: number): CharClass {
  return ((found >>> FOLDED_CLASS) & 3) as CharClass;
}

/** Class of a code unit of folded text; halves of surrogate pairs are {@link CharClass.Other}. */
export function classOfUnit(unit: number): CharClass {
  return ((lookUp(unit) >>> CLASS) & 3) as CharClass;
}

function learn(unit: number): number {
  let folded = FOLD_SPECIAL;
  let ownClass: CharClass = CharClass.Other;
  let foldedClass: CharClass = CharClass.Other;
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  if (!surrogate) {
    const char = String.fromCharCode(unit);
    ownClass = classify(char);
    const text = foldCodePoint(char);
    const first = text.charCodeAt(0);
    if (text.length === 1 && first !== 0) {
      folded = first;
      foldedClass = first === unit ? ownClass : classify(text);
    }
  }
  const found = KNOWN | (foldedClass << FOLDED_CLASS) | (ownClass << CLASS) | folded;
  units[unit] = found;
  return found;
}
