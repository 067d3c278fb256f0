import type { JsonPath, Problem, RuleFileError, RuleSource } from './rule-source.js';

/** Writes out where each problem is. */
export function placedErrors(
  layers: readonly (readonly RuleSource[])[],
  problems: readonly Problem[],
): readonly RuleFileError[] {
  return problems.map(({ layer, file, at, message }) => {
    const source = layers[layer]?.find((candidate) => candidate.file === file);
    return { file, path: source === undefined ? '' : pathText(source.json, at), line: null, message };
  });
}

/** `rules[3] (jd-say-04).tests.bad[0]`: numbers alone say little, so what has an id or a term is named too. */
function pathText(json: unknown, at: JsonPath): string {
  let path = '';
  let value = json;
  for (const key of at) {
    path += typeof key === 'number' ? `[${key}]` : `${path === '' ? '' : '.'}${key}`;
    value = member(value, key);
    const name = member(value, 'id') ?? member(value, 'term');
    if (typeof name === 'string') path += ` (${name})`;
  }
  return path;
}

function member(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
