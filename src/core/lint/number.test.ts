import { expect, it } from 'vitest';
import { numberIn } from './number.js';

it.each([
  ['48', 48],
  ['1.5', 1.5],
  ['半', 0.5],
  ['十', 10],
  ['十二', 12],
  ['四十八', 48],
  ['四八', 48],
  ['一百零五', 105],
  ['一百五', 150],
  ['两千', 2000],
  ['三万五', 35_000],
  ['一万零二', 10_002],
  ['3万', 30_000],
  ['贰拾', 20],
  ['', null],
  ['几', null],
  ['1.2.3', null],
])('numberIn reads %s as %s (a wrong promise let through)', (text, expected) => {
  expect(numberIn(text)).toBe(expected);
});
