import type { Layer } from './layers.js';
import type { RuleFile, RuleIndex } from './rule-file.js';
import { isRuleFile, type JsonPath, type Problem, type RuleSource } from './rule-source.js';

/** Turns parsed JSON into what the format says, or adds to the complaints why it is not that. */
export interface LayerParser {
  index(json: unknown, complain: Complain): RuleIndex | null;
  file(json: unknown, complain: Complain): RuleFile | null;
}

/** Takes the form of files for granted that were verified before. */
export const TRUSTING: LayerParser = {
  index: (json) => json as RuleIndex,
  file: (json) => json as RuleFile,
};

type Complain = (at: JsonPath, message: string) => void;

/** Puts the files of one layer together. Null when the index is not usable. */
export function readLayer(
  sources: readonly RuleSource[],
  layer: number,
  parser: LayerParser,
  problems: Problem[],
): Layer | null {
  const complainOf =
    (file: string): Complain =>
    (at, message) => {
      problems.push({ layer, file, at, message });
    };
  const source = sources.find(({ file }) => file === 'index.json');
  if (source === undefined) {
    complainOf('index.json')([], 'the index of the rule set is missing');
    return null;
  }
  const index = parser.index(source.json, complainOf('index.json'));
  if (index === null) return null;
  for (const { file } of sources) {
    if (file === 'index.json' || !isRuleFile(file) || index.files.includes(file)) continue;
    complainOf(file)([], 'the file is not named in index.json');
  }
  const files = index.files.flatMap((file) => {
    const given = sources.find((candidate) => candidate.file === file);
    if (given === undefined) {
      complainOf(file)([], 'the file is named in index.json but was not given');
      return [];
    }
    const content = parser.file(given.json, complainOf(file));
    return content === null ? [] : [{ file, content }];
  });
  return { index, files };
}
