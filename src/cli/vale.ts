import { stringify } from 'yaml';
import type { Rule, Term } from '../core/lint/rule-file.js';
import type { Platform } from '../core/phrase/platform.js';
import type { Family } from './rule-index.js';
import { levelOn } from './rule-page.js';

/**
 * Styles for Vale, one `existence` check a family, by file name: the listed words that block on the platform, with their
 * exceptions. Patterns, contacts and links are left out: they are written for folded text, which Vale does not make.
 */
export function valeStyles(families: readonly Family[], platform: Platform): ReadonlyMap<string, string> {
  const styles = families.flatMap(({ family, title, rules }) => {
    const tokens = [...new Set(rules.flatMap((rule) => tokensOf(rule, platform)))];
    if (tokens.length === 0) return [];
    const check = {
      extends: 'existence',
      message: `${title}：“%s”`,
      level: 'error',
      ignorecase: true,
      // Chinese has no word boundaries
      nonword: true,
      tokens,
    };
    return [[`${family}.yml`, stringify(check, { lineWidth: 0 })] as const];
  });
  return new Map(styles);
}

function tokensOf(rule: Rule, platform: Platform): readonly string[] {
  if (rule.status !== 'active' || levelOn(rule, platform) !== 'error') return [];
  const { cover = [], near = [] } = rule.exceptions ?? {};
  // what Vale cannot see the surroundings of would be a false alarm there
  if (near.length > 0) return [];
  return rule.matchers.flatMap((matcher) => {
    if (matcher.kind !== 'terms' || matcher.notOn?.includes(platform) === true) return [];
    return matcher.terms
      .filter((term) => term.tier === 'error' && term.pattern === undefined)
      .flatMap((term) => formsOf(term).map((form) => tokenOf(form, cover)));
  });
}

function formsOf({ term, forms }: Term): readonly string[] {
  return forms ?? [term];
}

/** A word, but not inside an exception, and not inside another word where it is Latin. For Vale's engine, regexp2. */
function tokenOf(word: string, exceptions: readonly string[]): string {
  const except = exceptions.flatMap((exception) => {
    const at = exception.indexOf(word);
    if (at === -1 || exception === word) return [];
    const before = exception.slice(0, at);
    const lookBehind = before === '' ? '' : `(?<=${escaped(before)})`;
    return [`(?!${lookBehind}${escaped(exception.slice(at))})`];
  });
  const boundBefore = /^[a-z0-9]/i.test(word) ? '(?<![a-zA-Z0-9])' : '';
  const boundAfter = /[a-z0-9]$/i.test(word) ? '(?![a-zA-Z0-9])' : '';
  return `${boundBefore}${except.join('')}${escaped(word)}${boundAfter}`;
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
