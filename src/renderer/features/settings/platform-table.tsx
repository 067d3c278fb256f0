import { useEffect, useRef, useState } from 'react';
import { PLATFORMS } from '../../../core/phrase/platform';
import type { Settings } from '../../../shared/settings';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { CommittedText } from './committed-text';
import { isComplete, moved, type PlatformTableRow, rowsOf, tableOf, WINDOW_PARTS } from './platform-rows';

/** The table that tells the platform from the window in front; the first row that fits counts. */
export function PlatformTable({
  table,
  onChange,
}: {
  readonly table: Settings['platformTable'];
  readonly onChange: (table: Settings['platformTable']) => void;
}) {
  const { t } = useMessages();
  const keys = useRef(0);
  const nextKey = () => {
    keys.current += 1;
    return keys.current;
  };
  const [rows, setRows] = useState(() => rowsOf(table, nextKey));

  // What is stored counts, unless it is what stands here already: then rows that are not complete yet stay.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a table from outside is compared
  useEffect(() => {
    if (JSON.stringify(tableOf(rows)) !== JSON.stringify(tableOf(rowsOf(table, nextKey)))) {
      setRows(rowsOf(table, nextKey));
    }
  }, [table]);

  const change = (changed: readonly PlatformTableRow[]) => {
    setRows(changed);
    const before = tableOf(rows);
    const after = tableOf(changed);
    if (JSON.stringify(before) !== JSON.stringify(after)) onChange(after);
  };
  const set = (key: number, part: Partial<PlatformTableRow>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  return (
    <div className="platform-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings.platform')}</th>
            {WINDOW_PARTS.map((part) => (
              <th key={part} scope="col">
                {t(`settings.window.${part}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('settings.rowActions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const number = index + 1;
            return (
              <tr key={row.key} data-incomplete={!isComplete(row) || undefined}>
                <td>
                  <select
                    className="input"
                    aria-label={t('settings.rowPlatform', { number })}
                    value={row.platform}
                    onChange={({ currentTarget }) => {
                      const platform = PLATFORMS.find((each) => each === currentTarget.value);
                      if (platform !== undefined) set(row.key, { platform });
                    }}
                  >
                    {PLATFORMS.map((platform) => (
                      <option key={platform} value={platform}>
                        {t(`platform.${platform}`)}
                      </option>
                    ))}
                  </select>
                </td>
                {WINDOW_PARTS.map((part) => (
                  <td key={part}>
                    <CommittedText
                      value={row[part]}
                      label={t('settings.rowPart', { number, part: t(`settings.window.${part}`) })}
                      onCommit={(text) => set(row.key, { [part]: text })}
                    />
                  </td>
                ))}
                <td className="platform-table-actions">
                  <RowButton
                    icon="up"
                    label={t('settings.rowUp', { number })}
                    disabled={index === 0}
                    onClick={() => change(moved(rows, index, -1))}
                  />
                  <RowButton
                    icon="down"
                    label={t('settings.rowDown', { number })}
                    disabled={index === rows.length - 1}
                    onClick={() => change(moved(rows, index, 1))}
                  />
                  <RowButton
                    icon="trash"
                    label={t('settings.rowRemove', { number })}
                    onClick={() => change(rows.filter(({ key }) => key !== row.key))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.some((row) => !isComplete(row)) && <p className="field-warning">{t('settings.rowIncomplete')}</p>}
      <button
        type="button"
        className="button"
        data-size="small"
        onClick={() =>
          setRows([...rows, { key: nextKey(), platform: 'generic', title: '', className: '', process: '' }])
        }
      >
        <Icon name="plus" />
        {t('settings.rowAdd')}
      </button>
    </div>
  );
}

function RowButton({
  icon,
  label,
  disabled = false,
  onClick,
}: {
  readonly icon: 'up' | 'down' | 'trash';
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="button"
      data-look="quiet"
      data-size="small"
      data-shape="square"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
