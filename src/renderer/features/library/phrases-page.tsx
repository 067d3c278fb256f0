import './library.css';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { Phrase } from '../../../core/phrase/phrase';
import type { LibraryIntent, LibraryOverview, Shelf, ViewFilter } from '../../../shared/ipc';
import { useOverview } from '../../client/use-overview';
import { Button } from '../../ui/button';
import type { MenuPlace } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import { useRemembered } from '../../ui/remembered';
import { toast } from '../../ui/toasts';
import { useShortcuts } from '../../ui/use-shortcuts';
import { BulkPanel } from './bulk-panel';
import { IdOrder } from './id-order';
import { gapMove, type Neighbour, type PhraseMove, stepMove } from './list-moves';
import { ListToolbar, ORDERS, type ViewOrder } from './list-toolbar';
import { type Gap, PhraseList } from './phrase-list';
import { PhraseMenu } from './phrase-menu';
import { chosen, NOTHING, only, type Selection, settled, these } from './selection';
import { TrashedPhrases } from './trashed-phrase';
import { categoryTree, flatCategories } from './tree-moves';
import { TreePane } from './tree-pane';
import { useActions } from './use-actions';
import { useRows } from './use-rows';
import { useView, type ViewWish } from './use-view';
import { isOpen } from './view-filter';

/** What a new phrase begins with. */
export interface PhraseStart {
  readonly title: string;
  readonly body: string;
  readonly categoryId: string | null;
  /** The phrase that it is to stand before; null: at the end. */
  readonly before: string | null;
}

/** What the page gives the editor; see `PhraseEditor`. */
export interface EditorSlot {
  readonly phraseId: string | null;
  readonly start: PhraseStart | null;
  readonly onCreated: (phrase: Phrase) => void;
  readonly onOpenPhrase: (id: string) => void;
}

/** What the page is asked to show from outside. */
export type PageWish =
  | Exclude<LibraryIntent, { readonly kind: 'page' | 'playbook' | 'follow-up' }>
  /** As far as they are in sight anyway: what an undo touched. */
  | { readonly kind: 'touched'; readonly ids: readonly string[] };

const ALL: Shelf = { kind: 'all' };
const NO_FILTER: ViewFilter = {};
const EMPTY_ORDER = new IdOrder([]);

/**
 * All phrases: tree, list and editor.
 *
 * @param wish a new object is a new wish
 */
export function PhrasesPage({
  wish,
  editor,
  onRemind,
}: {
  readonly wish: PageWish | null;
  readonly editor: (slot: EditorSlot) => ReactNode;
  /** Somebody wants to be reminded of a phrase. */
  readonly onRemind: (phraseId: string) => void;
}) {
  const { overview, refresh } = useOverview();
  const { t } = useMessages();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 3000);
    return () => clearTimeout(timer);
  }, []);
  if (overview === null) {
    return (
      <div className="library-wait" role="status">
        <p>{slow ? t('library.loadFailed') : ''}</p>
        {slow && <Button onPress={refresh}>{t('library.again')}</Button>}
      </div>
    );
  }
  return <Panes overview={overview} wish={wish} editor={editor} onRemind={onRemind} />;
}

