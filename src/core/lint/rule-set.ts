import { hitsIn } from './check.js';
import type { CheckContext } from './check-context.js';
import type { CompiledRuleSet } from './compiled-rule-set.js';
import type { Finding } from './finding.js';
import type { Hit } from './hit.js';
import { keepTelling } from './overlap.js';

/** A versioned set of rules that texts can be checked against. */
export interface RuleSet {
  /** Id from the index, e.g. `cn-ecommerce-cs`; of several layers the topmost. */
  readonly id: string;
  /** Semantic version from the same index. */
  readonly version: string;
  /** Number of active rules. */
  readonly ruleCount: number;
  /** All findings, sorted by start, then end. Never throws, whatever the text holds. */
  check(text: string, context: CheckContext): readonly Finding[];
  /** What is wrong where that rule objects, in one sentence; null when there is no such rule. */
  whatOf(rule: string, language: 'zh' | 'en'): string | null;
}

/** Wraps a compiled rule set. */
export function createRuleSet(compiled: CompiledRuleSet): RuleSet {
  const { id, version } = compiled.layers.at(-1) ?? { id: '', version: '' };
  return {
    id,
    version,
    ruleCount: compiled.ruleCount,
    whatOf: (rule, language) =>
      compiled.rules.find((one) => one.rule.id === rule)?.rule.what[language] ?? null,
    check: (text, context) => {
      const hits = hitsIn(compiled, text, context);
      const language = context.language ?? 'zh';
      return hits.length === 0 ? [] : keepTelling(hits).map((hit) => findingOf(hit, text, language));
    },
  };
}

function findingOf(hit: Hit, text: string, language: 'zh' | 'en'): Finding {
  const { detector } = hit;
  const { rule, basis } = detector.rule;
  return {
    rule: rule.id,
    severity: hit.severity,
    start: hit.start,
    end: hit.end,
    text: text.slice(hit.start, hit.end),
    what: rule.what[language],
    why: rule.why[language],
    instead: detector.instead,
    basis,
    ...(detector.fix === undefined ? {} : { fix: fillGroups(detector.fix, hit.groups) }),
    suggestions: detector.suggestions.map((suggestion) => fillGroups(suggestion, hit.groups)),
  };
}

/** Puts the groups of a match into a replacement: `$1****$2`. */
function fillGroups(template: string, groups: readonly (string | undefined)[]): string {
  return template.replace(/\$([1-9])/g, (_, n: string) => groups[Number(n) - 1] ?? '');
}
