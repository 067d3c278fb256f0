import { type Alias, type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { INTEROP_LIMITS } from './limits';

/**
 * Puts what each alias stands for (`*name`: the node that was last marked `&name`) in its place, so that a part of the
 * document can be read by itself.
 *
 * @returns the first alias that stands for too much, or for what it stands in itself, where it was left off; else null. Too
 * much are more than {@link INTEROP_LIMITS.aliased} nodes, counted with what aliases in them stand for, so that aliases of
 * aliases cannot grow without end
 */
export function resolveAliases(document: Document): Alias | null {
  const marked = new Map<string, Node>();
  const sizes = new Map<unknown, number>();
  let added = 0;
  let refused: Alias | null = null;
  visit(document, {
    Value(_key, node) {
      if (node.anchor !== undefined) marked.set(node.anchor, node);
    },
    Alias(key, alias, path) {
      const node = marked.get(alias.source);
      if (node === undefined) return undefined; // it stays what is no text, and whoever reads its phrase says so
      const size = path.includes(node) ? Infinity : (sizes.get(node) ?? sizeOf(node));
      sizes.set(node, size);
      added += size;
      if (added > INTEROP_LIMITS.aliased) {
        refused = alias;
        return visit.BREAK;
      }
      put(path.at(-1), key, node);
      return undefined;
    },
  });
  return refused;
}

function put(parent: unknown, key: unknown, node: Node): void {
  if (isPair(parent)) (parent as Pair)[key === 'key' ? 'key' : 'value'] = node;
  else if (isSeq(parent) && typeof key === 'number') parent.items[key] = node;
}

function sizeOf(node: unknown): number {
  if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
  if (!isSeq(node) && !isMap(node)) return 1;
  return node.items.reduce((sum: number, item) => sum + sizeOf(item), 1);
}

/** Offset of the first key that stands in one map a second time; null when there is none. */
export function repeatedKey(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Map(_key, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          offset = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return offset;
}
