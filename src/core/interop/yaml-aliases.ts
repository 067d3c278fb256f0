import { type Document, isMap, isPair, isSeq, type Node, type Pair, visit } from 'yaml';
import { INTEROP_LIMITS } from './limits';

/** What aliases stand for is larger than it may be, or holds itself. */
export class AliasError extends Error {}

/**
 * Puts what each alias stands for (`*name`: the node that was last marked `&name`) in its place, so that a part of the
 * document can be read by itself.
 *
 * @throws AliasError for more than {@link INTEROP_LIMITS.aliased} nodes, counted with what aliases in them stand for, so that
 * aliases of aliases cannot grow without end
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
      if (path.includes(node)) throw new AliasError(`*${alias.source} is inside of what it stands for`);
      const size = sizes.get(node) ?? sizeOf(node);
      sizes.set(node, size);
      added += size;
      if (added > INTEROP_LIMITS.aliased) throw new AliasError(`*${alias.source} makes the file too large`);
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
