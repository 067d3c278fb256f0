import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compliantText, fixAll, verifyRuleSet } from '../../src/core/lint/index.js';
import { type RuleFile, ruleFileSchema } from '../../src/core/lint/rule-file.js';
import { PLATFORMS } from '../../src/core/phrase/platform.js';
import listedTerms from './fixtures/advertising-law-terms.json' with { type: 'json' };
import { loadRuleSet, readRuleSources } from './rule-files.js';

const sources = readRuleSources();
const files = sources
  .filter(({ file }) => file !== 'index.json')
  .map(({ json }) => ruleFileSchema.parse(json) satisfies RuleFile);
const rules = files.flatMap((file) => file.rules ?? []);
const ruleSet = loadRuleSet();

describe('shared rule set', () => {
  it('does what its own examples say (a rule that silently never fires, or fires on good text)', () => {
    expect(verifyRuleSet(sources)).toEqual([]);
  });

  it('holds each of the 286 listed advertising terms (a term lost while editing)', () => {
    const held = Object.fromEntries(
      rules
        .filter((rule) => rule.id.startsWith('adlaw-'))
        .map((rule) => [
          rule.id,
          rule.matchers.flatMap((m) => (m.kind === 'terms' ? m.terms.map(({ term }) => term) : [])),
        ]),
    );
    const missing = Object.entries(listedTerms).flatMap(([id, terms]) =>
      terms.filter((term) => !held[id]?.includes(term)).map((term) => `${id} ${term}`),
    );
    expect(missing).toEqual([]);
    expect(Object.values(listedTerms).flat()).toHaveLength(286);
  });

  it('says why for each term that is off (a listed term switched off without a trace)', () => {
    const silent = rules.flatMap((rule) =>
      rule.matchers.flatMap((m) =>
        m.kind === 'terms' ? m.terms.filter((t) => t.tier === 'off' && !t.reason).map((t) => t.term) : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  it('speaks of risk and never judges (wording that calls a text illegal)', () => {
    const judging = rules
      .filter((rule) =>
        /违法|非法|illegal|unlawful/i.test(JSON.stringify([rule.what, rule.why, rule.instead])),
      )
      .map((rule) => rule.id);
    expect(judging).toEqual([]);
  });

  it('offers replacements that no rule objects to (a fix that needs a fix)', () => {
    const objections = rules.flatMap((rule) => {
      const parts: readonly Pick<typeof rule, 'fix' | 'suggestions'>[] = [
        rule,
        ...rule.matchers.flatMap<Pick<typeof rule, 'fix' | 'suggestions'>>((m) =>
          m.kind === 'terms' ? m.terms : [m],
        ),
      ];
      const offered = parts.flatMap((part) => [part.fix ?? '', ...(part.suggestions ?? [])]);
      return offered.flatMap((text) =>
        PLATFORMS.flatMap((platform) =>
          ruleSet
            .check(text.replace(/\$\d/g, ''), { platform })
            .filter((finding) => finding.severity !== 'info')
            .map((finding) => `${rule.id}: ${text} → ${finding.rule}`),
        ),
      );
    });
    expect(objections).toEqual([]);
  });

  it('fixes its bad examples to a text that stays fixed (fixAll that never settles)', () => {
    const unsettled = rules.flatMap((rule) =>
      (rule.tests?.bad ?? []).flatMap(({ text, platform = 'jd' }) => {
        const once = fixAll(ruleSet, text, { platform });
        const twice = fixAll(ruleSet, once.text, { platform });
        return twice.changed || once.remaining.some((finding) => finding.fix !== undefined) ? [text] : [];
      }),
    );
    expect(unsettled).toEqual([]);
  });

  it('settles on any text and leaves what stands between findings as it is (a fix that eats its neighbours)', () => {
    const bad = rules.flatMap((rule) => rule.tests?.bad ?? []).map(({ text }) => text);
    const pieces = fc.array(fc.constantFrom(...bad), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pieces, fc.constantFrom(...PLATFORMS), (parts, platform) => {
        const marks = parts.map((_, i) => `。〔${i}〕。`);
        const text = parts.map((part, i) => part + marks[i]).join('');
        const once = fixAll(ruleSet, text, { platform });
        let at = 0;
        for (const mark of marks) {
          at = once.text.indexOf(mark, at);
          expect(at, `${mark} in ${once.text}`).not.toBe(-1);
        }
        expect(once.remaining.filter(({ fix }) => fix !== undefined)).toEqual([]);
        expect(fixAll(ruleSet, once.text, { platform })).toEqual({ ...once, changed: false });
        expect(once.changed).toBe(once.text !== text);
      }),
      { numRuns: 500 },
    );
  });

  it('never offers a compliant text that is blocked (a blocked phrase inserted on the second press)', () => {
    const blocked = rules.flatMap((rule) =>
      (rule.tests?.bad ?? []).flatMap(({ text, platform = 'jd' }) => {
        const offered = compliantText(ruleSet, text, { platform });
        const errors = offered === null ? [] : ruleSet.check(offered, { platform });
        return errors.some((finding) => finding.severity === 'error') ? [text] : [];
      }),
    );
    expect(blocked).toEqual([]);
  });
});
