import './phrase-choice.css';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { LibraryRow } from '../../shared/ipc';
import { request } from '../client/client';
import { latest } from '../client/latest';
import { IconButton } from './button';
import { isComposing } from './composing';
import { nextIndex } from './list-navigation';
import { useMessages } from './messages';

/** So many of the best are shown. */
const SHOWN = 8;

/** A phrase, found by anything that finds it in the picker: pinyin, initials, abbreviation, words of its text. */
export function PhraseChoice({
  label,
  phraseId,
  title,
  optional = false,
  onChoose,
  onOpen,
}: {
  readonly label: string;
  /** Empty: none yet. */
  readonly phraseId: string;
  /** Null when it is gone, or none is chosen yet. */
  readonly title: string | null;
  /** None may be chosen. */
  readonly optional?: boolean;
  readonly onChoose: (phrase: { readonly id: string; readonly title: string }) => void;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useMessages();
  const id = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const rows = useFound(query);
  const choose = (row: LibraryRow | undefined) => {
    if (row === undefined) return;
    onChoose({ id: row.id, title: row.title });
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || query === null || event.altKey) return;
    if (event.key === 'Escape') setQuery(null);
    else if (event.key === 'Enter') choose(rows[active]);
    else {
      const next = nextIndex(event.key, active, rows.length);
      if (next === null || event.key === 'Home' || event.key === 'End') return;
      setActive(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const open = query !== null && rows.length > 0;
  return (
    <div className="field phrase-choice">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="phrase-choice-line">
        <input
          id={id}
          type="text"
          role="combobox"
          className="input"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open ? `${id}-${active}` : undefined}
          aria-invalid={query === null && title === null && !optional}
          placeholder={t('phraseChoice.placeholder')}
          spellCheck={false}
          value={query ?? title ?? ''}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={() => setQuery(null)}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {title !== null && (
          <IconButton
            name={t('phraseChoice.open')}
            icon="right"
            size="small"
            onPress={() => onOpen(phraseId)}
          />
        )}
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={label} className="phrase-choice-list" hidden={!open}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the input has the keys
          <div
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(row)}
          >
            <strong>{row.title}</strong>
            <span>{row.excerpt}</span>
          </div>
        ))}
      </div>
      {query === null && title === null && !optional && (
        <p className="field-error">{t(phraseId === '' ? 'phraseChoice.missing' : 'phraseChoice.gone')}</p>
      )}
    </div>
  );
}

function useFound(query: string | null): readonly LibraryRow[] {
  const [rows, setRows] = useState<readonly LibraryRow[]>([]);
  useEffect(() => {
    if (query === null) {
      setRows([]);
      return;
    }
    const only = latest();
    const ask = async () => {
      const { ids } = await request('library.view', {
        shelf: { kind: 'all' },
        query: query.slice(0, 200),
        filter: {},
        order: 'manual',
      });
      return request('library.rows', { ids: ids.slice(0, SHOWN) });
    };
    only.of(ask()).then(
      (found) => {
        if (found !== null) setRows(found.answer);
      },
      () => undefined,
    );
    return only.forget;
  }, [query]);
  return rows;
}
