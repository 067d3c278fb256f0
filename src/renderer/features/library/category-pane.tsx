import { type KeyboardEvent, useId } from 'react';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { nextIndex } from '../../ui/list-navigation';
import { useMessages } from '../../ui/messages';
import type { CategoryRow, Shelf } from './category-rows';

/** The shelves of the library: everything, the category tree, and the trash. One stop for Tab, arrows inside. */
export function CategoryPane({
  rows,
  total,
  uncategorised,
  trashed,
  shelf,
  onChoose,
}: {
  readonly rows: readonly CategoryRow[];
  readonly total: number;
  readonly uncategorised: number;
  readonly trashed: number;
  readonly shelf: Shelf;
  readonly onChoose: (shelf: Shelf) => void;
}) {
  const { t } = useMessages();
  const treeId = useId();
  const entries: readonly Entry[] = [
    { shelf: { kind: 'all' }, name: t('library.all'), depth: 0, count: total },
    ...rows.map(({ id, ...row }): Entry => ({ shelf: { kind: 'category', id }, ...row })),
    ...(uncategorised === 0
      ? []
      : [
          {
            shelf: { kind: 'uncategorised' } as const,
            name: t('library.uncategorised'),
            depth: 0,
            count: uncategorised,
          },
        ]),
    { shelf: { kind: 'trash' }, name: t('library.trash'), depth: 0, count: trashed },
  ];
  const chosen = entries.findIndex((entry) => shelfKey(entry.shelf) === shelfKey(shelf));

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const entry = entries[nextIndex(event.key, chosen, entries.length) ?? -1];
    if (entry === undefined) return;
    event.preventDefault();
    onChoose(entry.shelf);
    document.getElementById(`${treeId}-${shelfKey(entry.shelf)}`)?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <div
      className="shelves"
      role="tree"
      tabIndex={0}
      aria-label={t('library.categories')}
      aria-activedescendant={`${treeId}-${shelfKey(shelf)}`}
      onKeyDown={onKeyDown}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the tree has focus and keys
        <div
          key={shelfKey(entry.shelf)}
          id={`${treeId}-${shelfKey(entry.shelf)}`}
          role="treeitem"
          aria-level={entry.depth + 1}
          aria-selected={index === chosen}
          className="shelf"
          data-kind={entry.shelf.kind}
          style={{ paddingLeft: `${10 + entry.depth * 16}px` }}
          onClick={() => onChoose(entry.shelf)}
        >
          {entry.shelf.kind === 'trash' && <Icon name="trash" />}
          {entry.shelf.kind === 'all' && <Icon name="phrases" />}
          <span className="shelf-name">{entry.name}</span>
          <span className="shelf-count">{entry.count}</span>
        </div>
      ))}
    </div>
  );
}

interface Entry {
  readonly shelf: Shelf;
  readonly name: string;
  readonly depth: number;
  readonly count: number;
}

function shelfKey(shelf: Shelf): string {
  return shelf.kind === 'category' ? `category-${shelf.id}` : shelf.kind;
}
