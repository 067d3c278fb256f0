import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { familiesOf } from '../../src/cli/rule-folder.js';
import { referenceOf } from '../../src/cli/rule-index.js';
import { readRuleSources } from './rule-files.js';

const folder = fileURLToPath(new URL('../../docs/rules/reference/', import.meta.url));
const pages = referenceOf(familiesOf({ sources: readRuleSources() }));

describe('rule reference', () => {
  it('says what the rule files say (pages that are out of date; `vitest -u` renews them)', async () => {
    for (const [name, text] of pages) await expect(text).toMatchFileSnapshot(`${folder}${name}`);
  });

  it('has no page of a rule that is gone (a removed rule that people still read about: delete the page)', () => {
    const orphans = existsSync(folder) ? readdirSync(folder).filter((name) => !pages.has(name)) : [];
    expect(orphans).toEqual([]);
  });
});
