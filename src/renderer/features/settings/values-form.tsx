import './values-form.css';
import { useEffect, useRef, useState } from 'react';
import { isValueName } from '../../../core/template/instruction';
import { COMMON_VALUES, type TemplateValue } from '../../../core/template/values';
import type { ErrorCode } from '../../../shared/ipc';
import { Button, IconButton } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { CommittedText } from './committed-text';
import { storable, type ValueRow, valueRows } from './value-rows';

/** Values that every phrase may use, one a row: the usual names first, then those that the shop adds. */
export function ValuesForm({
  values,
  error,
  onChange,
}: {
  readonly values: readonly TemplateValue[];
  readonly error: ErrorCode | null;
  readonly onChange: (values: TemplateValue[]) => void;
}) {
  const { t } = useMessages();
  const keys = useRef(0);
  const nextKey = () => {
    keys.current += 1;
    return keys.current;
  };
  const [rows, setRows] = useState(() => valueRows(values, nextKey));

  // What is stored counts, unless it is what stands here already: then rows that are not complete yet stay.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only values from outside are compared
  useEffect(() => {
    const stored = valueRows(values, nextKey);
    if (JSON.stringify(storable(rows)) !== JSON.stringify(storable(stored))) setRows(stored);
  }, [values]);

  const change = (changed: readonly ValueRow[]) => {
    setRows(changed);
    const after = storable(changed);
    if (JSON.stringify(after) !== JSON.stringify(storable(rows))) onChange([...after]);
  };
  const set = (key: number, part: Partial<TemplateValue>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be a column of the form
    <div className="values" role="group" aria-label={t('settings.values')}>
      <h3 className="form-label">{t('settings.values')}</h3>
      <p className="field-hint">{t('settings.valuesHint')}</p>
      {rows.map((row, index) => {
        const number = index + 1;
        const common = COMMON_VALUES.includes(row.name) && index < COMMON_VALUES.length;
        const wrong = row.name !== '' && !isValueName(row.name);
        return (
          <div className="values-row" key={row.key}>
            {common ? (
              <span className="values-name">{row.name}</span>
            ) : (
              <CommittedText
                value={row.name}
                label={t('settings.valueName', { number })}
                placeholder={t('settings.valueNamePlaceholder')}
                invalid={wrong}
                onCommit={(name) => set(row.key, { name: name.trim() })}
              />
            )}
            <CommittedText
              value={row.value}
              label={common ? row.name : t('settings.valueValue', { number })}
              onCommit={(value) => set(row.key, { value: value.trim() })}
            />
            {!common && (
              <IconButton
                icon="trash"
                name={t('settings.valueRemove', { number })}
                onPress={() => change(rows.filter(({ key }) => key !== row.key))}
              />
            )}
            {wrong && <p className="field-error values-wrong">{t('settings.valueNameInvalid')}</p>}
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          icon="plus"
          onPress={() => setRows([...rows, { key: nextKey(), name: '', value: '' }])}
        >
          {t('settings.valueAdd')}
        </Button>
      </div>
      {error !== null && (
        <p className="field-error" role="alert">
          {t('settings.failed')}
        </p>
      )}
    </div>
  );
}
