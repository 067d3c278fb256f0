import { memo } from 'react';
import type { LibraryRow } from '../../../shared/ipc';
import { daysLeft } from '../../ui/days-left';
import { Icon } from '../../ui/icon';
import { type Messages, useMessages } from '../../ui/messages';
import type { RowCache } from './row-cache';
import { useRow } from './use-rows';

/** Height of a row in CSS pixels; the virtual list counts with it. */
export const ROW_HEIGHT = 54;

/** One phrase in the list. Drawn anew only when it changes itself, or its place in the selection. */
export const PhraseRow = memo(function PhraseRow({
  rows,
  id,
  domId,
  index,
  count,
  chosen,
  lead,
  top,
  inTrash,
}: {
  readonly rows: RowCache;
  readonly id: string;
  readonly domId: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly chosen: boolean;
  readonly lead: boolean;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly inTrash: boolean;
}) {
  const { t } = useMessages();
  const row = useRow(rows, id);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active row
    <div
      id={domId}
      role="option"
      aria-selected={chosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-label={row === null ? t('library.rowLoading') : rowName(row, inTrash, t)}
      className="phrase"
      data-id={id}
      data-lead={lead || undefined}
      draggable={!inTrash}
      style={{ height: `${ROW_HEIGHT}px`, transform: `translateY(${top}px)` }}
    >
      {row === null ? <span className="phrase-skeleton" /> : <RowContent row={row} inTrash={inTrash} />}
    </div>
  );
});

function RowContent({ row, inTrash }: { readonly row: LibraryRow; readonly inTrash: boolean }) {
  const { t } = useMessages();
  const count = countOf(row, inTrash, t);
  return (
    <>
      <span className="phrase-line">
        {row.severity !== null && (
          <span
            className="phrase-severity"
            data-severity={row.severity}
            title={t(`severity.${row.severity}`)}
          />
        )}
        <span className="phrase-title">{row.title}</span>
        {row.favourite && (
          <span className="phrase-mark" data-mark="favourite" title={t('library.favourite')}>
            <Icon name="star" filled size="small" />
          </span>
        )}
        {row.output !== 'paste' && (
          <span className="phrase-mark" title={t(`library.output.${row.output}`)}>
            <Icon name={row.output === 'copy' ? 'copies' : 'output'} size="small" />
          </span>
        )}
        {row.outOfDate && (
          <span className="phrase-mark" data-mark="date" title={t('library.outOfDate')}>
            <Icon name="calendar" size="small" />
          </span>
        )}
        <span className="phrase-chips">
          {row.abbreviations.slice(0, SHOWN).map((abbreviation) => (
            <span key={abbreviation} className="chip">
              {abbreviation}
            </span>
          ))}
        </span>
      </span>
      <span className="phrase-line">
        <span className="phrase-excerpt">{row.excerpt}</span>
        {count !== null && <span className="phrase-count">{count}</span>}
      </span>
    </>
  );
}

/** Abbreviations that a row has room for. */
const SHOWN = 2;

/** How often it was used; in the trash, how long it stays. Null when there is nothing to say. */
function countOf(row: LibraryRow, inTrash: boolean, t: Messages['t']): string | null {
  if (inTrash && row.trashedAt !== null) {
    return t('library.daysLeft', { count: daysLeft(row.trashedAt, Date.now()) });
  }
  return row.uses > 0 ? t('library.uses', { count: row.uses }) : null;
}

/** What the row shows in words, as they stand there, and then what it shows in signs. */
function rowName(row: LibraryRow, inTrash: boolean, t: Messages['t']): string {
  return [
    row.title,
    ...row.abbreviations.slice(0, SHOWN),
    row.excerpt,
    ...[countOf(row, inTrash, t) ?? []].flat(),
    ...(row.severity === null ? [] : [t(`severity.${row.severity}`)]),
    ...(row.favourite ? [t('library.favourite')] : []),
    ...(row.outOfDate ? [t('library.outOfDate')] : []),
    ...(row.output === 'paste' ? [] : [t(`library.output.${row.output}`)]),
  ].join(', ');
}
