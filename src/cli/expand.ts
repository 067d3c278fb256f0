import { canonicalAbbreviation } from '../core/expansion/abbreviation.js';
import { judge } from '../core/expansion/check.js';
import { localDay } from '../core/expansion/resolve.js';
import type { Finding } from '../core/lint/finding.js';
import { isUsable, type Phrase } from '../core/phrase/phrase.js';
import { PLATFORMS, type Platform } from '../core/phrase/platform.js';
import { assemble } from '../core/template/assemble.js';
import { type Answers, type Field, YES } from '../core/template/fields.js';
import type { TemplateProblem } from '../core/template/problem.js';
import { type Message, render } from '../core/template/render.js';
import { valuesOf } from '../core/template/values.js';
import { message } from '../shared/messages.js';
import { choose, only } from './arguments.js';
import type { Given } from './commands/index.js';
import { Failure } from './failure.js';
import type { CommandLibrary } from './library/command-library.js';
import { withLibrary } from './library/open.js';
import type { Terminal } from './terminal.js';
import { visible } from './visible.js';

/** Phrases of one name that are listed. */
const LISTED = 20;

/**
 * `kuaihui expand`: 0 when the text was printed, 1 when the rules block it.
 *
 * @throws Failure when there is no such phrase, or it cannot be filled in
 */
export async function expand({ values, positionals }: Given<'expand'>, terminal: Terminal): Promise<number> {
  const name = only(positionals, 'expand: the name or the abbreviation of a phrase');
  const wanted = values.platform === undefined ? null : choose('--platform', values.platform, PLATFORMS);
  const answers = answersIn(values.set);
  return withLibrary(values.library, async (library) => {
    const settings = library.settings.read();
    const fixed = settings.platform === 'auto' ? 'generic' : settings.platform;
    const platform = wanted ?? fixed;
    const now = new Date();
    const usable = (phrase: Phrase) => isUsable(phrase, platform, localDay(now));
    const phrase = phraseNamed(name, library, usable, platform);
    const template = assemble(phrase.body, {
      self: phrase,
      values: valuesOf(settings),
      find: (abbreviation) => library.phrases.byAbbreviation(abbreviation).filter(usable),
    });
    const [wrong] = template.problems;
    if (wrong !== undefined) throw problemOf(phrase, wrong);
    refuseStrayAnswers(answers, template.fields);
    const clipboard = values.clipboard ?? null;
    const rendered = render(template, { now, clipboard, selection: null, random: Math.random(), answers });
    if (!rendered.ok) throw problemOf(phrase, rendered.problem, template.fields);
    const checker = await library.checker();
    const verdict = judge(rendered.messages, platform, checker, 'ask');
    const blocked = verdict.kind === 'block';
    const compliant = verdict.kind === 'block' && verdict.compliant !== null ? verdict.compliant : null;
    if (values.json) {
      const result = {
        phrase: { id: phrase.id, title: phrase.title },
        platform,
        ruleSet: checker.ruleSet,
        blocked,
        messages: blocked ? null : rendered.messages.map(described),
        compliant: compliant?.map(described) ?? null,
        findings: verdict.findings.map(({ rule, severity, start, end, text: words, what }) => {
          return { rule, severity, start, end, text: words, message: what };
        }),
      };
      await terminal.out.write(`${JSON.stringify(result)}\n`);
      return blocked ? 1 : 0;
    }
    for (const finding of verdict.findings) await terminal.err.write(`kuaihui: ${lineOf(finding)}\n`);
    if (compliant !== null) await terminal.err.write(`kuaihui: this would pass:\n${printed(compliant)}\n`);
    if (blocked) return 1;
    await terminal.out.write(`${printed(rendered.messages)}\n`);
    return 0;
  });
}

/** A message as JSON has it. */
function described(message: Message): { readonly text: string } | { readonly image: string } {
  return message.kind === 'text' ? { text: message.text } : { image: message.id };
}

/** Messages for a terminal, which shows no pictures. */
function printed(messages: readonly Message[]): string {
  return messages
    .map((message) => (message.kind === 'text' ? message.text : `[picture ${message.id}]`))
    .join('\n---\n');
}

/** @throws Failure */
function answersIn(given: readonly string[]): Answers {
  return new Map(
    given.map((entry) => {
      const at = entry.indexOf('=');
      if (at < 1) throw new Failure(`--set: “${entry}” has no NAME=ANSWER`);
      return [entry.slice(0, at).trim(), entry.slice(at + 1)] as const;
    }),
  );
}

/** An answer that nobody asked for is a slip of the pen, and the text would be another than was meant. */
function refuseStrayAnswers(answers: Answers, fields: readonly Field[]): void {
  const asked = new Set(fields.map(({ name }) => name));
  const stray = [...answers.keys()].filter((name) => !asked.has(name));
  if (stray.length === 0) return;
  const known =
    fields.length === 0 ? 'it asks nothing' : `it asks ${fields.map(({ name }) => name).join(', ')}`;
  throw new Failure(...stray.map((name) => `--set: the phrase does not ask for “${name}”; ${known}`));
}

function phraseNamed(
  name: string,
  { phrases }: CommandLibrary,
  usable: (phrase: Phrase) => boolean,
  platform: Platform,
): Phrase {
  const abbreviation = canonicalAbbreviation(name);
  const carrying = abbreviation === null ? [] : phrases.byAbbreviation(abbreviation);
  const titled = phrases.all().filter(({ id, title }) => title === name || id === name);
  const found = carrying.some(usable) ? carrying : [...carrying, ...titled];
  const [phrase, ...others] = found.filter(usable);
  if (phrase === undefined) {
    const hint = found.length === 0 ? '' : `: it is there, but not for use on ${platform} today`;
    throw new Failure(`there is no phrase “${name}”${hint}`);
  }
  if (others.length === 0) return phrase;
  const list = [phrase, ...others].slice(0, LISTED).map(({ id, title }) => `  ${title} (${id})`);
  throw new Failure(`${others.length + 1} phrases are called “${name}”: give the title or the id`, ...list);
}

function problemOf({ title }: Phrase, problem: TemplateProblem, fields: readonly Field[] = []): Failure {
  const { code, name, within } = problem;
  if (code === 'answer-missing') {
    const field = fields.find((each) => each.name === name);
    return new Failure(`“${title}” asks ${name}: ${howToAnswer(name, field)}`);
  }
  if (code === 'empty-clipboard') return new Failure(`“${title}” needs the clipboard: --clipboard TEXT`);
  const place = within.length === 0 ? '' : ` (in ${within.join(' → ')})`;
  return new Failure(`“${title}”${place}: ${message('en', `template.problem.${code}`, { name })}`);
}

function howToAnswer(name: string, field: Field | undefined): string {
  switch (field?.kind) {
    case 'choice':
      return `--set ${name}=… with one of ${field.options.join(', ')}`;
    case 'yes-no':
      return `--set ${name}=${YES} for yes`;
    default:
      return `--set ${name}=…`;
  }
}

function lineOf({ severity, rule, text, what }: Finding): string {
  return visible(`${severity} ${rule}: ${text}: ${what}`);
}
