import type { Assembled } from './assemble';
import { type Answers, holds } from './fields';
import { type Filter, filtered } from './filters';
import { formatted, shifted } from './moment';
import type { ProblemCode, TemplateProblem } from './problem';
import type { Filling, Template, TemplateNode } from './template';

/** What filling a template needs of the world. */
export interface TemplateInput {
  /** The moment that dates and times are made of, in its local time zone. */
  readonly now: Date;
  /** Text on the clipboard; null when there is none. */
  readonly clipboard: string | null;
  /** Text that was selected in the window in front; null when there is none, or it can't be had. */
  readonly selection: string | null;
  readonly answers: Answers;
  /** 0 to below 1; the same number makes the same choices. */
  readonly random: number;
}

/** One message as it goes into a chat box. */
export type Message =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Where the caret belongs, as a UTF-16 offset into `text`; null means after the text. */
      readonly caret: number | null;
    }
  /** A picture of the library. */
  | { readonly kind: 'image'; readonly id: string };

/** What goes into a chat one after the other, one message at least. */
export type Messages = readonly [Message, ...Message[]];

/** The messages of a filled template, or why it could not be filled. */
export type Rendered =
  | { readonly ok: true; readonly messages: Messages }
  | { readonly ok: false; readonly problem: TemplateProblem };

/** The texts of messages as they are shown and checked: one text, a line break between two of them. */
export function textOf(messages: readonly Message[]): string {
  return messages.flatMap((message) => (message.kind === 'text' ? message.text : [])).join('\n');
}

/** Text from outside is an order number or a line, not a file: 2,000 characters at most. */
export const OUTSIDE_LIMIT = 2000;
/** All messages together, in characters. */
export const TEXT_LIMIT = 50_000;
/** One answer, in characters. */
export const ANSWER_LIMIT = 500;

/** The usual form of each shape. */
const USUAL = { date: 'yyyy年M月d日', time: 'HH:mm', weekday: 'EEEE' } as const;

/** Whether a template reads the clipboard or the selection, so that neither is touched without need. */
export function readsOf(template: Template): { readonly clipboard: boolean; readonly selection: boolean } {
  const kinds = new Set<Filling['kind']>();
  const walk = (nodes: readonly TemplateNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'fill') kinds.add(node.filling.kind);
      if (node.kind === 'if') walk([...node.whenMet, ...node.otherwise]);
      if (node.kind === 'phrase') walk(node.inside?.nodes ?? []);
    }
  };
  walk(template.nodes);
  return { clipboard: kinds.has('clipboard'), selection: kinds.has('selection') };
}

/** Fills a template. What can't be filled is a problem, never a hole or a pair of braces in a chat. Never throws. */
export function render(template: Assembled, input: TemplateInput): Rendered {
  const [problem] = template.problems;
  return problem === undefined ? new Renderer(template, input).render() : { ok: false, problem };
}

class Renderer {
  private readonly done: Message[] = [];
  private text = '';
  private caret: number | null = null;
  private length = 0;
  private problem: TemplateProblem | null = null;
  /** There was a `---`, or a picture. */
  private broken = false;
  private readonly draw: () => number;
  private readonly fields: ReadonlyMap<string, Assembled['fields'][number]>;

  constructor(
    private readonly template: Assembled,
    private readonly input: TemplateInput,
  ) {
    this.draw = drawsFrom(input.random);
    this.fields = new Map(template.fields.map((field) => [field.name, field]));
  }

  render(): Rendered {
    this.all(this.template);
    this.finish();
    if (this.problem !== null) return { ok: false, problem: this.problem };
    const texts = this.broken ? this.done.flatMap(withoutEdges) : this.done;
    const pictures = this.template.images.map((id): Message => ({ kind: 'image', id }));
    const [first, ...others] = [...texts, ...pictures];
    if (first !== undefined) return { ok: true, messages: [first, ...others] };
    return { ok: false, problem: this.found('nothing-left', { start: 0, end: lastEnd(this.template) }) };
  }

  /** A template, outermost or nested; its last line leaves no line break if it held a tag only. */
  private all({ nodes, endsWithTagLine }: Template): void {
    const before = this.text.length;
    this.nodes(nodes);
    if (endsWithTagLine && this.text.length > before && this.text.endsWith('\n')) {
      this.text = this.text.slice(0, -1);
      if (this.caret !== null) this.caret = Math.min(this.caret, this.text.length);
    }
  }

