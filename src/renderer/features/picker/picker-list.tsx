import { useLayoutEffect, useRef } from 'react';
import type { PickerRow } from '../../../shared/ipc';
import { useMessages } from '../../ui/messages';
import { markedLine, markedParts } from './marked-parts';
import { MarkedText } from './marked-text';

/** Abbreviations that fit beside a title. */
const SHOWN_ABBREVIATIONS = 3;

/** The phrases that were found. The focus stays in the input, which names the selected row. */
export function PickerList({
  id,
  rows,
  more,
  selected,
  onSelect,
  onInsert,
  onCopy,
}: {
  readonly id: string;
  readonly rows: readonly PickerRow[];
  /** Phrases that were found and are not drawn. */
  readonly more: number;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onInsert: (row: PickerRow) => void;
  readonly onCopy: (row: PickerRow) => void;
}) {
  const { t } = useMessages();
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows stand elsewhere
  useLayoutEffect(() => {
    if (selected === 0) list.current?.scrollTo({ top: 0 });
    else list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, rows]);

  return (
    <div className="picker-list" id={id} ref={list} role="listbox" aria-label={t('picker.results')}>
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the input has the keys
        <div
          key={`${row.kind} ${row.id}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === selected}
          className="picker-row"
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={({ movementX, movementY }) => {
            // A list that scrolls under a resting pointer moves nothing.
            if (index !== selected && (movementX !== 0 || movementY !== 0)) onSelect(index);
          }}
          onClick={(event) => (event.ctrlKey || event.metaKey ? onCopy(row) : onInsert(row))}
        >
          <span className="picker-number" aria-hidden="true">
            {index < 9 ? index + 1 : ''}
          </span>
          <span className="picker-title">
            {(row.severity === 'error' || row.severity === 'warn') && (
              <span className="picker-dot" data-severity={row.severity}>
                <span className="severity-dot" aria-hidden="true" />
                <span className="visually-hidden">{t(`severity.${row.severity}`)}</span>
              </span>
            )}
            {row.kind === 'playbook' && <span className="picker-kind">{t('picker.playbook')}</span>}
            <span className="picker-title-text">
              <MarkedText parts={markedParts(row.title, row.titleMarks)} />
            </span>
            {row.abbreviations.slice(0, SHOWN_ABBREVIATIONS).map((abbreviation) => (
              <span key={abbreviation} className="chip">
                {abbreviation}
              </span>
            ))}
          </span>
          <span className="picker-reasons">
            {row.reasons.map((reason) => t(`picker.reason.${reason}`)).join(' · ')}
          </span>
          <span className="picker-line">
            {row.category !== '' && <span className="picker-category">{row.category}</span>}
            <MarkedText parts={markedLine(row.body, row.bodyMarks)} />
          </span>
        </div>
      ))}
      {more > 0 && <p className="picker-more">{t('picker.more', { count: more })}</p>}
    </div>
  );
}
