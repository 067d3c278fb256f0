import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Phrase } from '../../../core/phrase/phrase';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { nextIndex } from '../../ui/list-navigation';
import { useMessages } from '../../ui/messages';

/** Rows that are drawn at most. */
const DRAWN_ROWS = 200;

/** The phrases of a shelf. */
export function PhraseList({
  phrases,
  selectedId,
  emptyText,
  onOpen,
  onTrash,
}: {
  readonly phrases: readonly Phrase[];
  readonly selectedId: string | null;
  readonly emptyText: string;
  readonly onOpen: (phrase: Phrase) => void;
  /** Null where nothing can be put into the trash. */
  readonly onTrash: (() => void) | null;
}) {
  const { t } = useMessages();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const rows = phrases.slice(0, DRAWN_ROWS);
  const selected = rows.findIndex(({ id }) => id === selectedId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of another phrase stands elsewhere
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Delete' && onTrash !== null && selected !== -1) {
      event.preventDefault();
      onTrash();
      return;
    }
    const row = rows[nextIndex(event.key, selected, rows.length) ?? -1];
    if (row === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onOpen(row);
  };

  if (rows.length === 0) return <p className="phrases-empty">{emptyText}</p>;
  return (
    <div
      ref={list}
      className="phrases"
      role="listbox"
      tabIndex={0}
      aria-label={t('library.phrases')}
      aria-activedescendant={selected === -1 ? undefined : `${listId}-${selected}`}
      onKeyDown={onKeyDown}
    >
      {rows.map((phrase, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list has focus and keys
        <div
          key={phrase.id}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === selected}
          className="phrase"
          onClick={() => onOpen(phrase)}
        >
          <span className="phrase-title">
            <span className="phrase-title-text">{phrase.title}</span>
            {phrase.favourite && (
              <span className="phrase-star">
                <Icon name="star" size="small" filled />
                <span className="visually-hidden">{t('library.favourite')}</span>
              </span>
            )}
          </span>
          <span className="phrase-chips">
            {phrase.abbreviations.slice(0, 2).map((abbreviation) => (
              <span key={abbreviation} className="chip">
                {abbreviation}
              </span>
            ))}
          </span>
          <span className="phrase-body">{phrase.body}</span>
        </div>
      ))}
      {phrases.length > rows.length && (
        <p className="phrases-more">{t('library.more', { count: phrases.length - rows.length })}</p>
      )}
    </div>
  );
}
