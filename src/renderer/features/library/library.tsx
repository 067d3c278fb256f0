import './library.css';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Phrase } from '../../../core/phrase/phrase';
import type { LibraryState } from '../../../shared/ipc';
import { request } from '../../client/client';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { useShortcuts } from '../../ui/use-shortcuts';
import { CategoryPane } from './category-pane';
import { categoryRows, onShelf, type Shelf } from './category-rows';
import { draftProblems } from './draft';
import { LeaveDialog } from './leave-dialog';
import { PhraseEditor } from './phrase-editor';
import { PhraseList } from './phrase-list';
import { useEditing } from './use-editing';
import { useLibrary } from './use-library';

/**
 * All phrases: shelves, list and editor.
 *
 * @param active false while another tab is in front: its keys are its own
 */
export function Library({ active }: { readonly active: boolean }) {
  const { t } = useMessages();
  const [query, setQuery] = useState('');
  const { whole, shown, failed, refresh } = useLibrary(query);
  if (whole === null || shown === null) {
    return (
      <div className="library-wait" role="status">
        <p>{failed ? t('library.loadFailed') : t('library.loading')}</p>
        {failed && (
          <button type="button" className="button" onClick={() => void refresh()}>
            {t('library.again')}
          </button>
        )}
      </div>
    );
  }
  return (
    <Panes active={active} whole={whole} shown={shown} query={query} onQuery={setQuery} refresh={refresh} />
  );
}

