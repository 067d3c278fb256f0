import type { Category } from './phrase';

/** The tree of categories, for questions about above and below. */
export class CategoryTree {
  private readonly children = new Map<string | null, Category[]>();
  /** Every category, parents before what is below them, siblings in the given order. */
  readonly inOrder: readonly Category[];

  /** @param categories in the user's order; one whose parent is not there (or is below itself) stands at the top */
  constructor(categories: readonly Category[]) {
    const known = new Map(categories.map((category) => [category.id, category]));
    for (const category of categories) {
      const parent = category.parentId !== null && known.has(category.parentId) ? category.parentId : null;
      const siblings = this.children.get(parent);
      if (siblings === undefined) this.children.set(parent, [category]);
      else siblings.push(category);
    }
    const inOrder: Category[] = [];
    const seen = new Set<string>();
    const walk = (category: Category) => {
      if (seen.has(category.id)) return;
      seen.add(category.id);
      inOrder.push(category);
      this.childrenOf(category.id).forEach(walk);
    };
    this.childrenOf(null).forEach(walk);
    // Only a damaged file has a ring; what is in it must still be seen.
    categories.forEach(walk);
    this.inOrder = inOrder;
  }

  /** In the user's order; null asks for the top. */
  childrenOf(id: string | null): readonly Category[] {
    return this.children.get(id) ?? [];
  }

  /** The category itself and all that are below it. */
  withBelow(id: string): ReadonlySet<string> {
    const all = new Set<string>([id]);
    for (const one of all) {
      for (const child of this.childrenOf(one)) all.add(child.id);
    }
    return all;
  }
}
