/** Why a template can't be used; each has a sentence in every language (`template.problem.*`). */
export const PROBLEM_CODES = [
  // what stands between the braces
  'empty',
  'unknown-variable',
  'unknown-filter',
  'unexpected-argument',
  'bad-offset',
  'bad-format',
  'name-missing',
  'name-too-long',
  'options-missing',
  'option-empty',
  'option-twice',
  'too-many-options',
  'comparison-missing',
  'bad-abbreviation',
  // how the tags stand to each other
  'end-missing',
  'unexpected-end',
  'unexpected-else',
  'too-deep',
  'field-conflict',
  'unknown-answer',
  'not-an-option',
  'too-many-fields',
  // phrases in phrases
  'unknown-phrase',
  'ambiguous-phrase',
  'phrase-cycle',
  'phrases-too-deep',
  'too-many-phrases',
  'unknown-image',
  // what is found out only when it is filled
  'empty-clipboard',
  'no-selection',
  'filtered-empty',
  'answer-missing',
  'text-too-long',
  'nothing-left',
] as const;

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What is wrong with a template, and where. */
export interface TemplateProblem {
  readonly code: ProblemCode;
  /**
   * Half-open range of UTF-16 offsets in the template that was asked for. Of a problem inside a nested phrase: where
   * the `{{phrase …}}` stands that leads there.
   */
  readonly start: number;
  readonly end: number;
  /** The word that the sentence names: a variable, an option, a path of phrases; empty where there is none. */
  readonly name: string;
  /** Titles of the nested phrases on the way to it, outermost first; empty for the template itself. */
  readonly within: readonly string[];
}

/** What looks like a slip; it stands as text all the same. */
export interface TemplateWarning {
  /** `unclosed`: `{{` without its `}}`. `wide-braces`: `｛｛…｝｝`, which are text. */
  readonly code: 'unclosed' | 'wide-braces';
  readonly start: number;
  readonly end: number;
}
