import { foldText } from '../search/folded-text';
import { SYNONYMS } from './synonyms';

/** The words of {@link SYNONYMS}, folded, in a tree by their code units, with the rows that each stands in. */
interface Branch {
  readonly next: Map<number, Branch>;
  rows: readonly number[];
}

const TREE = treeOf(SYNONYMS);
/** Longest word of the table, in UTF-16 code units. */
export const LONGEST_WORD = Math.max(...SYNONYMS.flat().map(({ length }) => length));

/**
 * Calls for every word of the table that is in a folded text, with its row and its length; a word within a longer one
 * of the same row as well.
 */
export function eachConcept(
  units: Uint16Array,
  length: number,
  take: (row: number, length: number) => void,
): void {
  for (let start = 0; start < length; start += 1) {
    let branch = TREE.next.get(units[start] ?? 0);
    for (let end = start + 1; branch !== undefined; end += 1) {
      for (const row of branch.rows) take(row, end - start);
      branch = end < length ? branch.next.get(units[end] ?? 0) : undefined;
    }
  }
}

function treeOf(rows: typeof SYNONYMS): Branch {
  const root: Branch = { next: new Map(), rows: [] };
  for (const [row, words] of rows.entries()) {
    for (const word of words) {
      let branch = root;
      for (const unit of foldText(word)) {
        const next: Branch = branch.next.get(unit) ?? { next: new Map(), rows: [] };
        branch.next.set(unit, next);
        branch = next;
      }
      branch.rows = [...branch.rows, row];
    }
  }
  return root;
}
