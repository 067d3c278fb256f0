/** For each word of a rule set a list of numbers, as plain data. */
export interface NumberLists {
  /** By word, and one more: where its numbers begin; they end where the next word's begin. Words that are missing have none. */
  readonly first: readonly number[];
  readonly numbers: readonly number[];
}

/** Puts lists in one: those of each word, by its position; one that is missing is empty. */
export function numberLists(lists: readonly (readonly number[] | undefined)[]): NumberLists {
  const first = [0];
  const numbers: number[] = [];
  for (const list of lists) {
    numbers.push(...(list ?? []));
    first.push(numbers.length);
  }
  return { first, numbers };
}

/** The same, to be looked up. */
export class NumbersByWord {
  readonly first: Int32Array;
  readonly numbers: Int32Array;

  constructor({ first, numbers }: NumberLists) {
    this.first = new Int32Array(first);
    this.numbers = new Int32Array(numbers);
  }
}
