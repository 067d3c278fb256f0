import './virtual-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';

/** Rows that are drawn beyond either edge: Tab finds the next one before it is in sight. */
const OVERSCAN = 6;

// What scrolls has to be reached by keyboard.
const LIST = { role: 'list', tabIndex: 0 } as const;
const BODY = { role: 'rowgroup', tabIndex: 0 } as const;

/**
 * A list of which only what is in sight is drawn; rows may differ in height and are measured. It scrolls by itself
 * and can be focused, so that the arrow keys scroll it.
 */
export function VirtualList<Item>({
  items,
  keyOf,
  render,
  estimate,
  label,
  kind = 'list',
  onEnd,
}: {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string | number;
  readonly render: (item: Item, index: number) => ReactNode;
  /** Height of a row in CSS pixels before it is measured. */
  readonly estimate: number;
  readonly label: string;
  /** `table`: the body of a table, whose head the caller draws. */
  readonly kind?: 'list' | 'table';
  /** The last row is in sight. */
  readonly onEnd?: () => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: OVERSCAN,
  });
  const drawn = rows.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? -1;
  const atEnd = items.length > 0 && lastDrawn >= items.length - 1;
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of a longer list is another end
  useEffect(() => {
    if (atEnd) end.current?.();
  }, [atEnd, items.length]);

  return (
    <div
      ref={scroller}
      className="virtual-list"
      {...(kind === 'list' ? { ...LIST, 'aria-label': label } : BODY)}
    >
      <div className="virtual-space" role="presentation" style={{ height: `${rows.getTotalSize()}px` }}>
        {drawn.map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={rows.measureElement}
              role={kind === 'list' ? 'listitem' : 'row'}
              data-index={index}
              className="virtual-row"
              {...(kind === 'list'
                ? { 'aria-setsize': items.length, 'aria-posinset': index + 1 }
                : { 'aria-rowindex': index + 2 })}
              style={{ transform: `translateY(${start}px)` }}
            >
              {render(item, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
