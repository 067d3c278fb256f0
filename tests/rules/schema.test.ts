import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ruleFileSchema, ruleIndexSchema } from '../../src/core/lint/rule-file.js';
import { readRuleSources, rulePath } from './rule-files.js';

function schemaText(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;
}

describe('published JSON Schema', () => {
  it('is the one that the loader enforces (schema and loader drifting apart; `vitest -u` renews it)', async () => {
    await expect(schemaText(ruleFileSchema, 'Rule file')).toMatchFileSnapshot(
      rulePath('rule-file.schema.json'),
    );
    await expect(schemaText(ruleIndexSchema, 'Rule set index')).toMatchFileSnapshot(
      rulePath('rule-index.schema.json'),
    );
  });

  it('accepts the rule files and refuses an unknown key (a schema that lets anything through)', () => {
    const validate = new Ajv2020({ strict: false }).compile(z.toJSONSchema(ruleFileSchema));
    for (const { file, json } of readRuleSources()) {
      if (file === 'index.json') continue;
      expect(validate(json), `${file} ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(validate({ ...(json as object), surprise: 1 })).toBe(false);
    }
  });
});
