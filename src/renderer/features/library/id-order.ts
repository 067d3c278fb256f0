/** The ids of a view in their order. Where an id stands is looked up in a map that is made when it is first needed. */
export class IdOrder {
  private places: ReadonlyMap<string, number> | null = null;

  constructor(readonly ids: readonly string[]) {}

  /** @returns -1 when it is not in the view */
  indexOf(id: string | null): number {
    if (id === null) return -1;
    this.places ??= new Map(this.ids.map((each, index) => [each, index]));
    return this.places.get(id) ?? -1;
  }

  /** Whether these are the same ids in the same order. */
  equals(ids: readonly string[]): boolean {
    return ids.length === this.ids.length && ids.every((id, index) => id === this.ids[index]);
  }
}
