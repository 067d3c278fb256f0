import { PLATFORMS, type Platform } from '../phrase/platform.js';
import { compareSeverity, type Level, type PlacedRule } from './compiled.js';
import type { CompiledRuleSet } from './compiled-rule-set.js';
import type { Severity } from './finding.js';
import type { Override, Policy, Rule, RuleFile, RuleIndex } from './rule-file.js';
import type { JsonPath, Problem } from './rule-source.js';

/** One rule set on disk, parsed: the set at the bottom, or one that lies on top of another. */
export interface Layer {
  readonly index: RuleIndex;
  /** In the order of the index. */
  readonly files: readonly { readonly file: string; readonly content: RuleFile }[];
}

/** A rule with what all layers together make of it. */
export interface LayeredRule extends PlacedRule {
  readonly levels: Readonly<Record<Platform, Level>>;
}

/** The rules of all layers. */
export interface LayeredRules {
  readonly layers: CompiledRuleSet['layers'];
  /** In the order of the files, the bottom layer first; those that are not active too. */
  readonly rules: readonly LayeredRule[];
}

/** Puts layers on top of each other, the bottom first. What is wrong is added to `problems`. */
export function stackLayers(layers: readonly Layer[], problems: Problem[]): LayeredRules {
  const stack = new Stack(problems);
  for (const layer of layers) stack.add(layer);
  return {
    layers: layers.map(({ index: { id, version } }) => ({ id, version })),
    rules: stack.rules,
  };
}

/** Where something stands in the layer that is being added. */
interface Place {
  readonly file: string;
  readonly at: JsonPath;
}

class Stack {
  readonly #problems: Problem[];
  readonly #rules = new Map<string, LayeredRule>();
  readonly #policies: { readonly id: string; readonly policy: Policy }[] = [];
  readonly #below: string[] = [];
  #layer = 0;

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  get rules(): readonly LayeredRule[] {
    return [...this.#rules.values()];
  }

  add({ index, files }: Layer): void {
    this.#checkExtends(index);
    // before the rules of this layer are added: a layer changes its own rules where they stand
    const seen = new Set<string>();
    for (const { file, content } of files) {
      if (content.rules === undefined && content.overrides === undefined) {
        this.#complain({ file, at: [] }, 'the file has neither rules nor overrides');
      }
      content.overrides?.forEach((override, i) => {
        this.#override(override, { file, at: ['overrides', i] }, seen);
      });
    }
    for (const { file, content } of files) {
      content.rules?.forEach((rule, i) => {
        this.#addRule(rule, content.family, { file, at: ['rules', i] });
      });
    }
    for (const id of Object.keys(index.policy?.minimum ?? {})) {
      if (this.#rules.has(id)) continue;
      this.#complain({ file: 'index.json', at: ['policy', 'minimum', id] }, `there is no rule ${id}`);
    }
    if (index.policy !== undefined) this.#policies.push({ id: index.id, policy: index.policy });
    this.#below.push(index.id);
    this.#layer++;
  }

  #complain({ file, at }: Place, message: string): void {
    this.#problems.push({ layer: this.#layer, file, at, message });
  }

  #checkExtends({ extends: base }: RuleIndex): void {
    const place = { file: 'index.json', at: base === undefined ? [] : ['extends'] };
    const lowest = this.#below.at(-1);
    if (lowest === undefined) {
      if (base !== undefined) this.#complain(place, `the set extends ${base}, and was loaded without it`);
    } else if (base === undefined) {
      this.#complain(place, `the set lies on top of another and must say so: extends ${lowest}`);
    } else if (!this.#below.includes(base)) {
      // Between a shop's own rules and the shared ones those of a team may lie.
      this.#complain(place, `the set extends ${base}, and lies on top of ${this.#below.join(', ')}`);
    }
  }

  #addRule(rule: Rule, family: string, place: Place): void {
    const twin = this.#rules.get(rule.id);
    if (twin !== undefined) {
      const where = twin.layer === this.#layer ? twin.file : `${twin.file} of a layer below`;
      this.#complain(place, `the id is already used in ${where}, rules[${twin.at[1]}]`);
      return;
    }
    this.#rules.set(rule.id, { rule, layer: this.#layer, family, levels: ownLevels(rule), ...place });
  }

  #override(override: Override, place: Place, seen: Set<string>): void {
    const rule = this.#rules.get(override.rule);
    if (rule === undefined) {
      this.#complain(place, `no layer below has a rule ${override.rule}`);
      return;
    }
    const platforms = PLATFORMS.filter((platform) =>
      override.platforms === undefined
        ? rule.levels[platform].severity !== null
        : override.platforms.includes(platform),
    );
    for (const platform of platforms) {
      const key = `${override.rule} ${platform}`;
      if (seen.has(key)) {
        this.#complain(place, `${override.rule} is overridden twice on ${platform}`);
        return;
      }
      seen.add(key);
    }
    const severity = override.severity === 'off' ? null : override.severity;
    for (const { id, policy } of this.#policies) {
      const refusal = platforms
        .map((platform) => refusalOf(policy, override.rule, rule.levels[platform].severity, severity))
        .find((reason) => reason !== null);
      if (refusal === undefined || refusal === null) continue;
      this.#complain(place, `${id} does not allow this: ${refusal}`);
      return;
    }
    const level: Level = { severity, caps: true, overridden: true };
    const levels = byPlatform((platform) => (platforms.includes(platform) ? level : rule.levels[platform]));
    this.#rules.set(override.rule, { ...rule, levels });
  }
}

/** Why a policy refuses that a rule changes from one severity to another (null is off); null when it does not. */
function refusalOf(policy: Policy, id: string, from: Severity | null, to: Severity | null): string | null {
  if (policy.mayOverride === false) return 'no overrides';
  const minimum = policy.minimum?.[id];
  if (minimum !== undefined && isMilder(to, minimum)) return `${id} must be at least ${minimum}`;
  const isGrave = from !== null && policy.floor !== undefined && compareSeverity(from, policy.floor) <= 0;
  return isGrave && isMilder(to, from) ? `a rule of severity ${from} must not be made milder` : null;
}

function isMilder(severity: Severity | null, than: Severity): boolean {
  return severity === null || compareSeverity(severity, than) > 0;
}

/** One value for each platform. */
export function byPlatform<T>(value: (platform: Platform) => T): Record<Platform, T> {
  return Object.fromEntries(PLATFORMS.map((platform) => [platform, value(platform)])) as Record<Platform, T>;
}

/** Severity of a rule on a platform as its own file says; null where it does not apply. */
export function severityOn(rule: Rule, platform: Platform): Severity | null {
  const applies = rule.platforms === '*' || rule.platforms.includes(platform);
  const severity = rule.severityOn?.[platform] ?? (applies ? rule.severity : 'off');
  return severity === 'off' ? null : severity;
}

/** How grave a rule is on each platform when no layer above changes it. */
export function ownLevels(rule: Rule): LayeredRule['levels'] {
  return byPlatform((platform) => ({
    severity: severityOn(rule, platform),
    caps: rule.severityOn?.[platform] !== undefined,
    overridden: false,
  }));
}
