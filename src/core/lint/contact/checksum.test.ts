import { expect, it } from 'vitest';
import { satisfies } from './checksum.js';

it('tells identity numbers from order numbers (GB 11643 specimen; an order number masked as an identity)', () => {
  expect(
    ['11010519491231002x', '110105194912310021', '1101051949123100'].map((s) => satisfies('cn-id-18', s)),
  ).toEqual([true, false, false]);
});

it('tells bank cards from order numbers (ISO 7812 test number; every long number taken for a card)', () => {
  expect(['卡号 4111 1111 1111 1111', '4111111111111112', ''].map((s) => satisfies('luhn', s))).toEqual([
    true,
    false,
    false,
  ]);
});
