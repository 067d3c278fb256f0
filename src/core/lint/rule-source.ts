/** A rule file as read: its name (without folders) and its parsed JSON. */
export interface RuleSource {
  /** `index.json` for the index of a layer. */
  readonly file: string;
  readonly json: unknown;
  /** What `json` was parsed from; with it errors name the line, and a key that stands twice is refused. */
  readonly text?: string;
}

/** Whether a file of a folder of rules is one of them: its schemas lie beside them. */
export function isRuleFile(name: string): boolean {
  return name.endsWith('.json') && !name.endsWith('.schema.json');
}

/**
 * A rule file from its text; a byte order mark is passed over.
 *
 * @throws SyntaxError when the text is no JSON
 */
export function ruleSourceOf(file: string, content: string): RuleSource {
  const text = content.replace(/^\ufeff/, '');
  return { file, text, json: JSON.parse(text) as unknown };
}

/** Why a rule file was refused. */
export interface RuleFileError {
  /** Position of its layer, 0 for the set at the bottom: files of several layers may share a name. */
  readonly layer: number;
  /** Name of the file as given to the loader. */
  readonly file: string;
  /** Place in the file, e.g. `rules[3] (jd-say-04).tests.bad[0]`; empty for the file as a whole. */
  readonly path: string;
  /** Line of the place, from 1; null without the text of the file, or when the file is missing. */
  readonly line: number | null;
  /** What is wrong, English, one sentence. */
  readonly message: string;
}

/** Keys that lead from the root of a file to a value in it. */
export type JsonPath = readonly (string | number)[];

/** A {@link RuleFileError} whose place is not yet written out. */
export interface Problem {
  /** 0 for the set at the bottom. */
  readonly layer: number;
  readonly file: string;
  readonly at: JsonPath;
  readonly message: string;
}
