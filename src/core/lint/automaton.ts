/**
 * Aho–Corasick over UTF-16 code units: finds every occurrence of thousands of strings in one pass over the text.
 *
 * The trie lies in typed arrays. The root, where nearly all ordinary text stays, has a full table; every other edge is
 * in one hash table, so 20,000 strings cost a few megabytes and some tens of milliseconds.
 */
export class Automaton {
  readonly #root: Int32Array;
  /** Open addressing: target node of an edge, 0 for a free slot (the root is nobody's target). */
  readonly #edges: Int32Array;
  readonly #mask: number;
  readonly #parent: Int32Array;
  readonly #unit: Uint16Array;
  readonly #fail: Int32Array;
  /** Index of the string that ends at a node, or -1. */
  readonly #word: Int32Array;
  /** The node itself if a string ends there, else the nearest such node on its fail chain; 0 for none. */
  readonly #output: Int32Array;

  /** Length of the longest word. */
  readonly longest: number;

  /** `words` must not be empty strings; of two equal words only the last is reported. */
  constructor(words: readonly string[]) {
    let size = 1;
    let longest = 0;
    for (const word of words) {
      size += word.length;
      if (word.length > longest) longest = word.length;
    }
    this.longest = longest;
    this.#root = new Int32Array(0x10000);
    this.#parent = new Int32Array(size);
    this.#unit = new Uint16Array(size);
    this.#fail = new Int32Array(size);
    this.#word = new Int32Array(size).fill(-1);
    this.#output = new Int32Array(size);
    let slots = 16;
    while (slots < size * 2) slots *= 2;
    this.#edges = new Int32Array(slots);
    this.#mask = slots - 1;
    this.#link(this.#insertAll(words));
  }

  /**
   * Calls `onMatch(word, end)` for each occurrence in `[from, to)`, in order of `end`; `word` is the index in the constructor's list,
   * `end` the exclusive end in `codes`. At one end the longest word comes first.
   */
  scan(
    codes: readonly number[],
    from: number,
    to: number,
    onMatch: (word: number, end: number) => void,
  ): void {
    const root = this.#root;
    const fail = this.#fail;
    const output = this.#output;
    let node = 0;
    for (let i = from; i < to; i++) {
      const unit = codes[i] ?? 0;
      if (node !== 0) {
        let next = this.#child(node, unit);
        while (next === 0) {
          node = fail[node] ?? 0;
          if (node === 0) break;
          next = this.#child(node, unit);
        }
        node = next;
      }
      if (node === 0) node = root[unit] ?? 0;
      if (node === 0) continue;
      let out = output[node] ?? 0;
      while (out !== 0) {
        onMatch(this.#word[out] ?? -1, i + 1);
        out = output[fail[out] ?? 0] ?? 0;
      }
    }
  }

  #child(node: number, unit: number): number {
    const edges = this.#edges;
    let slot = hash(node, unit) & this.#mask;
    for (;;) {
      const target = edges[slot] ?? 0;
      if (target === 0 || (this.#parent[target] === node && this.#unit[target] === unit)) return target;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Builds the trie; returns the number of nodes. A node's number is always greater than its parent's. */
  #insertAll(words: readonly string[]): number {
    let count = 1;
    words.forEach((word, index) => {
      let node = 0;
      for (let i = 0; i < word.length; i++) {
        const unit = word.charCodeAt(i);
        let next = node === 0 ? (this.#root[unit] ?? 0) : this.#child(node, unit);
        if (next === 0) {
          next = count++;
          this.#parent[next] = node;
          this.#unit[next] = unit;
          if (node === 0) this.#root[unit] = next;
          else this.#addEdge(node, unit, next);
        }
        node = next;
      }
      this.#word[node] = index;
    });
    return count;
  }

  #addEdge(node: number, unit: number, target: number): void {
    let slot = hash(node, unit) & this.#mask;
    while (this.#edges[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#edges[slot] = target;
  }

  /** Fail and output links, level by level: a link always leads to a shallower node. */
  #link(count: number): void {
    const depth = new Uint32Array(count);
    let deepest = 0;
    for (let node = 1; node < count; node++) {
      const d = (depth[this.#parent[node] ?? 0] ?? 0) + 1;
      depth[node] = d;
      if (d > deepest) deepest = d;
    }
    for (const node of byDepth(depth, deepest)) {
      const parent = this.#parent[node] ?? 0;
      const unit = this.#unit[node] ?? 0;
      let link = 0;
      if (parent !== 0) {
        let state = this.#fail[parent] ?? 0;
        link = state === 0 ? (this.#root[unit] ?? 0) : this.#child(state, unit);
        while (link === 0 && state !== 0) {
          state = this.#fail[state] ?? 0;
          link = state === 0 ? (this.#root[unit] ?? 0) : this.#child(state, unit);
        }
      }
      this.#fail[node] = link;
      this.#output[node] = this.#word[node] !== -1 ? node : (this.#output[link] ?? 0);
    }
  }
}

function hash(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** All nodes but the root, sorted by depth (counting sort). */
function byDepth(depth: Uint32Array, deepest: number): Int32Array {
  const starts = new Int32Array(deepest + 2);
  for (let node = 1; node < depth.length; node++) {
    const slot = (depth[node] ?? 0) + 1;
    starts[slot] = (starts[slot] ?? 0) + 1;
  }
  for (let d = 1; d < starts.length; d++) starts[d] = (starts[d] ?? 0) + (starts[d - 1] ?? 0);
  const order = new Int32Array(Math.max(0, depth.length - 1));
  for (let node = 1; node < depth.length; node++) {
    const d = depth[node] ?? 0;
    const at = starts[d] ?? 0;
    order[at] = node;
    starts[d] = at + 1;
  }
  return order;
}
