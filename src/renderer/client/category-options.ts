import type { LibraryOverview } from '../../shared/ipc';
import type { SelectOption } from '../ui/select';

/** The tree as choices, parents before children, in the user's order; one whose parent is gone stands on top. */
export function categoryOptions(categories: LibraryOverview['categories']): readonly SelectOption<string>[] {
  const known = new Set(categories.map(({ id }) => id));
  const options: SelectOption<string>[] = [];
  const add = (parentId: string | null, depth: number) => {
    for (const category of categories) {
      const parent = category.parentId === null || !known.has(category.parentId) ? null : category.parentId;
      if (parent !== parentId) continue;
      options.push({ value: category.id, label: category.name, depth });
      add(category.id, depth + 1);
    }
  };
  add(null, 0);
  return options;
}
