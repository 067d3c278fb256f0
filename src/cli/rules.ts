import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rule } from '../core/lint/rule-file.js';
import { PLATFORMS } from '../core/phrase/platform.js';
import { choose, none, only, unknownWord } from './arguments.js';
import type { Given } from './commands/index.js';
import { Failure, reasonOf } from './failure.js';
import { BUILT_IN, familiesOf, readRuleFolder, rulesOf } from './rule-folder.js';
import { describeRule, levelOn } from './rule-page.js';
import type { Terminal } from './terminal.js';
import { columnsOf } from './visible.js';

/** `kuaihui rules list` */
export async function list({ values, positionals }: Given<'rules list'>, { out }: Terminal): Promise<number> {
  none(positionals);
  const platform =
    values.platform === undefined ? undefined : choose('--platform', values.platform, PLATFORMS);
  const format = choose('--format', values.format ?? (values.json ? 'json' : 'text'), ['text', 'json']);
  const entries = rulesOf(await readRuleFolder(BUILT_IN))
    .map((rule) => ({ rule, severity: platform === undefined ? rule.severity : levelOn(rule, platform) }))
    .filter(({ severity }) => severity !== 'off');
  if (format === 'json') {
    const objects = entries.map(({ rule: { id, title, status, platforms, what }, severity }) => ({
      id,
      title,
      severity,
      status,
      platforms,
      what,
    }));
    await out.write(`${JSON.stringify(objects, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...entries.map(({ rule }) => columnsOf(rule.id)));
  for (const { rule, severity } of entries) {
    const state = rule.status === 'active' ? '' : ` (${rule.status})`;
    await out.write(`${severity.padEnd(5)}  ${rule.id.padEnd(width)}  ${rule.title}${state}\n`);
  }
  return 0;
}

/** `kuaihui rules show` */
export async function show({ values, positionals }: Given<'rules show'>, { out }: Terminal): Promise<number> {
  const wanted = values.format ?? (values.json ? 'json' : 'text');
  const format = choose('--format', wanted, ['text', 'markdown', 'json']);
  const id = only(positionals, 'rules show: the id of a rule');
  const all = rulesOf(await readRuleFolder(BUILT_IN));
  const rule = all.find((each) => each.id === id);
  if (rule === undefined) {
    throw unknownWord(
      'rule',
      id,
      all.map((each) => each.id),
    );
  }
  await out.write(format === 'json' ? `${JSON.stringify(rule, null, 2)}\n` : describeRule(rule, format));
  return 0;
}

/** `kuaihui rules test`: 1 when the rules do not do what they say. */
export async function test({ values, positionals }: Given<'rules test'>, { out }: Terminal): Promise<number> {
  const [folder = BUILT_IN, ...more] = positionals;
  none(more);
  const given = await readRuleFolder(folder);
  const { problemsOf } = await import('./foreign-rules.js');
  const errors = await problemsOf(given);
  if (values.json) {
    await out.write(`${JSON.stringify({ problems: errors })}\n`);
    return errors.length > 0 ? 1 : 0;
  }
  for (const line of errors) await out.write(`${line}\n`);
  if (errors.length > 0) {
    await out.write(`${errors.length} problems\n`);
    return 1;
  }
  const tested = rulesOf(given);
  const count = (of: (tests: NonNullable<Rule['tests']>) => number): number =>
    tested.reduce((sum, { tests }) => sum + (tests === undefined ? 0 : of(tests)), 0);
  const examples = count(({ bad, good }) => bad.length + good.length);
  const misses = count(({ knownMiss = [] }) => knownMiss.length);
  const falseAlarms = count(({ knownFalse = [] }) => knownFalse.length);
  await out.write(
    `${tested.length} rules do what their ${examples} examples say; known misses ${misses}, known false alarms ${falseAlarms}\n`,
  );
  return 0;
}

/** `kuaihui rules export` */
export async function exportRules(
  { values, positionals }: Given<'rules export'>,
  { out }: Terminal,
): Promise<number> {
  none(positionals);
  if (values.format === undefined) throw new Failure('rules export: --format is missing: vale');
  choose('--format', values.format, ['vale']);
  const platform = choose('--platform', values.platform, PLATFORMS);
  const { valeStyles } = await import('./vale.js');
  const folder = path.join(values.out, 'Kuaihui');
  const styles = valeStyles(familiesOf(await readRuleFolder(BUILT_IN)), platform);
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of styles) await writeFile(path.join(folder, name), text);
  } catch (error) {
    throw new Failure(`${folder}: ${reasonOf(error)}`);
  }
  const result = { folder, styles: styles.size };
  await out.write(values.json ? `${JSON.stringify(result)}\n` : `${styles.size} styles in ${folder}\n`);
  return 0;
}
