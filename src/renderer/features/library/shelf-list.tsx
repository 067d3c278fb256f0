import { ListBox, ListBoxItem, useDragAndDrop } from 'react-aria-components';
import type { LibraryOverview, Shelf } from '../../../shared/ipc';
import { Icon, type IconName } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { draggedPhrases, PHRASES } from './dragging';

/** A shelf that is no category. */
export type PlainShelf = Exclude<Shelf['kind'], 'category'>;

const SHELVES: readonly (readonly [PlainShelf, IconName])[] = [
  ['all', 'phrases'],
  ['favourite', 'star'],
  ['uncategorised', 'inbox'],
  ['trash', 'trash'],
];

/** The shelves beside the categories. Phrases dropped on one become favourites, lose their category, or go to the trash. */
export function ShelfList({
  overview,
  shelf,
  onChoose,
  onDropPhrases,
}: {
  readonly overview: LibraryOverview;
  readonly shelf: Shelf;
  readonly onChoose: (shelf: PlainShelf) => void;
  readonly onDropPhrases: (shelf: PlainShelf, ids: readonly string[]) => void;
}) {
  const { t } = useMessages();
  const counts: Readonly<Record<PlainShelf, number>> = { ...overview, all: overview.total };
  const { dragAndDropHooks } = useDragAndDrop({
    acceptedDragTypes: [PHRASES],
    getDropOperation: (target, types) =>
      target.type === 'item' && target.dropPosition === 'on' && target.key !== 'all' && types.has(PHRASES)
        ? 'move'
        : 'cancel',
    onItemDrop: ({ target }) => onDropPhrases(target.key as PlainShelf, draggedPhrases()),
  });
  return (
    <ListBox
      className="shelves"
      aria-label={t('library.shelves')}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={shelf.kind === 'category' ? [] : [shelf.kind]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        const known = SHELVES.find(([kind]) => kind === key);
        if (known !== undefined) onChoose(known[0]);
      }}
      dragAndDropHooks={dragAndDropHooks}
    >
      {SHELVES.map(([kind, icon]) => (
        <ListBoxItem key={kind} id={kind} className="shelf" textValue={t(`library.${kind}`)}>
          <Icon name={icon} />
          <span className="shelf-name">{t(`library.${kind}`)}</span>
          <span className="shelf-count">{counts[kind]}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
