import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  DropIndicator,
  type Key,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from 'react-aria-components';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { ContextMenu, MenuItem, type MenuPlace, MenuSeparator } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import { useRemembered } from '../../ui/remembered';
import { draggedPhrases, PHRASES } from './dragging';
import { NameField } from './name-field';
import {
  arrowMove,
  type Categories,
  type CategoryMove,
  type CategoryNode,
  categoryTree,
  dropMove,
} from './tree-moves';

const CATEGORY = 'application/x-kuaihui-category';
const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;

/** What happens to categories. */
export interface CategorySteps {
  onChoose(id: string): void;
  /** @param parentId null: at the top */
  onCreate(parentId: string | null): void;
  onRename(id: string, name: string): void;
  onMove(id: string, to: CategoryMove): void;
  onRemove(id: string, name: string): void;
  onDropPhrases(id: string, ids: readonly string[]): void;
}

/**
 * The categories. They are dragged into, before and after each other, or moved with Alt and the arrows; F2 or a double
 * click renames in place; phrases are dropped on them.
 *
 * @param naming the category whose name is being written; null when none
 */
export function CategoryTree({
  categories,
  chosen,
  naming,
  onNaming,
  steps,
}: {
  readonly categories: Categories;
  readonly chosen: string | null;
  readonly naming: string | null;
  readonly onNaming: (id: string | null) => void;
  readonly steps: CategorySteps;
}) {
  const { t } = useMessages();
  const [folded, setFolded] = useRemembered<readonly string[]>('library.folded', [], readIds);
  const [menu, setMenu] = useState<{ readonly id: string; readonly place: MenuPlace } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const nodes = useMemo(() => categoryTree(categories), [categories]);
  const expanded = useMemo(
    () => categories.map(({ id }) => id).filter((id) => !folded.includes(id)),
    [categories, folded],
  );

  const { dragAndDropHooks } = useDragAndDrop<CategoryNode>({
    getItems: (keys) => [...keys].map((key) => ({ [CATEGORY]: String(key) })),
    acceptedDragTypes: [CATEGORY, PHRASES],
    getDropOperation: (target, types) => {
      if (target.type !== 'item') return 'cancel';
      if (types.has(PHRASES)) return target.dropPosition === 'on' ? 'move' : 'cancel';
      return types.has(CATEGORY) ? 'move' : 'cancel';
    },
    onMove: ({ keys, target }) => {
      const [id] = [...keys].map(String);
      if (id === undefined) return;
      const move = dropMove(categories, id, { id: String(target.key), position: target.dropPosition });
      if (move !== null) steps.onMove(id, move);
    },
    onItemDrop: ({ target, isInternal }) => {
      if (!isInternal) steps.onDropPhrases(String(target.key), draggedPhrases());
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="tree-drop" />,
  });

  /** The category that has the focus; null when it is on something else. */
  const focused = (): string | null =>
    document.activeElement?.closest<HTMLElement>('[role="row"]')?.dataset.key ?? null;
  const name = (id: string) => categories.find((category) => category.id === id)?.name ?? '';

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (isComposing(event) || naming !== null) return;
    const id = focused();
    if (id === null) return;
    const arrow = ARROWS.find((one) => one === event.key);
    if (event.altKey && arrow !== undefined) {
      const move = arrowMove(categories, id, arrow);
      if (move !== null) steps.onMove(id, move);
    } else if (event.key === 'F2') onNaming(id);
    else if (event.key === 'Delete') steps.onRemove(id, name(id));
    else if (event.key === 'Insert') steps.onCreate(id);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const row = document.activeElement?.getBoundingClientRect();
      if (row !== undefined) setMenu({ id, place: { x: row.left + 24, y: row.bottom - 6 } });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const endNaming = (id: string) => {
    onNaming(null);
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(id)}"]`)?.focus(),
    );
  };

  const renderNode = (node: CategoryNode) => (
    <TreeItem key={node.id} id={node.id} textValue={node.name} className="tree-row">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys of both are with the tree, F2 and the menu key
          <div
            className="tree-content"
            style={{ paddingInlineStart: `${(level - 1) * 14}px` }}
            onDoubleClick={(event) => {
              if (!(event.target instanceof Element && event.target.closest('button'))) onNaming(node.id);
            }}
            onContextMenu={(event) => {
              event.preventDefault();
              setMenu({ id: node.id, place: { x: event.clientX, y: event.clientY } });
            }}
          >
            {hasChildItems ? (
              <AriaButton slot="chevron" className="tree-chevron" data-open={isExpanded || undefined}>
                <Icon name="right" size="small" />
              </AriaButton>
            ) : (
              <span className="tree-chevron" />
            )}
            {naming === node.id ? (
              <NameField
                name={node.name}
                label={t('library.categoryName')}
                onDone={(next) => {
                  if (next !== null && next !== node.name) steps.onRename(node.id, next);
                  endNaming(node.id);
                }}
              />
            ) : (
              <span className="shelf-name">{node.name}</span>
            )}
            <span className="shelf-count">{node.count}</span>
            <AriaButton slot="drag" className="tree-grip" aria-label={t('library.dragCategory')}>
              <Icon name="grip" size="small" />
            </AriaButton>
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children} dependencies={[naming]}>
        {renderNode}
      </Collection>
    </TreeItem>
  );

  return (
    <div ref={box} className="tree-box" onKeyDownCapture={onKeyDownCapture}>
      <Tree
        className="tree"
        aria-label={t('library.categories')}
        items={nodes}
        dependencies={[naming]}
        selectionMode="single"
        selectionBehavior="replace"
        keyboardNavigationBehavior="tab"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (key !== undefined) steps.onChoose(String(key));
        }}
        expandedKeys={expanded}
        onExpandedChange={(keys: Set<Key>) =>
          setFolded(categories.map(({ id }) => id).filter((id) => !keys.has(id)))
        }
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="tree-empty">{t('library.noCategories')}</p>}
      >
        {renderNode}
      </Tree>
      <ContextMenu label={t('library.categories')} place={menu?.place ?? null} onClose={() => setMenu(null)}>
        <MenuItem icon="folder-plus" keys="Insert" onAction={() => menu !== null && steps.onCreate(menu.id)}>
          {t('library.newSubcategory')}
        </MenuItem>
        <MenuItem icon="edit" keys="F2" onAction={() => menu !== null && onNaming(menu.id)}>
          {t('library.rename')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon="up"
          keys="Alt+↑"
          disabled={menu === null || arrowMove(categories, menu.id, 'ArrowUp') === null}
          onAction={() => {
            const move = menu === null ? null : arrowMove(categories, menu.id, 'ArrowUp');
            if (menu !== null && move !== null) steps.onMove(menu.id, move);
          }}
        >
          {t('library.moveUp')}
        </MenuItem>
        <MenuItem
          icon="down"
          keys="Alt+↓"
          disabled={menu === null || arrowMove(categories, menu.id, 'ArrowDown') === null}
          onAction={() => {
            const move = menu === null ? null : arrowMove(categories, menu.id, 'ArrowDown');
            if (menu !== null && move !== null) steps.onMove(menu.id, move);
          }}
        >
          {t('library.moveDown')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon="trash"
          keys="Delete"
          tone="danger"
          onAction={() => menu !== null && steps.onRemove(menu.id, name(menu.id))}
        >
          {t('library.removeCategory')}
        </MenuItem>
      </ContextMenu>
    </div>
  );
}

function readIds(stored: unknown): readonly string[] | null {
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : null;
}
