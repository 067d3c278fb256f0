import { memo, useMemo, useState } from 'react';
import type { LibraryOverview, Shelf } from '../../../shared/ipc';
import { IconButton } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { type CategorySteps, CategoryTree } from './category-tree';
import { type PlainShelf, ShelfList } from './shelf-list';
import type { LibraryActions } from './use-actions';

/** Shelves and categories. Drawn anew only when they change, not with every step through the list. */
export const TreePane = memo(function TreePane({
  overview,
  shelf,
  actions,
  onShelf,
}: {
  readonly overview: LibraryOverview;
  readonly shelf: Shelf;
  readonly actions: LibraryActions;
  readonly onShelf: (shelf: Shelf) => void;
}) {
  const { t } = useMessages();
  const [naming, setNaming] = useState<string | null>(null);
  const { categories } = overview;

  const steps = useMemo<CategorySteps>(
    () => ({
      onChoose: (id) => onShelf({ kind: 'category', id }),
      onCreate: (parentId) => {
        void actions.createCategory(t('library.newCategoryName'), parentId).then((id) => {
          if (id !== null) setNaming(id);
        });
      },
      onRename: (id, name) => void actions.renameCategory(id, name),
      onMove: (id, to) => void actions.moveCategory(id, to),
      onRemove: (id, name) => void actions.removeCategory(id, name),
      onDropPhrases: (id, dropped) => {
        const name = categories.find((category) => category.id === id)?.name ?? '';
        void actions.move(dropped, { categoryId: id, before: null }, name);
      },
    }),
    [actions, categories, onShelf, t],
  );
  const onDropOnShelf = (kind: PlainShelf, dropped: readonly string[]) => {
    if (kind === 'trash') void actions.trash(dropped);
    else if (kind === 'favourite') void actions.edit(dropped, { favourite: true });
    else if (kind === 'uncategorised') {
      void actions.move(dropped, { categoryId: null, before: null }, t('library.uncategorised'));
    }
  };

  return (
    <nav className="pane-tree" data-region="tree" aria-label={t('library.categories')}>
      <ShelfList
        overview={overview}
        shelf={shelf}
        onChoose={(kind) => onShelf({ kind })}
        onDropPhrases={onDropOnShelf}
      />
      <div className="tree-head">
        <h2>{t('library.categories')}</h2>
        <IconButton
          name={t('library.newCategory')}
          icon="folder-plus"
          size="small"
          onPress={() => steps.onCreate(null)}
        />
      </div>
      <CategoryTree
        categories={categories}
        chosen={shelf.kind === 'category' ? shelf.id : null}
        naming={naming}
        onNaming={setNaming}
        steps={steps}
      />
    </nav>
  );
});
