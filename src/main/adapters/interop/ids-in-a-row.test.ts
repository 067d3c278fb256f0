import { expect, it } from 'vitest';
import { idsInARow } from './ids-in-a-row';

// Bug: two imports, or two processes, give two phrases one id.
it('gives ids that rise, in the form of a UUID, and no two sources the same ones', () => {
  const [one, other] = [idsInARow(), idsInARow()];
  const ids = Array.from({ length: 300 }, () => one());
  expect([...new Set(ids)].sort()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids).not.toContain(other());
});
