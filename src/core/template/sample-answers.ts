import { type Answers, type Field, YES } from './fields';

/** Answers that show where something will stand: what it begins with, the first option, yes, or its name in brackets. */
export function sampleAnswers(fields: readonly Field[]): Answers {
  return new Map(fields.map((field) => [field.name, sampleOf(field)]));
}

function sampleOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return field.initial === '' ? `〔${field.name}〕` : field.initial;
    case 'choice':
      return field.options[0] ?? '';
    case 'yes-no':
      return YES;
    default:
      return field satisfies never;
  }
}
