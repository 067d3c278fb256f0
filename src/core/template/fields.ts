import type { Choose } from './instruction';
import type { TemplateProblem } from './problem';
import type { TemplateNode } from './template';

/** Questions of one template, at most: more than that is no small form. */
export const FIELD_LIMIT = 20;

/** Answers by the name of what was asked. A question of yes or no is answered with {@link YES} or nothing. */
export type Answers = ReadonlyMap<string, string>;

/** The answer to a question of yes or no that says yes. */
export const YES = '是';

/** Something that has to be asked before a template can be filled. */
export type Field =
  | {
      readonly kind: 'text';
      readonly name: string;
      /** What stands in it already; may be empty. */
      readonly initial: string;
      /** False when it may be left empty: a condition asks whether it was given, or it begins empty on purpose. */
      readonly required: boolean;
      /** The form begins with what was answered the last time. */
      readonly remembered: boolean;
    }
  | { readonly kind: 'choice'; readonly name: string; readonly options: readonly string[] }
  | { readonly kind: 'yes-no'; readonly name: string };

/** What a template says about one name, wherever it says it. */
interface Mentions {
  /** The first that says how it begins, and the first choice. */
  initial: string | null;
  choose: Choose | null;
  asked: boolean;
  tested: boolean;
  remembered: boolean;
}

/** True when the condition holds for the answers. */
export function holds(
  {
    name,
    is,
    value,
  }: { readonly name: string; readonly is: 'given' | 'equal' | 'unequal'; readonly value: string },
  answers: Answers,
): boolean {
  const answer = answers.get(name)?.trim() ?? '';
  switch (is) {
    case 'given':
      return answer !== '';
    case 'equal':
      return answer === value;
    case 'unequal':
      return answer !== value;
    default:
      return is satisfies never;
  }
}

/**
 * What has to be asked, each once, in the order of the text.
 *
 * @param answers with them, only what the branches ask that they lead into
 */
export function fieldsOf(nodes: readonly TemplateNode[], answers: Answers | null = null): readonly Field[] {
  const mentions = mentionsIn(nodes);
  const fields = new Map<string, Field>();
  const see = (name: string) => {
    const mention = mentions.get(name);
    if (mention !== undefined && !fields.has(name)) fields.set(name, fieldOf(name, mention));
  };
  const walk = (list: readonly TemplateNode[]): void => {
    for (const node of list) {
      if (node.kind === 'phrase') walk(node.inside?.nodes ?? []);
      if (node.kind === 'fill' && (node.filling.kind === 'ask' || node.filling.kind === 'choose')) {
        see(node.filling.name);
      }
      if (node.kind === 'if') {
        see(node.condition.name);
        const taken = answers === null ? null : holds(node.condition, answers);
        if (taken !== false) walk(node.whenMet);
        if (taken !== true) walk(node.otherwise);
      }
    }
  };
  walk(nodes);
  return [...fields.values()];
}

/** What questions contradict each other, and conditions that no answer can meet. */
export function fieldProblems(nodes: readonly TemplateNode[]): readonly TemplateProblem[] {
  const mentions = mentionsIn(nodes);
  const problems: TemplateProblem[] = [];
  visit(nodes, (node) => {
    const { start, end } = node;
    const add = (code: TemplateProblem['code'], name: string) =>
      problems.push({ code, start, end, name, within: [] });
    if (node.kind === 'fill') {
      const { filling } = node;
      if (filling.kind !== 'ask' && filling.kind !== 'choose') return;
      const { choose, initial } = mentions.get(filling.name) ?? {};
      const contradicts =
        filling.kind === 'ask'
          ? filling.initial !== null && (filling.initial !== initial || Boolean(choose))
          : choose?.options.join('\0') !== filling.options.join('\0');
      if (contradicts) add('field-conflict', filling.name);
    }
    if (node.kind === 'if' && node.condition.is !== 'given') {
      const { name, value } = node.condition;
      const { choose, asked } = mentions.get(name) ?? {};
      if (choose ? !choose.options.includes(value) : false) add('not-an-option', `${name} = ${value}`);
      else if (!asked) add('unknown-answer', name);
    }
  });
  const last = nodes.at(-1);
  if (mentions.size > FIELD_LIMIT && last !== undefined) {
    problems.push({
      code: 'too-many-fields',
      start: 0,
      end: last.end,
      name: String(FIELD_LIMIT),
      within: [],
    });
  }
  return problems;
}

function fieldOf(name: string, { initial, choose, asked, tested, remembered }: Mentions): Field {
  if (choose !== null) return { kind: 'choice', name, options: choose.options };
  if (!asked) return { kind: 'yes-no', name };
  return { kind: 'text', name, initial: initial ?? '', required: !tested && initial !== '', remembered };
}

function mentionsIn(nodes: readonly TemplateNode[]): ReadonlyMap<string, Mentions> {
  const mentions = new Map<string, Mentions>();
  const of = (name: string): Mentions => {
    const known = mentions.get(name) ?? {
      initial: null,
      choose: null,
      asked: false,
      tested: false,
      remembered: false,
    };
    mentions.set(name, known);
    return known;
  };
  visit(nodes, (node) => {
    if (node.kind === 'if') {
      const mention = of(node.condition.name);
      mention.tested ||= node.condition.is === 'given';
    }
    if (node.kind !== 'fill') return;
    if (node.filling.kind === 'ask') {
      const mention = of(node.filling.name);
      mention.asked = true;
      mention.initial ??= node.filling.initial;
      mention.remembered ||= node.filling.remembers ?? false;
    }
    if (node.filling.kind === 'choose') {
      const mention = of(node.filling.name);
      mention.asked = true;
      mention.choose ??= node.filling;
    }
  });
  return mentions;
}

/** Every node, those of both branches and of nested phrases with the place that they have in the outermost text. */
function visit(
  nodes: readonly TemplateNode[],
  see: (node: TemplateNode) => void,
  at: { readonly start: number; readonly end: number } | null = null,
): void {
  for (const node of nodes) {
    const placed = at === null ? node : { ...node, start: at.start, end: at.end };
    see(placed);
    if (node.kind === 'if') {
      visit(node.whenMet, see, at);
      visit(node.otherwise, see, at);
    }
    if (node.kind === 'phrase') visit(node.inside?.nodes ?? [], see, at ?? node);
  }
}
