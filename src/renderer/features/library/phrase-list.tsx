import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { isComposing } from '../../ui/composing';
import { nextIndex } from '../../ui/list-navigation';
import type { MenuPlace } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import { draggedPhrases, PHRASES, setDraggedPhrases } from './dragging';
import type { IdOrder } from './id-order';
import { PhraseRow, ROW_HEIGHT } from './phrase-row';
import type { RowCache } from './row-cache';
import { chosen, everything, only, type Selection, toggled, upTo } from './selection';

/** Where dragged rows would go: right before that place of the list. */
export interface Gap {
  readonly index: number;
  readonly nearer: 'above' | 'below';
}

/** Rows that are drawn beyond what is seen. */
const OVERSCAN = 10;

/** The phrases of a view. One stop for Tab; only what is in sight is drawn, whatever the length. */
export function PhraseList({
  order,
  rows,
  selection,
  inTrash,
  canReorder,
  onSelect,
  onKey,
  onMenu,
  onDrop,
}: {
  readonly order: IdOrder;
  readonly rows: RowCache;
  readonly selection: Selection;
  readonly inTrash: boolean;
  /** False when the order on the screen is not the user's own. */
  readonly canReorder: boolean;
  readonly onSelect: (selection: Selection) => void;
  /** Keys that are no moves through the list. @returns true when it was used */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onMenu: (place: MenuPlace) => void;
  readonly onDrop: (ids: readonly string[], gap: Gap) => void;
}) {
  const { t } = useMessages();
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [gap, setGap] = useState<Gap | null>(null);
  const leadIndex = order.indexOf(selection.lead);

  const virtual = useVirtualizer({
    count: order.ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    paddingStart: 4,
    paddingEnd: 4,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 4,
    // The same function as long as the order is: another makes the list measure all rows anew.
    getItemKey: useCallback((index: number) => order.ids[index] ?? index, [order]),
    // Screen readers need the active row to be there, wherever the list is scrolled to.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (leadIndex === -1 || drawn.includes(leadIndex)) return drawn;
      return [...drawn, leadIndex].sort((one, other) => one - other);
    },
  });
  const items = virtual.getVirtualItems();

  const drawn = items.map(({ index }) => index).join();
  useEffect(() => {
    rows.show(drawn === '' ? [] : drawn.split(',').flatMap((index) => order.ids[Number(index)] ?? []));
  }, [rows, order, drawn]);

  // A lead that was chosen elsewhere (an undo, another page) comes into sight.
  const scrollTo = virtual.scrollToIndex;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of the lead counts when another row becomes it
  useLayoutEffect(() => {
    if (leadIndex !== -1) scrollTo(leadIndex, { align: 'auto' });
  }, [selection.lead, scrollTo]);

  const idOf = (target: EventTarget): string | null =>
    target instanceof Element ? (target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null) : null;

  const onMouseDown = (event: MouseEvent) => {
    const id = idOf(event.target);
    if (id === null) return;
    if (event.button === 2) {
      if (!selection.ids.has(id)) onSelect(only(id));
      return;
    }
    if (event.button !== 0) return;
    if (event.shiftKey) onSelect(upTo(selection, id, order));
    else if (event.ctrlKey || event.metaKey) onSelect(toggled(selection, id));
    // One of several stays with the others until the button is up: it may be a drag of all of them.
    else if (!selection.ids.has(id)) onSelect(only(id));
  };
  const onClick = (event: MouseEvent) => {
    const id = idOf(event.target);
    if (id !== null && !event.shiftKey && !event.ctrlKey && !event.metaKey) onSelect(only(id));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const row = document.getElementById(`${listId}-${selection.lead}`)?.getBoundingClientRect();
      if (row !== undefined) onMenu({ x: row.left + 24, y: row.bottom - 8 });
      return;
    }
    if (onKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      onSelect(everything(selection, order));
      return;
    }
    if (event.key === ' ' && control && selection.lead !== null) {
      event.preventDefault();
      onSelect(toggled(selection, selection.lead));
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const id = order.ids[nextIndex(event.key, leadIndex, order.ids.length, page) ?? -1];
    if (id === undefined) return;
    event.preventDefault();
    if (event.shiftKey) onSelect(upTo(selection, id, order));
    else if (control) onSelect({ ...selection, lead: id });
    else onSelect(only(id));
  };

  const onDragStart = (event: DragEvent) => {
    const id = idOf(event.target);
    if (id === null) return;
    const ids = selection.ids.has(id) ? chosen(selection, order) : [id];
    if (!selection.ids.has(id)) onSelect(only(id));
    setDraggedPhrases(ids);
    event.dataTransfer.setData(PHRASES, String(ids.length));
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setDragImage(dragBadge(t('library.phraseCount', { count: ids.length })), -8, -8);
  };
  const gapAt = useCallback(
    (clientY: number): Gap => {
      const box = scroller.current;
      const y = (clientY - (box?.getBoundingClientRect().top ?? 0) + (box?.scrollTop ?? 0) - 4) / ROW_HEIGHT;
      const index = Math.max(0, Math.min(Math.round(y), order.ids.length));
      return { index, nearer: y < index ? 'above' : 'below' };
    },
    [order],
  );
  const onDragOver = (event: DragEvent) => {
    if (!canReorder || !event.dataTransfer.types.includes(PHRASES)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    const next = gapAt(event.clientY);
    if (next.index !== gap?.index || next.nearer !== gap.nearer) setGap(next);
  };
  const onDropHere = (event: DragEvent) => {
    setGap(null);
    if (!canReorder || draggedPhrases().length === 0) return;
    event.preventDefault();
    onDrop(draggedPhrases(), gapAt(event.clientY));
  };

  return (
    <div
      ref={scroller}
      className="phrases"
      role="listbox"
      tabIndex={0}
      data-region-focus=""
      aria-label={t('library.phrases')}
      aria-multiselectable="true"
      aria-activedescendant={
        selection.lead === null || leadIndex === -1 ? undefined : `${listId}-${selection.lead}`
      }
      onMouseDown={onMouseDown}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault();
        if (idOf(event.target) !== null) onMenu({ x: event.clientX, y: event.clientY });
      }}
      onDragStart={onDragStart}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setGap(null);
      }}
      onDrop={onDropHere}
      onDragEnd={() => {
        setDraggedPhrases([]);
        setGap(null);
      }}
    >
      <div role="presentation" className="phrases-all" style={{ height: `${virtual.getTotalSize()}px` }}>
        {items.map(({ index, start }) => {
          const id = order.ids[index];
          return id === undefined ? null : (
            <PhraseRow
              key={id}
              rows={rows}
              id={id}
              domId={`${listId}-${id}`}
              index={index}
              count={order.ids.length}
              chosen={selection.ids.has(id)}
              lead={id === selection.lead}
              top={start}
              inTrash={inTrash}
            />
          );
        })}
        {gap !== null && (
          <div className="phrases-gap" style={{ transform: `translateY(${gap.index * ROW_HEIGHT + 3}px)` }} />
        )}
      </div>
    </div>
  );
}

/** What hangs at the pointer while phrases are dragged; the browser takes a picture of it at once. */
function dragBadge(text: string): HTMLElement {
  const badge = document.createElement('div');
  badge.className = 'drag-badge';
  badge.textContent = text;
  document.body.append(badge);
  requestAnimationFrame(() => badge.remove());
  return badge;
}