function Panes({
  overview,
  wish,
  editor,
  onRemind,
}: {
  readonly overview: LibraryOverview;
  readonly wish: PageWish | null;
  readonly editor: (slot: EditorSlot) => ReactNode;
  readonly onRemind: (phraseId: string) => void;
}) {
  const { t } = useMessages();
  const actions = useActions();
  const rows = useRows();
  const [storedShelf, setShelf] = useRemembered<Shelf>('library.shelf', ALL, readShelf);
  const [viewOrder, setViewOrder] = useRemembered<ViewOrder>('library.order', 'manual', readOrder);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<ViewFilter>(NO_FILTER);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  /** A phrase in the editor that the list does not show. */
  const [aside, setAside] = useState<string | null>(null);
  const [creating, setCreating] = useState<PhraseStart | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  /** What is to be chosen as soon as the view shows it. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);

  // A category may be gone since it was chosen.
  const shelf =
    storedShelf.kind === 'category' && !overview.categories.some(({ id }) => id === storedShelf.id)
      ? ALL
      : storedShelf;
  const inTrash = shelf.kind === 'trash';
  const wanted: ViewWish = { shelf, query: query.trim(), filter, order: viewOrder };
  const { view, failed, late, refresh } = useView(wanted, () =>
    setFilter(({ severity: _, ...rest }) => rest),
  );
  const order = view?.order ?? EMPTY_ORDER;
  const canReorder =
    viewOrder === 'manual' &&
    wanted.query === '' &&
    isOpen(filter) &&
    (shelf.kind === 'all' || shelf.kind === 'category' || shelf.kind === 'uncategorised');
  const categories = useMemo(() => flatCategories(categoryTree(overview.categories)), [overview]);
  const categoryName = (id: string | null) =>
    categories.find((category) => category.id === id)?.name ?? t('library.uncategorised');

  const select = useCallback((next: Selection) => {
    setSelection(next);
    setAside(null);
    setCreating(null);
    setAwaited(null);
  }, []);

  // A new view: what is left of the selection stays; on another shelf one begins with the first row.
  const seen = useRef<{ readonly order: IdOrder; readonly shelf: string } | null>(null);
  useEffect(() => {
    if (view === null) return;
    const before = seen.current;
    const shown = JSON.stringify(view.wish);
    seen.current = { order: view.order, shelf: shown };
    if (before?.order === view.order) return;
    if (awaited !== null && view.order.indexOf(awaited) !== -1) {
      setSelection(only(awaited));
      setAside(null);
      setAwaited(null);
      return;
    }
    setSelection((selection) => {
      if (before?.shelf === shown) return settled(selection, before.order, view.order);
      const kept = these([...selection.ids].slice(0, 1000), view.order);
      const [first] = view.order.ids;
      return kept ?? (first === undefined ? NOTHING : only(first));
    });
  }, [view, awaited]);

  const show = useCallback(
    (id: string) => {
      setCreating(null);
      if (order.indexOf(id) !== -1) {
        setSelection(only(id));
        setAside(null);
        return;
      }
      setShelf(ALL);
      setQuery('');
      setFilter(NO_FILTER);
      setAwaited(id);
      // It stands in the editor at once, and in the list when the view is there.
      setAside(id);
    },
    [order, setShelf],
  );

  const create = useCallback(
    (start: Partial<PhraseStart> = {}) => {
      const categoryId = shelf.kind === 'category' ? shelf.id : null;
      if (shelf.kind === 'trash') setShelf(ALL);
      setCreating({ title: '', body: '', categoryId, before: null, ...start });
      setSelection(NOTHING);
      setAside(null);
    },
    [shelf, setShelf],
  );
  const onCreated = useCallback((phrase: Phrase) => {
    setCreating(null);
    setAside(phrase.id);
    setAwaited(phrase.id);
  }, []);

  const handled = useRef<PageWish | null>(null);
  useEffect(() => {
    if (wish === null || handled.current === wish) return;
    handled.current = wish;
    if (wish.kind === 'phrase') show(wish.id);
    else if (wish.kind === 'new') create({ title: wish.title, body: wish.body });
    else {
      const there = these(wish.ids, order);
      if (there !== null) setSelection(there);
      // What comes back from the trash is not in the view yet.
      else setAwaited(wish.ids[0] ?? null);
    }
  }, [wish, show, create, order]);

  useShortcuts({
    n: () => create(),
    f: () => search.current?.focus(),
  });

  const ids = chosen(selection, order);
  const focusEditor = () => {
    const target = page.current?.querySelector<HTMLElement>(
      '.pane-editor input:not(:disabled), .pane-editor [contenteditable="true"]',
    );
    target?.focus();
  };
  const focusList = () => page.current?.querySelector<HTMLElement>('.phrases')?.focus();

  const insertBefore = async () => {
    const [first] = ids;
    if (first === undefined) return;
    const [row] = await rows.load([first]);
    if (row !== undefined) create({ categoryId: row.categoryId, before: row.id });
  };
  const around = async (from: number, to: number): Promise<readonly Neighbour[]> =>
    rows.load(order.ids.slice(Math.max(0, from), Math.max(0, to)));
  const step = async (direction: 'up' | 'down') => {
    const places = ids.map((id) => order.indexOf(id));
    // Many hundreds are moved by dragging or to a category.
    if (places.length === 0 || places.length > 500) return;
    const near = await around(Math.min(...places) - 2, Math.max(...places) + 3);
    const move = stepMove(ids, near, direction);
    if (move !== null) await actions.move(ids, move);
  };
  const dropAt = async (dragged: readonly string[], gap: Gap) => {
    const moving = new Set(dragged);
    const near = await around(gap.index - 50, gap.index + 50);
    const staying = near.filter(({ id }) => !moving.has(id));
    const above = staying.filter(({ id }) => order.indexOf(id) < gap.index).at(-1) ?? null;
    const below = staying.find(({ id }) => order.indexOf(id) >= gap.index) ?? null;
    const move: PhraseMove | null = gapMove(above, below, gap.nearer);
    if (move !== null) await actions.move(dragged, move);
  };
  const moveTo = (moved: readonly string[], categoryId: string | null) =>
    void actions.move(moved, { categoryId, before: null }, categoryName(categoryId));

  /** Why nothing moves, and the way out. */
  const sayOrder = () => {
    if (inTrash) return;
    toast({
      text: t('library.orderFirst'),
      action: {
        label: t('library.showOrder'),
        run: () => {
          setViewOrder('manual');
          setQuery('');
          setFilter(NO_FILTER);
          if (shelf.kind === 'favourite') setShelf(ALL);
        },
      },
    });
  };
  const onListKey = (event: KeyboardEvent): boolean => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      if (canReorder) void step(event.key === 'ArrowUp' ? 'up' : 'down');
      else sayOrder();
      return true;
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    switch (event.key) {
      case 'Delete':
        if (ids.length > 0) void (inTrash ? actions.purge(ids) : actions.trash(ids));
        return true;
      case 'Enter':
        focusEditor();
        return true;
      case 'Insert':
        if (canReorder) void insertBefore();
        else sayOrder();
        return true;
      default:
        return false;
    }
  };

  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: 'library.panes',
    onlySaveAfterUserInteractions: true,
  });
  const several = ids.length > 1 && creating === null && aside === null;
  const openId = creating !== null ? null : (aside ?? selection.lead);
  // Whoever holds an arrow down passes phrases without each being loaded into the editor.
  const open = useDeferredValue(useMemo(() => ({ phraseId: openId, start: creating }), [openId, creating]));
  const found = several
    ? t('library.summaryChosen', { count: order.ids.length, chosen: ids.length })
    : t('library.phraseCount', { count: order.ids.length });
  const waiting = filter.severity === undefined ? t('library.searching') : t('library.checkingFirst');
  const summary = late ? waiting : found;

  return (
    <div className="library" ref={page}>
      <Group orientation="horizontal" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
        <Panel
          id="tree"
          defaultSize="200px"
          minSize="150px"
          maxSize="360px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <TreePane overview={overview} shelf={shelf} actions={actions} onShelf={setShelf} />
        </Panel>
        <Separator className="pane-border" aria-label={t('library.resizeTree')} />
        <Panel
          id="list"
          defaultSize="340px"
          minSize="230px"
          maxSize="640px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <section
            className="pane-list"
            data-region="list"
            aria-label={t('library.phrases')}
            aria-busy={view === null}
          >
            <ListToolbar
              overview={overview}
              query={query}
              filter={filter}
              order={viewOrder}
              inTrash={inTrash}
              summary={summary}
              search={search}
              onQuery={setQuery}
              onSearchKey={(event) => {
                if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
                event.preventDefault();
                focusList();
              }}
              onFilter={setFilter}
              onOrder={setViewOrder}
              onNew={() => create()}
              onEmptyTrash={() => void actions.purge(order.ids)}
            />
            {failed && (
              <div className="library-failed" role="alert">
                <span>{t('library.loadFailed')}</span>
                <Button size="small" onPress={() => void refresh()}>
                  {t('library.again')}
                </Button>
              </div>
            )}
            {view !== null && order.ids.length === 0 ? (
              <EmptyList
                shelf={shelf}
                narrowed={wanted.query !== '' || !isOpen(filter)}
                onShowAll={() => {
                  setQuery('');
                  setFilter(NO_FILTER);
                }}
                onNew={() => create()}
              />
            ) : (
              <PhraseList
                order={order}
                rows={rows}
                selection={selection}
                inTrash={inTrash}
                canReorder={canReorder}
                onSelect={select}
                onKey={onListKey}
                onMenu={setMenu}
                onDrop={(dragged, gap) => void dropAt(dragged, gap)}
              />
            )}
            <PhraseMenu
              place={menu}
              inTrash={inTrash}
              several={several}
              canReorder={canReorder}
              categories={categories}
              onClose={() => setMenu(null)}
              steps={{
                onOpen: () => requestAnimationFrame(focusEditor),
                onRemind: () => {
                  const [id] = ids;
                  if (id !== undefined) onRemind(id);
                },
                onInsertBefore: () => void insertBefore(),
                onStep: (direction) => void step(direction),
                onMoveTo: (categoryId) => moveTo(ids, categoryId),
                onEdit: (change) => void actions.edit(ids, change),
                onTrash: () => void actions.trash(ids),
                onRestore: () => void actions.restore(ids),
                onPurge: () => void actions.purge(ids),
              }}
            />
          </section>
        </Panel>
        <Separator className="pane-border" aria-label={t('library.resizeList')} />
        <Panel id="editor" minSize="300px">
          <section className="pane-editor" data-region="editor" aria-label={t('library.editor')}>
            {inTrash && ids.length > 0 ? (
              <TrashedPhrases
                id={several ? null : (ids[0] ?? null)}
                count={ids.length}
                onRestore={() => void actions.restore(ids)}
                onPurge={() => void actions.purge(ids)}
              />
            ) : several ? (
              <BulkPanel
                count={ids.length}
                overview={overview}
                categories={categories}
                onEdit={(change) => void actions.edit(ids, change)}
                onMoveTo={(categoryId) => moveTo(ids, categoryId)}
                onTrash={() => void actions.trash(ids)}
              />
            ) : open.phraseId === null && open.start === null ? (
              <div className="library-wait">
                <p>{inTrash ? t('library.trashHint') : t('library.nothingOpen')}</p>
              </div>
            ) : (
              editor({ ...open, onCreated, onOpenPhrase: show })
            )}
          </section>
        </Panel>
      </Group>
    </div>
  );
}

