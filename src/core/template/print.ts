import { escaped } from './escape';
import { type Instruction, REMEMBER, readInstruction } from './instruction';
import { tagPlaces } from './tag-places';

/** An instruction as it is usually written, braces included. */
export function printInstruction(instruction: Instruction): string {
  return `{{${between(instruction)}}}`;
}

/** The same template with every tag as it is usually written; what is not understood stays as it is. */
export function printTemplate(template: string): string {
  let printed = '';
  let at = 0;
  for (const { start, end } of tagPlaces(template)) {
    const read = readInstruction(template.slice(start + 2, end - 2));
    printed += template.slice(at, start);
    printed += read.kind === 'problem' ? template.slice(start, end) : printInstruction(read);
    at = end;
  }
  return printed + template.slice(at);
}

function between(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'moment': {
      const { shape, offsets, format } = instruction;
      const shifts = offsets.map(({ amount, unit }) => `${amount < 0 ? '' : '+'}${amount}${unit}`);
      return [shape, ...shifts, ...(format === null ? [] : [format])].join(' ');
    }
    case 'clipboard':
    case 'selection':
      return [instruction.kind, ...instruction.filters].join(' | ');
    case 'value':
      return [instruction.name, ...instruction.filters].join(' | ');
    case 'ask': {
      const { name, initial, filters, remembers } = instruction;
      const asked = `ask ${escaped(name, '|｜=＝')}`;
      const begins = initial === null ? asked : `${asked} = ${escaped(initial, '|｜')}`;
      return [begins, ...filters, ...(remembers === true ? [REMEMBER] : [])].join(' | ');
    }
    case 'choose':
      return `choose ${escaped(instruction.name, ':：')}: ${printOptions(instruction.options)}`;
    case 'random':
      return `random ${printOptions(instruction.options)}`;
    case 'phrase':
      return `phrase ${instruction.abbreviation}`;
    case 'image':
      return `image ${instruction.number}`;
    case 'brace':
      return instruction.text === '{{' ? '(' : ')';
    case 'if': {
      const { name, is, value } = instruction.condition;
      const tested = `if ${escaped(name, '=＝!！')}`;
      if (is === 'given') return tested;
      return `${tested} ${is === 'equal' ? '=' : '!='} ${escaped(value, '')}`;
    }
    case 'cursor':
    case 'else':
    case 'end':
      return instruction.kind;
    default:
      return instruction satisfies never;
  }
}

function printOptions(options: readonly string[]): string {
  return options.map((option) => escaped(option, '|｜')).join('|');
}
