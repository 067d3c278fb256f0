import type { Instruction } from '../../../core/template/instruction';
import { printInstruction } from '../../../core/template/print';
import type { TemplateValue } from '../../../core/template/values';
import type { Messages } from '../../ui/messages';

/** Something that can be put between braces, as a person reads it. */
export interface VariableForm {
  /** e.g. 日期 */
  readonly word: string;
  /** What will stand there. */
  readonly hint: string;
  /** What is written, braces included. */
  readonly text: string;
  /** The part of it that is there to be written over; empty when there is none. */
  readonly sample: string;
}

/** The forms in the order in which they are offered: what is written, and its part that is only a sample. */
const FORMS = [
  { name: 'date', text: '{{date}}', sample: '' },
  { name: 'time', text: '{{time}}', sample: '' },
  { name: 'clipboard', text: '{{clipboard}}', sample: '' },
  { name: 'cursor', text: '{{cursor}}', sample: '' },
  { name: 'ask', text: '{{ask 订单号}}', sample: '订单号' },
  { name: 'choose', text: '{{choose 快递: 顺丰|中通|圆通}}', sample: '快递: 顺丰|中通|圆通' },
  { name: 'if', text: '{{if 包邮}}{{else}}{{end}}', sample: '包邮' },
  { name: 'random', text: '{{random 您好|亲，您好}}', sample: '您好|亲，您好' },
  { name: 'phrase', text: '{{phrase fh}}', sample: 'fh' },
  { name: 'weekday', text: '{{weekday}}', sample: '' },
  { name: 'selection', text: '{{selection}}', sample: '' },
  { name: 'image', text: '{{image 1}}', sample: '1' },
] as const;

/** Every form, then the values that the shop defined. */
export function variableForms({ t }: Messages, values: readonly TemplateValue[]): readonly VariableForm[] {
  const forms = FORMS.map(({ name, text, sample }) => ({
    word: t(`editor.variable.${name}`),
    hint: t(`editor.variable.${name}.hint`),
    text,
    sample,
  }));
  const own = values.map(({ name, value }) => ({ word: name, hint: value, text: `{{${name}}}`, sample: '' }));
  return [...forms, ...own];
}

/** The forms that a person may mean who has written this much of one, in either language. */
export function formsLike(
  typed: string,
  messages: Messages,
  values: readonly TemplateValue[],
): readonly VariableForm[] {
  const wanted = typed.trim().toLowerCase();
  return variableForms(messages, values).filter(
    ({ word, text }) => text.startsWith(`{{${wanted}`) || word.toLowerCase().includes(wanted),
  );
}

/** An instruction in a few words, as a chip in the text shows it. */
export function chipWords(instruction: Instruction, { t }: Messages): string {
  switch (instruction.kind) {
    case 'moment':
    case 'clipboard':
    case 'selection': {
      const name = instruction.kind === 'moment' ? instruction.shape : instruction.kind;
      const argument = printInstruction(instruction).slice(name.length + 2, -2);
      return `${t(`editor.variable.${name}`)}${argument}`;
    }
    case 'value':
      return printInstruction(instruction).slice(2, -2);
    case 'cursor':
      return t('editor.variable.cursor');
    case 'ask':
    case 'choose':
      return t(`editor.chip.${instruction.kind}`, { name: instruction.name });
    case 'random':
      return t('editor.chip.random', { options: instruction.options.join(' / ') });
    case 'phrase':
      return t('editor.chip.phrase', { name: instruction.abbreviation });
    case 'image':
      return t('editor.chip.image', { number: String(instruction.number) });
    case 'if': {
      const { name, is, value } = instruction.condition;
      const condition = is === 'given' ? name : `${name} ${is === 'equal' ? '=' : '≠'} ${value}`;
      return t('editor.chip.if', { condition });
    }
    case 'else':
    case 'end':
      return t(`editor.chip.${instruction.kind}`);
    case 'brace':
      return instruction.text;
    default:
      return instruction satisfies never;
  }
}

/** True when there is something in it that a person may want to change: `{{date}}` goes as a whole, `{{date +3d}}` opens. */
export function hasArgument(instruction: Instruction): boolean {
  return instruction.kind !== 'brace' && !BARE.test(printInstruction(instruction));
}

/** Matches `{{date}}` and `{{店名}}`, not `{{date +3d}}`. */
const BARE = /^\{\{[\p{L}\p{N}_-]+\}\}$/u;
