import { activeRules, compiled, loadCore, ordinarySentences, readLines, readRules } from './checking.mjs';
import { rounded } from './statistics.mjs';

export const name = 'rules';
export const describe = 'how many messages are flagged, and by which rules; `-- rules [FILE [PLATFORM]]`';
export const needs = 'command-line';

const SAMPLES = 5;

/** @typedef {import('../../src/core/lint/index.js').CheckContext} CheckContext */
/** @typedef {import('../../src/core/lint/index.js').Finding} Finding */
/** @typedef {{ text: string, found: readonly Finding[] }} Checked */

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  const core = await loadCore(root);
  const sources = readRules(root);
  const ruleSet = compiled(core, sources);
  const [file, platform = 'jd'] = args.filter((arg) => !arg.startsWith('--'));
  /** @param {readonly string[]} texts @returns {Checked[]} */
  const check = (texts) =>
    texts.map((text) => ({
      text,
      found: ruleSet.check(text, { platform: /** @type {CheckContext['platform']} */ (platform) }),
    }));
  if (file !== undefined) {
    say(`${file} on ${platform}`);
    return flags(file, check(readLines(file)));
  }
  const ordinary = flags(`ordinary sentences on ${platform}`, check(ordinarySentences(root, platform)));
  const wrong = wrongExamples(ruleSet, activeRules(sources));
  return {
    tables: [
      ...ordinary.tables,
      {
        title: 'Examples of the rules that do not do what they say',
        columns: ['rule', 'which', 'text'],
        rows: wrong.map(({ rule, which, text }) => [rule, which, text]),
      },
    ],
    json: { ...ordinary.json, wrong },
  };
}

/**
 * @param {string} title
 * @param {readonly Checked[]} checked
 */
function flags(title, checked) {
  const share = (/** @type {number} */ count) => `${rounded((100 * count) / checked.length, 2)} %`;
  const bySeverity = ['error', 'warn', 'info'].map((severity) => ({
    severity,
    messages: checked.filter(({ found }) => found.some((finding) => finding.severity === severity)).length,
  }));
  const any = checked.filter(({ found }) => found.length > 0).length;
  /** @type {Map<string, { rule: string, severity: string, messages: number, samples: string[] }>} */
  const byRule = new Map();
  for (const { text, found } of checked) {
    const once = new Map(found.map((finding) => [`${finding.rule} ${finding.severity}`, finding]));
    for (const [key, { rule, severity, start, end }] of once) {
      const entry = byRule.get(key) ?? { rule, severity, messages: 0, samples: [] };
      byRule.set(key, entry);
      entry.messages += 1;
      const marked = `${text.slice(0, start)}【${text.slice(start, end)}】${text.slice(end)}`;
      if (entry.samples.length < SAMPLES) entry.samples.push(marked.replaceAll('|', '¦'));
    }
  }
  const rules = [...byRule.values()].sort((a, b) => b.messages - a.messages);
  return {
    tables: [
      {
        title: `${title}: ${checked.length} messages`,
        columns: ['severity', 'messages', 'share'],
        rows: [
          ...bySeverity.map(({ severity, messages }) => [severity, messages, share(messages)]),
          ['any', any, share(any)],
        ],
      },
      {
        title: `By rule, with up to ${SAMPLES} samples`,
        columns: ['rule', 'severity', 'messages', 'samples'],
        rows: rules.map(({ rule, severity, messages, samples }) => [
          rule,
          severity,
          messages,
          samples.join(' / '),
        ]),
      },
    ],
    json: { messages: checked.length, any, bySeverity, rules },
  };
}

/**
 * Bad examples in which nothing is found at all, and good ones to which their own rule objects.
 *
 * @param {import('../../src/core/lint/index.js').RuleSet} ruleSet
 * @param {readonly import('./checking.mjs').Rule[]} rules
 */
function wrongExamples(ruleSet, rules) {
  return rules.flatMap(({ id, platforms, severityOn, tests }) => {
    const first = (platforms === '*' ? undefined : platforms[0]) ?? 'taobao';
    const fallback = severityOn?.[first] === 'off' ? 'generic' : first;
    const find = (/** @type {NonNullable<typeof tests>['good'][number]} */ example) => {
      const {
        text,
        platform = fallback,
        profile,
      } = typeof example === 'string' ? { text: example } : example;
      return ruleSet.check(text, { platform, ...(profile === undefined ? {} : { profile }) });
    };
    const textOf = (/** @type {NonNullable<typeof tests>['good'][number]} */ example) =>
      typeof example === 'string' ? example : example.text;
    return [
      ...(tests?.bad ?? [])
        .filter((example) => find(example).length === 0)
        .map((example) => ({ rule: id, which: 'bad, not found', text: textOf(example) })),
      ...(tests?.good ?? [])
        .filter((example) => find(example).some(({ rule }) => rule === id))
        .map((example) => ({ rule: id, which: 'good, found', text: textOf(example) })),
    ];
  });
}
