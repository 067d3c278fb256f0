import type { TextView } from '../../text/normalise.js';
import { hasAll, hasPair, markUnits, type Survey, UnitPair, UnitSign } from '../unit-signs.js';
import type { Contact } from './contact-kind.js';
import { DIGITS, digitValue } from './digits.js';

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 ' +
  '云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾';
const provinces = new Set(PROVINCES.split(' '));

const Sign = { Area: 1, Street: 2, House: 4, Stop: 8, NoHouseAfter: 16, BeforePlace: 32 } as const;

/** Bit set of {@link Sign} by code unit. */
const signs = new Uint8Array(0x10000);
function addSigns(chars: string, sign: number): void {
  for (const char of chars) signs[char.charCodeAt(0)] = (signs[char.charCodeAt(0)] ?? 0) | sign;
}
const AREA = '省市区县旗州';
const STREET = '路街道巷弄村镇乡苑园庄屯里寨组城';
const HOUSE = '号栋幢弄室楼座户单层';
addSigns(AREA, Sign.Area);
addSigns(STREET, Sign.Street);
addSigns(HOUSE, Sign.House);
markUnits(AREA, UnitSign.Area);
markUnits(STREET, UnitSign.Street);
markUnits(HOUSE, UnitSign.House);
addSigns('。!?;,，；\n\r', Sign.Stop);
/** Where a number is no house's: 5号线, 3号链接, 2号色. */
addSigns('线链色款码', Sign.NoHouseAfter);
/** What stands before a place and is no part of its name. */
addSigns('在到是寄发往的为给我您你们址于去从住送至回请:：', Sign.BeforePlace);

const LONGEST = 60;
/** 内蒙古自治区; a city or district has three characters at most before its 市 or 区. */
const LONGEST_NAME = 8;
const USUAL_NAME = 3;
/** Between street and house number: 文一西路(阿里巴巴西溪园区)969号. */
const LONGEST_STREET_GAP = 24;

/** Whether there is anything of an area, a street and a house with a number. */
export function mayHoldAddress(survey: Survey): boolean {
  return hasAll(survey, UnitSign.Area | UnitSign.Street) && hasPair(survey, UnitPair.House);
}

/** Addresses down to a house number: 省/市/区, then 路/街/村…, then a number with 号/栋/室… */
export function addressesIn(view: TextView, text: string): readonly Contact[] {
  const { codes, length } = view;
  const found: Contact[] = [];
  let from = 0;
  /** Indices in the clause: where the first area begins, where the last one and the last street end; -1 for none. */
  let start = -1;
  let areaEnd = -1;
  let street = -1;
  for (let i = 0; i < length; i++) {
    const sign = signs[codes[i] ?? 0] ?? 0;
    if ((sign & Sign.Stop) !== 0 || (start !== -1 && i - start > LONGEST)) {
      from = i + 1;
      start = areaEnd = street = -1;
      continue;
    }
    if ((sign & Sign.Area) !== 0) {
      const name = start === -1 ? nameStart(view, from, i) : start;
      if (name !== i) {
        start = name;
        areaEnd = i + 1;
      }
    } else if (start !== -1 && (sign & Sign.Street) !== 0 && i > areaEnd) {
      street = i + 1;
    }
    if (street === -1 || (sign & Sign.House) === 0 || i - street > LONGEST_STREET_GAP) continue;
    if (!isNumbering(codes[i - 1] ?? 0)) continue;
    if (((signs[codes[i + 1] ?? 0] ?? 0) & Sign.NoHouseAfter) !== 0) continue;
    const end = houseEnd(view, i + 1);
    found.push(addressOf(view, text, start, areaEnd, end));
    from = end;
    start = areaEnd = street = -1;
    i = end - 1;
  }
  return found;
}

/** Where the name of the area begins whose last character stands at `last`; `last` itself when there is no name. */
function nameStart(view: TextView, from: number, last: number): number {
  let start = last;
  while (start > from && last - start < LONGEST_NAME && isNamePart(view.codes[start - 1] ?? 0)) start--;
  for (let i = start; i < last - 1; i++) {
    for (const size of [2, 3]) {
      if (provinces.has(String.fromCharCode(...view.codes.slice(i, i + size)))) return i;
    }
  }
  return last - start < 2 ? last : Math.max(start, last - USUAL_NAME);
}

function isNamePart(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff && ((signs[unit] ?? 0) & Sign.BeforePlace) === 0;
}

/** `3幢2单元502室` after the first number. */
function houseEnd(view: TextView, from: number): number {
  const { codes, length } = view;
  let end = from;
  for (let i = from; i < length && i - from < LONGEST_STREET_GAP; i++) {
    const unit = codes[i] ?? 0;
    const isHouse = ((signs[unit] ?? 0) & Sign.House) !== 0;
    const isUnit = unit === YUAN && codes[i - 1] === DAN;
    if ((isHouse && isNumbering(codes[i - 1] ?? 0)) || isUnit) end = i + 1;
    else if (isHouse || (!isNumbering(unit) && unit !== 0x2d && unit !== 0x20)) break;
  }
  // the 502 of `3幢502` stands without 室
  let number = end;
  while (number < length && digitValue(codes[number] ?? 0) !== -1) number++;
  return number - end >= 2 && number - end <= 4 ? number : end;
}

/** 单元 */
const DAN = 0x5355;
const YUAN = 0x5143;

/** What a house number is made of: digits of any script, or a letter (`B座`). */
function isNumbering(unit: number): boolean {
  return digitValue(unit) !== -1 || isLetter(unit) || unit === TEN;
}

/** 十 */
const TEN = 0x5341;
markUnits([...DIGITS, ...'abcdefghijklmnopqrstuvwxyz十'], UnitSign.HouseNumber);

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function addressOf(view: TextView, text: string, from: number, areaEnd: number, to: number): Contact {
  const start = view.sourceStart(from);
  const end = view.sourceEnd(to);
  const value = text.slice(start, end);
  return { kind: 'address', value, start, end, keep: [text.slice(start, view.sourceEnd(areaEnd)), ''] };
}
