import { expect, it } from 'vitest';
import { idsInARow } from './ids-in-a-row';

// Bug: two imports, or two processes, give two phrases one id; or the rows of an import lie all over the file.
it('gives ids that rise, all of one length, and no two sources the same ones', () => {
  const [one, other] = [idsInARow(), idsInARow()];
  const ids = Array.from({ length: 3000 }, () => one());
  expect([...new Set(ids)].sort()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{24}$/);
  expect(ids).not.toContain(other());
});
