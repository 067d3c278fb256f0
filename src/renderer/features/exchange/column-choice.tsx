import type { TableLook } from '../../../core/interop/draft';
import { type ColumnMapping, TABLE_FIELDS, type TableField } from '../../../core/interop/table-mapping';
import { CheckBox } from '../../ui/check-box';
import { useMessages } from '../../ui/messages';
import { ScrollRegion } from '../../ui/scroll-region';
import { Select } from '../../ui/select';

const NONE = 'none';

/** What the columns of a table mean, with its first rows beside it. */
export function ColumnChoice({
  table,
  busy,
  onChange,
}: {
  readonly table: TableLook;
  readonly busy: boolean;
  readonly onChange: (mapping: ColumnMapping) => void;
}) {
  const { t } = useMessages();
  const { header, rows, mapping } = table;
  const nameOf = (column: number) => {
    const name = mapping.header ? (header[column] ?? '') : '';
    return name === '' ? t('exchange.column', { number: column + 1 }) : name;
  };
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const choose = (field: TableField, value: string) => {
    const column = value === NONE ? null : Number(value);
    if (field === 'body' && column === null) return;
    onChange({ ...mapping, columns: { ...mapping.columns, [field]: column } });
  };
  return (
    <details className="exchange-columns" open={mapping.columns.title === null && !mapping.header}>
      <summary>{t('exchange.columns')}</summary>
      <CheckBox checked={mapping.header} onChange={(first) => onChange({ ...mapping, header: first })}>
        {t('exchange.header')}
      </CheckBox>
      {TABLE_FIELDS.map((field) => (
        <Select
          key={field}
          size="small"
          label={t(`exchange.field.${field}`)}
          disabled={busy}
          value={mapping.columns[field] === null ? NONE : String(mapping.columns[field])}
          options={[
            ...(field === 'body' ? [] : [{ value: NONE, label: t('exchange.noColumn') }]),
            ...columns.map((column) => ({ value: String(column), label: nameOf(column) })),
          ]}
          onChange={(value) => choose(field, value)}
        />
      ))}
      <div className="exchange-table">
        <ScrollRegion label={t('exchange.firstRows')}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {nameOf(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file never move
                <tr key={index}>
                  {columns.map((column) => (
                    <td key={column}>{(row[column] ?? '').slice(0, 40)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </div>
    </details>
  );
}
