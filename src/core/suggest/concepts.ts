import { SYNONYMS } from './synonyms';

/** The words of {@link SYNONYMS} in a tree by their characters, with the rows that each stands in. */
interface Branch {
  readonly next: Map<string, Branch>;
  rows: readonly number[];
}

const TREE = treeOf(SYNONYMS);
/** Longest word of the table, in UTF-16 code units. */
const LONGEST = Math.max(...SYNONYMS.flat().map(({ length }) => length));

/**
 * What a text speaks of: for each row of the table, how many characters of it are in the text. A word within a longer
 * one of the same row counts once.
 */
export function conceptsIn(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let start = 0; start < text.length; start += 1) {
    let branch: Branch | undefined = TREE;
    for (let end = start; branch !== undefined && end < text.length && end - start < LONGEST; end += 1) {
      branch = branch.next.get(text.charAt(end));
      const length = end + 1 - start;
      for (const row of branch?.rows ?? []) found.set(row, Math.max(found.get(row) ?? 0, length));
    }
  }
  return found;
}

function treeOf(rows: typeof SYNONYMS): Branch {
  const root: Branch = { next: new Map(), rows: [] };
  for (const [row, words] of rows.entries()) {
    for (const word of words) {
      let branch = root;
      for (const character of word) {
        const next: Branch = branch.next.get(character) ?? { next: new Map(), rows: [] };
        branch.next.set(character, next);
        branch = next;
      }
      branch.rows = [...branch.rows, row];
    }
  }
  return root;
}
