import { PLATFORMS, type Platform } from '../phrase/platform.js';
import { hitsIn } from './check.js';
import type { CheckContext } from './check-context.js';
import type { CompiledRule } from './compiled.js';
import type { CompiledRuleSet } from './compiled-rule-set.js';
import { placedErrors, repeatedKeys } from './problem-place.js';
import type { Rule } from './rule-file.js';
import type { JsonPath, Problem, RuleSource } from './rule-source.js';
import { type CompileResult, compileSources } from './validate.js';

/** What lies on top of a rule set. */
export interface CompileOptions {
  /** Rule sets of a team or a shop, each on top of the one before it; each names what it `extends`. */
  readonly above?: readonly (readonly RuleSource[])[];
}

/** How much of it is looked at. */
export interface VerifyOptions extends CompileOptions {
  /** The set at the bottom was verified before: neither its form nor its patterns and examples are looked at again. */
  readonly trusted?: boolean;
}

/**
 * Compiles rules and runs every one against its own examples. A rule whose example does not do what the file says is
 * refused: a rule that never fires looks exactly like a text without faults. Gives all errors, those of compiling included.
 */
export function compileVerified(
  sources: readonly RuleSource[],
  { above = [], trusted = false }: VerifyOptions = {},
): CompileResult {
  const layers = [sources, ...above];
  const isVerified = (layer: number): boolean => trusted && layer === 0;
  const repeated = layers.flatMap((layer, i) =>
    isVerified(i) ? [] : layer.flatMap((source) => repeatedKeys(source, i)),
  );
  if (repeated.length > 0) return { ok: false, errors: placedErrors(layers, repeated) };
  const whole = compileSources(layers, { trusted });
  if (!whole.ok) return whole;
  const problems = layers.flatMap((_, i) => {
    if (isVerified(i)) return [];
    // without the layers on top: an override may well silence a rule whose examples are right
    const result = i + 1 === layers.length ? whole : compileSources(layers.slice(0, i + 1), { trusted });
    if (!result.ok) return [];
    const own = result.compiled.rules.filter(({ layer }) => layer === i);
    return own.flatMap((rule) => verifyRule(result.compiled, rule));
  });
  return problems.length === 0 ? whole : { ok: false, errors: placedErrors(layers, problems) };
}

type Tests = NonNullable<Rule['tests']>;
type Example = Tests['good'][number] | Tests['bad'][number];
type Complain = (at: JsonPath, message: string) => void;

function verifyRule(compiled: CompiledRuleSet, rule: CompiledRule): readonly Problem[] {
  const problems: Problem[] = [];
  const complain: Complain = (at, message) => {
    problems.push({ layer: rule.layer, file: rule.file, at: [...rule.at, ...at], message });
  };
  const { tests } = rule.rule;
  if (tests === undefined) {
    if (canHit(rule.rule)) complain(['tests'], 'an active rule needs examples');
    return problems;
  }
  const foundIn = (example: Example): readonly { readonly start: number; readonly end: number }[] =>
    hitsIn(compiled, textOf(example), contextOf(example, rule), { only: rule });

  tests.bad.forEach((example, i) => {
    const expected = expectedSpans(example);
    if (expected === null) {
      complain(['tests', 'bad', i], `“${example.text}” does not contain the hits in the given order`);
      return;
    }
    const found = foundIn(example).map(({ start, end }) => `[${start}, ${end})`);
    const wanted = expected.map(([start, end]) => `[${start}, ${end})`);
    if (found.join() !== wanted.join()) {
      const message = `“${example.text}” should hit ${wanted.join(' ')}, hits ${found.join(' ') || 'nothing'}`;
      complain(['tests', 'bad', i], message);
    }
  });
  const expectSilence = (list: readonly Example[], name: keyof Tests, message: string): void => {
    list.forEach((example, i) => {
      const [hit] = foundIn(example);
      if (hit === undefined) return;
      complain(['tests', name, i], `“${textOf(example)}” ${message} [${hit.start}, ${hit.end})`);
    });
  };
  expectSilence(tests.good, 'good', 'should pass, hits');
  expectSilence(tests.knownMiss ?? [], 'knownMiss', 'is found now, make it a bad example: hits');
  (tests.knownFalse ?? []).forEach((example, i) => {
    if (foundIn(example).length > 0) return;
    complain(['tests', 'knownFalse', i], `“${textOf(example)}” passes now, make it a good example`);
  });
  verifyExceptions(compiled, rule, tests, complain);
  return problems;
}

/** An exception that changes nothing is a misunderstanding of what the rule matches. */
function verifyExceptions(
  compiled: CompiledRuleSet,
  rule: CompiledRule,
  tests: Tests,
  complain: Complain,
): void {
  const { cover = [], near = [] } = rule.rule.exceptions ?? {};
  cover.forEach((phrase, i) => {
    const coversSome = platformsOf(rule).some((platform) => {
      const bare = hitsIn(compiled, phrase, { platform }, { only: rule, ignoreExceptions: true });
      return bare.length > 0;
    });
    if (!coversSome) complain(['exceptions', 'cover', i], `“${phrase}” covers no hit of the rule`);
  });
  near.forEach(({ phrase }, i) => {
    const saves = tests.good.some((example) => {
      const text = textOf(example);
      if (!text.includes(phrase)) return false;
      const bare = hitsIn(compiled, text, contextOf(example, rule), { only: rule, ignoreExceptions: true });
      return bare.length > 0;
    });
    if (!saves) complain(['exceptions', 'near', i], `no good example shows what “${phrase}” is for`);
  });
}

function canHit(rule: Rule): boolean {
  return rule.matchers.some(
    (matcher) => matcher.kind !== 'terms' || matcher.terms.some((term) => term.tier !== 'off'),
  );
}

function textOf(example: Example): string {
  return typeof example === 'string' ? example : example.text;
}

function contextOf(example: Example, rule: CompiledRule): CheckContext {
  const fallback = platformsOf(rule)[0] ?? 'generic';
  if (typeof example === 'string') return { platform: fallback };
  const { platform = fallback, profile } = example;
  return profile === undefined ? { platform } : { platform, profile };
}

function platformsOf(rule: CompiledRule): readonly Platform[] {
  const named = rule.rule.platforms === '*' ? [] : rule.rule.platforms;
  return [
    ...named,
    ...PLATFORMS.filter((platform) => !named.includes(platform) && rule.levels[platform].severity !== null),
  ];
}

/** The ranges of the expected hits: words are looked for from the end of the hit before; null if one is missing. */
function expectedSpans({ text, hits }: Tests['bad'][number]): readonly (readonly [number, number])[] | null {
  const spans: (readonly [number, number])[] = [];
  let from = 0;
  for (const hit of hits) {
    if (typeof hit !== 'string') {
      spans.push(hit);
      from = hit[1];
      continue;
    }
    const start = text.indexOf(hit, from);
    if (start === -1) return null;
    spans.push([start, start + hit.length]);
    from = start + hit.length;
  }
  return spans;
}
