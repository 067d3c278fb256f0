/** A stretch of a comparison: in both texts, only in the old one, or only in the new one. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond this many comparisons the middle is shown as one change: still true, only coarser. */
const MAX_COMPARISONS = 1_000_000;

/**
 * What changed between two texts, by character for Chinese and by word for Latin letters and digits.
 * `same` and `removed` joined give `before`; `same` and `added` joined give `after`.
 */
export function diffParts(before: string, after: string): readonly DiffPart[] {
  const old = tokens(before);
  const fresh = tokens(after);
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const parts = new Parts();
  parts.add('same', old.slice(0, head));
  addMiddle(parts, old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  parts.add('same', old.slice(old.length - tail));
  return parts.list;
}

/** Longest common subsequence, read from the front. */
function addMiddle(parts: Parts, old: readonly string[], fresh: readonly string[]): void {
  if (old.length * fresh.length > MAX_COMPARISONS) {
    parts.add('removed', old);
    parts.add('added', fresh);
    return;
  }
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const commonAt = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      common[i * width + j] =
        old[i] === fresh[j] ? commonAt(i + 1, j + 1) + 1 : Math.max(commonAt(i + 1, j), commonAt(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      parts.add('same', old.slice(i, i + 1));
      i += 1;
      j += 1;
    } else if (commonAt(i + 1, j) >= commonAt(i, j + 1)) {
      parts.add('removed', old.slice(i, i + 1));
      i += 1;
    } else {
      parts.add('added', fresh.slice(j, j + 1));
      j += 1;
    }
  }
  parts.add('removed', old.slice(i));
  parts.add('added', fresh.slice(j));
}

/** Runs of Latin letters and digits stay whole (matches `iPhone15`, not `图`); anything else is one code point. */
function tokens(text: string): readonly string[] {
  return text.match(/[a-z0-9]+|[\s\S]/giu) ?? [];
}

/** Joins neighbours of one kind, and puts what went before what came when they alternate. */
class Parts {
  private readonly parts: { kind: DiffPart['kind']; text: string }[] = [];

  get list(): readonly DiffPart[] {
    return this.parts;
  }

  add(kind: DiffPart['kind'], added: readonly string[]): void {
    const text = added.join('');
    if (text === '') return;
    const last = this.parts.at(-1);
    const beforeLast = this.parts.at(-2);
    if (last?.kind === kind) last.text += text;
    else if (kind === 'removed' && last?.kind === 'added') {
      if (beforeLast?.kind === 'removed') beforeLast.text += text;
      else this.parts.splice(-1, 0, { kind, text });
    } else this.parts.push({ kind, text });
  }
}
