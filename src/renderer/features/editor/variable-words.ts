import type { Finding } from '../../../core/lint/finding';
import { VARIABLES, type Variable, variablePlaces } from '../../../core/template/variables';
import type { Messages } from '../../ui/messages';

/** A variable as a person reads it. */
export interface VariableWords {
  readonly variable: Variable;
  /** e.g. 日期 */
  readonly word: string;
  /** What will stand there. */
  readonly hint: string;
}

/** Every variable, in the order in which they are offered. */
export function variableWords({ t }: Messages): readonly VariableWords[] {
  return VARIABLES.map((variable) => ({
    variable,
    word: t(`editor.variable.${variable}`),
    hint: t(`editor.variable.${variable}.hint`),
  }));
}

/** The variables that a person may mean who has written this much of a name, in either language. */
export function variablesLike(typed: string, messages: Messages): readonly VariableWords[] {
  const wanted = typed.trim().toLowerCase();
  return variableWords(messages).filter(
    ({ variable, word }) => variable.startsWith(wanted) || word.toLowerCase().includes(wanted),
  );
}

/** Variables that nobody knows, in the shape of findings: the expansion would stop at them. */
export function unknownVariables(body: string, messages: Messages): readonly Finding[] {
  const { t } = messages;
  return variablePlaces(body)
    .filter(({ variable }) => variable === null)
    .map(({ name, start, end }) => ({
      rule: 'unknown-variable',
      severity: 'error',
      start,
      end,
      text: body.slice(start, end),
      what: name === '' ? t('editor.variableEmpty') : t('editor.variableUnknown', { name }),
      why: t('editor.variableUnknownWhy'),
      instead: t('editor.variableUnknownInstead', {
        known: variableWords(messages)
          .map(({ variable, word }) => `{{${variable}}}（${word}）`)
          .join('、'),
      }),
      basis: [],
      suggestions: (name === '' ? [] : variablesLike(name, messages)).map(
        ({ variable }) => `{{${variable}}}`,
      ),
    }));
}
