import { PLATFORMS, type Platform } from '../phrase/platform.js';
import type { CompiledRuleSet, Level, PlacedRule } from './compiled.js';
import type { Rule, RuleFile, RuleIndex } from './rule-file.js';
import type { Problem } from './rule-source.js';

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
  const rules = new Map<string, LayeredRule>();
  layers.forEach(({ files }, layer) => {
    for (const { file, content } of files) {
      content.rules?.forEach((rule, i) => {
        const at = ['rules', i];
        const twin = rules.get(rule.id);
        if (twin !== undefined) {
          const message = `the id is already used in ${twin.file}, rules[${twin.at[1]}]`;
          problems.push({ layer, file, at, message });
        }
        rules.set(rule.id, {
          rule,
          layer,
          file,
          family: content.family,
          at,
          levels: byPlatform((platform) => levelOn(rule, platform)),
        });
      });
    }
  });
  return {
    layers: layers.map(({ index: { id, version } }) => ({ id, version })),
    rules: [...rules.values()],
  };
}

/** One value for each platform. */
export function byPlatform<T>(value: (platform: Platform) => T): Record<Platform, T> {
  return Object.fromEntries(PLATFORMS.map((platform) => [platform, value(platform)])) as Record<Platform, T>;
}

function levelOn(rule: Rule, platform: Platform): Level {
  const special = rule.severityOn?.[platform];
  if (special !== undefined) {
    return { severity: special === 'off' ? null : special, caps: true, overridden: false };
  }
  const applies = rule.platforms === '*' || rule.platforms.includes(platform);
  return { severity: applies ? rule.severity : null, caps: false, overridden: false };
}