  private nodes(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      if (this.problem !== null) return;
      this.node(node);
    }
  }

  private node(node: TemplateNode): void {
    switch (node.kind) {
      case 'text':
        this.write(node.text, node);
        break;
      case 'break':
        this.finish();
        this.broken = true;
        break;
      case 'image':
        this.finish();
        this.broken = true;
        if (node.id !== null) this.done.push({ kind: 'image', id: node.id });
        break;
      case 'if':
        this.nodes(holds(node.condition, this.input.answers) ? node.whenMet : node.otherwise);
        break;
      case 'phrase':
        if (node.inside !== null) this.all(node.inside);
        break;
      case 'fill':
        this.fill(node.filling, node);
        break;
      default:
        node satisfies never;
    }
  }

  private fill(filling: Filling, place: Place): void {
    switch (filling.kind) {
      case 'moment': {
        const { shape, offsets, format } = filling;
        this.write(formatted(shifted(this.input.now, offsets), format ?? USUAL[shape]), place);
        break;
      }
      case 'clipboard':
      case 'selection': {
        const outside = this.input[filling.kind]?.trim() ?? '';
        const code = filling.kind === 'clipboard' ? 'empty-clipboard' : 'no-selection';
        if (outside === '' || outside.length > OUTSIDE_LIMIT) this.stop(code, place, filling.kind);
        else this.writeFiltered(outside, filling.filters, filling.kind, place);
        break;
      }
      case 'cursor':
        if (this.done.every((message) => message.kind === 'image' || message.caret === null)) {
          this.caret ??= this.text.length;
        }
        break;
      case 'ask':
      case 'choose':
        this.answer(filling.name, filling.kind === 'ask' ? filling.filters : [], place);
        break;
      case 'random':
        this.write(filling.options[Math.floor(this.draw() * filling.options.length)] ?? '', place);
        break;
      case 'brace':
        this.write(filling.text, place);
        break;
      case 'value':
        // What is defined became text when the template was assembled; the rest is a problem.
        this.stop('unknown-variable', place, filling.name);
        break;
      default:
        filling satisfies never;
    }
  }

  private answer(name: string, filters: readonly Filter[], place: Place): void {
    const field = this.fields.get(name);
    const initial = field?.kind === 'text' ? field.initial : '';
    const answer = (this.input.answers.get(name) ?? initial).trim();
    const optional = field?.kind === 'text' && !field.required;
    const impossible = field?.kind === 'choice' && !field.options.includes(answer);
    if (answer.length > ANSWER_LIMIT || impossible || (answer === '' && !optional)) {
      this.stop('answer-missing', place, name);
    } else if (answer !== '') this.writeFiltered(answer, filters, name, place);
  }

  private writeFiltered(text: string, filters: readonly Filter[], name: string, place: Place): void {
    const result = filtered(text, filters);
    if (result === '') this.stop('filtered-empty', place, name);
    else this.write(result, place);
  }

  private write(text: string, place: Place): void {
    this.length += text.length;
    if (this.length > TEXT_LIMIT) this.stop('text-too-long', place, String(TEXT_LIMIT));
    else this.text += text;
  }

  private stop(code: ProblemCode, place: Place, name: string): void {
    this.problem ??= this.found(code, place, name);
  }

  private found(code: ProblemCode, { start, end }: Place, name = ''): TemplateProblem {
    return { code, start, end, name, within: [] };
  }

  /** One message is complete. */
  private finish(): void {
    const { text, caret } = this;
    this.text = '';
    this.caret = null;
    if (text === '' && caret === null) return;
    this.done.push({ kind: 'text', text, caret });
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Line breaks around a `---` or a picture belong to neither message; a message of nothing is none. */
function withoutEdges(message: Message): readonly Message[] {
  if (message.kind === 'image') return [message];
  const { text, caret } = message;
  let start = 0;
  let end = text.length;
  while (start < end && isLineBreak(text[start])) start += 1;
  while (end > start && isLineBreak(text[end - 1])) end -= 1;
  if (start === end) return [];
  const moved = caret === null ? null : Math.min(Math.max(caret, start), end) - start;
  return [{ kind: 'text', text: text.slice(start, end), caret: moved }];
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function lastEnd({ nodes }: Template): number {
  return nodes.at(-1)?.end ?? 0;
}

/**
 * Numbers from 0 to below 1 that follow from the first: a template with two random places needs two draws, and the
 * same ones again when it is filled a second time. mulberry32, public domain, by Tommy Ettinger.
 */
function drawsFrom(random: number): () => number {
  let state = Math.floor(random * 4_294_967_296) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