function Panes({
  active,
  whole,
  shown,
  query,
  onQuery,
  refresh,
}: {
  readonly active: boolean;
  readonly whole: LibraryState;
  readonly shown: LibraryState;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly refresh: () => Promise<void>;
}) {
  const { t } = useMessages();
  const [shelf, setShelf] = useState<Shelf>({ kind: 'all' });
  const [failed, setFailed] = useState(false);
  const [trashedLast, setTrashedLast] = useState<Phrase | null>(null);
  const filterId = useId();
  const filter = useRef<HTMLInputElement>(null);
  const editor = useRef<HTMLDivElement>(null);
  const editing = useEditing(whole.phrases, refresh);
  const categories = useMemo(() => categoryRows(whole.categories, whole.phrases), [whole]);
  const uncategorised = useMemo(
    () => whole.phrases.filter(({ categoryId }) => categoryId === null).length,
    [whole],
  );
  const phrases = useMemo(() => onShelf(shelf, shown), [shelf, shown]);
  const [openTrashed, setOpenTrashed] = useState<string | null>(null);
  const inTrash = shelf.kind === 'trash';
  const trashedPhrase = inTrash ? (whole.trashed.find(({ id }) => id === openTrashed) ?? null) : null;
  const { open } = editing;

  const succeeds = async (step: Promise<unknown>): Promise<boolean> => {
    const done = await step.then(
      () => true,
      () => false,
    );
    setFailed(!done);
    return done;
  };

  const create = () =>
    editing.leave(() => {
      if (inTrash) setShelf({ kind: 'all' });
      editing.create(shelf.kind === 'category' ? shelf.id : null);
      // The new form has to stand there before it can take the focus.
      setTimeout(() => editor.current?.querySelector<HTMLInputElement>('.editor-title')?.focus(), 0);
    });

  const trash = () =>
    editing.leave(async () => {
      const phrase = whole.phrases.find(({ id }) => id === open?.id);
      if (phrase === undefined) return;
      if (!(await succeeds(request('library.trash', { ids: [phrase.id] })))) return;
      const at = phrases.indexOf(phrase);
      const next = phrases[at + 1] ?? phrases[at - 1];
      if (next === undefined) editing.close();
      else editing.show(next);
      setTrashedLast(phrase);
      await refresh();
    });

  const restore = async (phrase: Phrase) => {
    if (!(await succeeds(request('library.restore', { ids: [phrase.id] })))) return;
    setTrashedLast((last) => (last?.id === phrase.id ? null : last));
    await refresh();
    if (!inTrash) editing.leave(() => editing.show(phrase));
  };

  useShortcuts(
    active && editing.leaving === null
      ? {
          s: () => {
            if (open !== null && !inTrash) void editing.save();
          },
          n: create,
          f: () => {
            filter.current?.focus();
            filter.current?.select();
          },
        }
      : null,
  );

  useEffect(() => {
    if (open !== null || inTrash) return;
    const [first] = phrases;
    if (first !== undefined) editing.show(first);
  }, [open, inTrash, phrases, editing]);

  return (
    <div className="library">
      <nav className="library-shelves" aria-label={t('library.categories')}>
        <CategoryPane
          rows={categories}
          total={whole.phrases.length}
          uncategorised={uncategorised}
          trashed={whole.trashed.length}
          shelf={shelf}
          onChoose={setShelf}
        />
      </nav>
      <section className="library-list" aria-label={t('library.phrases')}>
        <div className="library-filter">
          <label className="visually-hidden" htmlFor={filterId}>
            {t('library.filter')}
          </label>
          <div className="library-filter-box">
            <span className="library-filter-icon">
              <Icon name="search" />
            </span>
            <input
              id={filterId}
              ref={filter}
              type="search"
              className="input"
              value={query}
              maxLength={200}
              spellCheck={false}
              placeholder={t('library.filter')}
              onChange={({ currentTarget }) => onQuery(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || isComposing(event)) return;
                event.preventDefault();
                onQuery('');
              }}
            />
          </div>
          <button
            type="button"
            className="button"
            data-shape="square"
            aria-label={t('library.new')}
            title={`${t('library.new')} (Ctrl+N)`}
            onClick={create}
          >
            <Icon name="plus" />
          </button>
        </div>
        <PhraseList
          phrases={phrases}
          selectedId={inTrash ? openTrashed : (open?.id ?? null)}
          emptyText={emptyText(query, inTrash, t)}
          onOpen={(phrase) => {
            if (inTrash) setOpenTrashed(phrase.id);
            else if (phrase.id !== open?.id) editing.leave(() => editing.show(phrase));
          }}
          onTrash={inTrash ? null : trash}
        />
        {failed && (
          <p className="library-failed" role="alert">
            {t('library.actionFailed')}
          </p>
        )}
        {trashedLast !== null && (
          <div className="library-undo" role="status">
            <span className="library-undo-text">{t('library.trashed', { title: trashedLast.title })}</span>
            <button
              type="button"
              className="button"
              data-size="small"
              data-look="quiet"
              onClick={() => void restore(trashedLast)}
            >
              {t('library.undo')}
            </button>
            <button
              type="button"
              className="button"
              data-size="small"
              data-look="quiet"
              data-shape="square"
              aria-label={t('library.dismiss')}
              onClick={() => setTrashedLast(null)}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
      </section>
      <div className="library-editor" ref={editor}>
        {inTrash ? (
          <TrashedPhrase phrase={trashedPhrase} onRestore={restore} />
        ) : open === null ? (
          <div className="library-wait">
            <p>{t('library.nothingOpen')}</p>
            <button type="button" className="button" data-look="primary" onClick={create}>
              {t('library.new')}
            </button>
          </div>
        ) : (
          <PhraseEditor
            key={open.number}
            id={open.id}
            draft={open.draft}
            dirty={editing.dirty}
            saving={open.saving}
            showProblems={open.tried}
            error={open.error}
            phrases={whole.phrases}
            categories={categories}
            onChange={editing.change}
            onSave={() => void editing.save()}
            onTrash={trash}
          />
        )}
      </div>
      {editing.leaving !== null && open !== null && (
        <LeaveDialog
          title={open.draft.title}
          canSave={draftProblems(open.draft).length === 0}
          onSave={() => void editing.saveAndLeave()}
          onDiscard={editing.discardAndLeave}
          onCancel={editing.stay}
        />
      )}
    </div>
  );
}

function TrashedPhrase({
  phrase,
  onRestore,
}: {
  readonly phrase: Phrase | null;
  readonly onRestore: (phrase: Phrase) => Promise<void>;
}) {
  const { t } = useMessages();
  if (phrase === null) {
    return (
      <div className="library-wait">
        <p>{t('library.trashHint')}</p>
      </div>
    );
  }
  return (
    <article className="trashed">
      <div className="editor-bar">
        <button type="button" className="button" data-look="primary" onClick={() => void onRestore(phrase)}>
          {t('library.restore')}
        </button>
      </div>
      <h2>{phrase.title}</h2>
      <p className="trashed-body">{phrase.body}</p>
    </article>
  );
}

function emptyText(query: string, inTrash: boolean, t: ReturnType<typeof useMessages>['t']): string {
  if (query.trim() !== '') return t('library.noneFound');
  return inTrash ? t('library.trashEmpty') : t('library.shelfEmpty');
}
