/** Variables that a template may use, in the order in which they are offered to a person. */
export const VARIABLES = ['date', 'time', 'clipboard', 'cursor'] as const;

/** One of {@link VARIABLES}. */
export type Variable = (typeof VARIABLES)[number];

/** `{{…}}` in a template. */
export interface VariablePlace {
  /** What stands between the braces, without the space around it; may be empty. */
  readonly name: string;
  /** The variable of that name; null when there is none. */
  readonly variable: Variable | null;
  /** Half-open range of UTF-16 offsets, braces included. */
  readonly start: number;
  readonly end: number;
}

/** `{{name}}`; matches `{{ date }}`, not `{{a{b}}`. */
const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Every `{{…}}` of a template, in order. */
export function variablePlaces(template: string): readonly VariablePlace[] {
  return [...template.matchAll(PLACE)].map((match) => {
    const name = match[1] ?? '';
    const variable = VARIABLES.find((each) => each === name) ?? null;
    return { name, variable, start: match.index, end: match.index + match[0].length };
  });
}
