/** Keeps the best so many of what it is shown, without sorting the rest. */
export class BestOf<Item> {
  /** A heap with the worst on top. */
  private readonly heap: Item[] = [];

  /** @param compare negative when the first one is better */
  constructor(
    private readonly limit: number,
    private readonly compare: (one: Item, other: Item) => number,
  ) {}

  /** The one that goes when a better one comes; undefined while there is room. */
  get worst(): Item | undefined {
    return this.heap.length < this.limit ? undefined : this.heap[0];
  }

  add(item: Item): void {
    const { heap } = this;
    if (heap.length < this.limit) {
      heap.push(item);
      this.rise(heap.length - 1);
      return;
    }
    const [worst] = heap;
    if (worst === undefined || this.compare(item, worst) >= 0) return;
    heap[0] = item;
    this.sink();
  }

  /** Best first. */
  sorted(): readonly Item[] {
    return [...this.heap].sort(this.compare);
  }

  private rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.swapIfWorse(at, above)) return;
      at = above;
    }
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const [one, other] = [heap[left], heap[left + 1]];
      const worse =
        one !== undefined && other !== undefined && this.compare(other, one) > 0 ? left + 1 : left;
      if (!this.swapIfWorse(worse, at)) return;
      at = worse;
    }
  }

  /** Swaps when the one below is worse than the one above. */
  private swapIfWorse(below: number, above: number): boolean {
    const { heap } = this;
    const [low, high] = [heap[below], heap[above]];
    if (low === undefined || high === undefined || this.compare(low, high) <= 0) return false;
    heap[below] = high;
    heap[above] = low;
    return true;
  }
}
