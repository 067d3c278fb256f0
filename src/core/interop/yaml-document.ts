import { type Alias, type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import { INTEROP_LIMITS } from './limits';

/** An alias stands for too much, or for what it stands in itself. */
export class AliasError extends Error {
  /** Offset in the file, UTF-16 units. */
  readonly offset: number;

  /** `message` is the alias as it is written. */
  constructor(alias: Alias) {
    super(`*${alias.source}`);
    this.offset = alias.range?.[0] ?? 0;
  }
}

/**
 * Puts what each alias stands for (`*name`: the node that was last marked `&name`) in its place, so that a part of the
 * document can be read by itself.
 *
 * @throws AliasError for more than {@link INTEROP_LIMITS.aliased} nodes, counted with what aliases in them stand for, so that
 * aliases of aliases cannot grow without end; and where a node would hold itself
 */
export function resolveAliases(document: Document): void {
  const marked = new Map<string, Node>();
  const sizes = new Map<unknown, number>();
  let added = 0;
  visit(document, {
    Value(_key, node) {
      if (node.anchor !== undefined) marked.set(node.anchor, node);
    },
    Alias(key, alias, path) {
      const node = marked.get(alias.source);
      if (node === undefined) return; // the parser has said so
      if (path.includes(node)) throw new AliasError(alias);
      const size = sizes.get(node) ?? sizeOf(node);
      sizes.set(node, size);
      added += size;
      if (added > INTEROP_LIMITS.aliased) throw new AliasError(alias);
      put(path.at(-1), key, node);
    },
  });
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
