/** So many that are gone are put up with before a list is made anew. */
const WASTE = 16;

/** Who speaks of one thing: numbers of entries, each with a byte that says how. Entries that are gone stay for a while. */
export class Posting {
  numbers = new Uint32Array(4);
  marks = new Uint8Array(4);
  length = 0;
  /** Those of them that are not gone. */
  live = 0;

  add(number: number, mark: number): void {
    if (this.length === this.numbers.length) this.resize(Math.ceil(this.length * 1.5));
    this.numbers[this.length] = number;
    this.marks[this.length] = mark;
    this.length += 1;
    this.live += 1;
  }

  /** One of the entries is gone. When most are, they are thrown out: costs nothing to speak of on the average. */
  forget(isGone: (number: number) => boolean): void {
    this.live -= 1;
    if (this.length <= 2 * this.live + WASTE) return;
    let to = 0;
    for (let at = 0; at < this.length; at += 1) {
      const number = this.numbers[at] ?? 0;
      if (isGone(number)) continue;
      this.numbers[to] = number;
      this.marks[to] = this.marks[at] ?? 0;
      to += 1;
    }
    this.length = to;
    this.resize(Math.max(4, to));
  }

  private resize(capacity: number): void {
    const numbers = new Uint32Array(capacity);
    const marks = new Uint8Array(capacity);
    numbers.set(this.numbers.subarray(0, this.length));
    marks.set(this.marks.subarray(0, this.length));
    this.numbers = numbers;
    this.marks = marks;
  }
}
