import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { JsonPath, Problem, RuleFileError, RuleSource } from './rule-source.js';

/** Writes out where each problem is, with the line if the text of the file is known. */
export function placedErrors(
  layers: readonly (readonly RuleSource[])[],
  problems: readonly Problem[],
): readonly RuleFileError[] {
  const trees = new Map<RuleSource, Node | undefined>();
  return problems.map(({ layer, file, at, message }) => {
    const source = layers[layer]?.find((candidate) => candidate.file === file);
    if (source === undefined) return { layer, file, path: '', line: null, message };
    if (!trees.has(source)) trees.set(source, parseTree(source.text ?? ''));
    return {
      layer,
      file,
      path: pathText(source.json, at),
      line: lineOf(source, trees.get(source), at),
      message,
    };
  });
}

/** Keys that stand twice in one object of the text: the parsed JSON has kept the last of them only. */
export function repeatedKeys(source: RuleSource, layer: number): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (node: Node, at: JsonPath): void => {
    const seen = new Set<string>();
    node.children?.forEach((child, i) => {
      if (node.type === 'array') visit(child, [...at, i]);
      const [key, value] = child.children ?? [];
      if (node.type !== 'object' || typeof key?.value !== 'string') return;
      const place = [...at, key.value];
      if (seen.has(key.value)) {
        problems.push({ layer, file: source.file, at: place, message: `“${key.value}” stands here twice` });
      }
      seen.add(key.value);
      if (value !== undefined) visit(value, place);
    });
  };
  const tree = parseTree(source.text ?? '');
  if (tree !== undefined) visit(tree, []);
  return problems;
}

/** `rules[3] (jd-say-04).tests.bad[0]`: numbers alone say little, so what has an id or a term is named too. */
function pathText(json: unknown, at: JsonPath): string {
  let path = '';
  let value = json;
  for (const key of at) {
    path += typeof key === 'number' ? `[${key}]` : `${path === '' ? '' : '.'}${key}`;
    value = member(value, key);
    const name = member(value, 'id') ?? member(value, 'term') ?? member(value, 'rule');
    if (typeof name === 'string') path += ` (${name})`;
  }
  return path;
}

function member(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** Line of the place or, where something is missing, of what it is missing in. */
function lineOf(source: RuleSource, tree: Node | undefined, at: JsonPath): number | null {
  if (source.text === undefined || tree === undefined) return null;
  for (let depth = at.length; depth >= 0; depth--) {
    const node = findNodeAtLocation(tree, at.slice(0, depth));
    if (node === undefined) continue;
    const offset = node.parent?.type === 'property' ? node.parent.offset : node.offset;
    return source.text.slice(0, offset).split('\n').length;
  }
  return null;
}
