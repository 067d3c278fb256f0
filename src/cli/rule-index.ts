import type { Rule } from '../core/lint/rule-file.js';
import { PLATFORMS } from '../core/phrase/platform.js';
import { describeRule, LEVEL_NAMES, levelOn } from './rule-page.js';

/** A file of rules. */
export interface Family {
  readonly family: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** The rule reference: the text of each page by its file name. */
export function referenceOf(families: readonly Family[]): ReadonlyMap<string, string> {
  const pages = families.flatMap(({ family, rules }) =>
    rules.map(
      (rule) => [`${rule.id}.md`, `${describeRule(rule, 'markdown')}\n${originOf(family)}\n`] as const,
    ),
  );
  return new Map([...pages, ['README.md', indexOf(families)]]);
}

function originOf(family: string): string {
  return `---\n\n[全部规则](README.md) · 由 [\`resources/rules/${family}.json\`](../../../resources/rules/${family}.json) 生成，不要手改`;
}

function indexOf(families: readonly Family[]): string {
  const count = families.reduce((sum, { rules }) => sum + rules.length, 0);
  const lines = [
    '# 规则一览',
    '',
    `${count} 条规则，由 \`resources/rules/\` 生成，不要手改：\`npx vitest run --project rules -u\`。`,
    '',
  ];
  for (const { title, rules } of families) {
    lines.push(`## ${title}`, '', '| 规则 | 名称 | 问题 | 级别 |', '|---|---|---|---|');
    for (const rule of rules) {
      const [title, what] = [rule.title, rule.what.zh].map((text) => text.replace(/[\\`*_[\]<>|]/g, '\\$&'));
      lines.push(`| [${rule.id}](${rule.id}.md) | ${title} | ${what} | ${levelsOf(rule)} |`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function levelsOf(rule: Rule): string {
  if (rule.status !== 'active') return rule.status === 'draft' ? '草稿' : '已停用';
  const levels = new Set(PLATFORMS.map((platform) => levelOn(rule, platform)));
  return [...levels].map((level) => LEVEL_NAMES[level]).join(' / ');
}
