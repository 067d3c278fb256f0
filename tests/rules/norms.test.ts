import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { loadRuleSet, readRuleSources, rulePath } from './rule-files.js';

interface Norm {
  readonly id: string;
  readonly basis?: readonly {
    readonly kind: string;
    readonly source?: { readonly doc: number; readonly line: number };
  }[];
  readonly values?: readonly { readonly from?: number; readonly to?: number }[];
  readonly windows?: readonly { readonly id: string; readonly placed: TimeSpan }[];
  readonly rules?: readonly string[];
}

interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

interface Norms {
  readonly norms: readonly Norm[];
  readonly freightMatrix: readonly {
    readonly freeShipping: boolean;
    readonly faulty: boolean;
    readonly action: string;
    readonly freightBack: string;
  }[];
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(rulePath(`norms/${file}`), 'utf8'));

const norms = readJson('norms.json') as Norms;
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  readJson('norms.schema.json') as object,
);

/** `norms.json` with one norm changed. */
const withFirst = (change: object): unknown => ({
  ...norms,
  norms: [{ ...norms.norms[0], ...change }, ...norms.norms.slice(1)],
});

const minutes = (time: string): number => {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
};

describe('times and norms', () => {
  it('satisfy their published schema (bug: a program that reads them meets a field nobody described)', () => {
    expect(validate(norms), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['an unknown key', { surprise: 1 }],
    ['no basis', { basis: [] }],
    ['a range without its ends', { values: [{ bound: 'range', value: 5, unit: 'day' }] }],
    ['a bound without a number', { values: [{ bound: 'at-most', unit: 'day' }] }],
    ['an unknown unit', { values: [{ bound: 'at-most', value: 5, unit: 'fortnight' }] }],
    ['neither values nor windows', { values: undefined }],
  ])('are refused with %s (bug: a schema that lets anything through)', (_, change) => {
    const changed: unknown = JSON.parse(JSON.stringify(withFirst(change)));
    expect(validate(changed)).toBe(false);
  });

  it('have ids of their own (bug: two timers that overwrite each other)', () => {
    const ids = norms.norms.map((norm) => norm.id);
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  it('say where each comes from (bug: a number that nobody can look up)', () => {
    const groundless = norms.norms.filter((norm) => !norm.basis?.some((basis) => basis.source !== undefined));
    // Our own default, which says of itself that nobody else asks for it.
    expect(groundless.map(({ id, basis }) => [id, basis?.map(({ kind }) => kind)])).toEqual([
      ['promised-callback', ['product']],
    ]);
  });

  it('have ranges that grow (bug: from and to mixed up)', () => {
    const shrinking = norms.norms.filter((norm) =>
      norm.values?.some(({ from, to }) => from !== undefined && to !== undefined && from >= to),
    );
    expect(shrinking.map((norm) => norm.id)).toEqual([]);
  });

  it('divide the whole day into reminder windows (bug: an order placed at 17:00 is never reminded of)', () => {
    const windows = norms.norms.flatMap((norm) => norm.windows ?? []);
    const inside = (minute: number, { from, to }: TimeSpan): boolean =>
      from < to
        ? minute >= minutes(from) && minute < minutes(to)
        : minute >= minutes(from) || minute < minutes(to);
    const counts = Array.from(
      { length: 24 * 60 },
      (_, minute) => windows.filter(({ placed }) => inside(minute, placed)).length,
    );
    expect(new Set(counts)).toEqual(new Set([1]));
  });

  it('name rules that exist (bug: a link into nothing)', () => {
    const known = readRuleSources().flatMap(({ json }) =>
      ((json as { rules?: readonly { id: string }[] }).rules ?? []).map((rule) => rule.id),
    );
    const dangling = norms.norms.flatMap((norm) => (norm.rules ?? []).filter((id) => !known.includes(id)));
    expect(dangling).toEqual([]);
  });

  it('have one row for each case of the freight matrix, faulty goods at the expense of the shop (bug: a hole in it)', () => {
    const cells = norms.freightMatrix.map(({ freeShipping, faulty, action }) =>
      [freeShipping, faulty, action].join(),
    );
    expect(new Set(cells).size).toBe(8);
    expect(norms.freightMatrix.filter((row) => row.faulty !== (row.freightBack === 'seller'))).toEqual([]);
  });

  it('lie beside the rules without being taken for rules (bug: the rule set no longer loads)', () => {
    expect(loadRuleSet().ruleCount).toBeGreaterThan(0);
    expect(readRuleSources().map(({ file }) => file)).not.toContain('norms.json');
  });
});