/** Why there is nothing to see, and what to do. */
function EmptyList({
  shelf,
  narrowed,
  onShowAll,
  onNew,
}: {
  readonly shelf: Shelf;
  readonly narrowed: boolean;
  readonly onShowAll: () => void;
  readonly onNew: () => void;
}) {
  const { t } = useMessages();
  if (narrowed) {
    return (
      <div className="phrases-empty">
        <p>{t('library.noneFound')}</p>
        <Button size="small" onPress={onShowAll}>
          {t('library.showAll')}
        </Button>
      </div>
    );
  }
  if (shelf.kind === 'trash') {
    return (
      <div className="phrases-empty">
        <p>{t('library.trashEmpty')}</p>
        <p className="phrases-hint">{t('library.trashKeeps')}</p>
      </div>
    );
  }
  return (
    <div className="phrases-empty">
      <p>{t('library.shelfEmpty')}</p>
      {shelf.kind !== 'favourite' && (
        <Button size="small" icon="plus" onPress={onNew}>
          {t('library.new')}
        </Button>
      )}
    </div>
  );
}

function readShelf(stored: unknown): Shelf | null {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored)) return null;
  const { kind } = stored;
  if (kind === 'category') {
    return 'id' in stored && typeof stored.id === 'string' ? { kind, id: stored.id } : null;
  }
  return kind === 'all' || kind === 'favourite' || kind === 'uncategorised' || kind === 'trash'
    ? { kind }
    : null;
}

function readOrder(stored: unknown): ViewOrder | null {
  return ORDERS.find((order) => order === stored) ?? null;
}
