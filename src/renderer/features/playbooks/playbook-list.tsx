import { type KeyboardEvent, useRef } from 'react';
import type { PlaybookRow } from '../../../shared/ipc';
import { isComposing } from '../../ui/composing';
import { nextIndex } from '../../ui/list-navigation';
import { useMessages } from '../../ui/messages';

/** The playbooks in the user's order: arrows walk, Alt with an arrow moves, and so does the mouse. */
export function PlaybookList({
  rows,
  selected,
  onSelect,
  onMove,
}: {
  readonly rows: readonly PlaybookRow[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Right before another one, or to the end (null). */
  readonly onMove: (id: string, before: string | null) => void;
}) {
  const { t } = useMessages();
  const list = useRef<HTMLDivElement>(null);
  const at = rows.findIndex(({ id }) => id === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const before = rows[event.key === 'ArrowUp' ? at - 1 : at + 2];
      if (event.key === 'ArrowUp' ? at > 0 : at < rows.length - 1) onMove(selected, before?.id ?? null);
      return;
    }
    const index = nextIndex(event.key, at, rows.length);
    const row = index === null ? undefined : rows[index];
    if (row === undefined) return;
    event.preventDefault();
    onSelect(row.id);
    list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(row.id)}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('playbooks.title')}
      className="playbook-list"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ id, title, abbreviations, steps, problems }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        <div
          key={id}
          role="option"
          data-id={id}
          aria-selected={id === selected}
          tabIndex={id === selected ? 0 : -1}
          className="playbook-row"
          draggable
          onClick={() => onSelect(id)}
          onDragStart={({ dataTransfer }) => dataTransfer.setData('text/kuaihui-playbook', id)}
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes('text/kuaihui-playbook')) event.preventDefault();
          }}
          onDrop={({ dataTransfer }) => {
            const dragged = dataTransfer.getData('text/kuaihui-playbook');
            if (dragged !== '' && dragged !== id) onMove(dragged, id);
          }}
        >
          <span className="playbook-row-title">{title}</span>
          <span className="playbook-row-more">
            {t('playbooks.steps', { count: steps })}
            {abbreviations.map((abbreviation) => (
              <span key={abbreviation} className="chip">
                {abbreviation}
              </span>
            ))}
            {problems > 0 && (
              <span className="severity" data-severity="warn">
                <span className="severity-dot" aria-hidden="true" />
                {t('playbooks.problems', { count: problems })}
              </span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
