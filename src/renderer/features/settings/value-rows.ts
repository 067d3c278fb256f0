import { isValueName } from '../../../core/template/instruction';
import { COMMON_VALUES, type TemplateValue } from '../../../core/template/values';

/** A value while it is written; name and value may be empty. */
export interface ValueRow extends TemplateValue {
  /** Tells the row again while its name changes. */
  readonly key: number;
}

/** The usual names, filled or not, then the others in their order. */
export function valueRows(values: readonly TemplateValue[], nextKey: () => number): readonly ValueRow[] {
  const common = COMMON_VALUES.map((name) => ({
    key: nextKey(),
    name,
    value: values.find((each) => each.name === name)?.value ?? '',
  }));
  const others = values.filter(({ name }) => !COMMON_VALUES.includes(name));
  return [...common, ...others.map(({ name, value }) => ({ key: nextKey(), name, value }))];
}

/** What can be stored of the rows: those that are complete, of two with one name the first. */
export function storable(rows: readonly ValueRow[]): readonly TemplateValue[] {
  const complete = rows.filter(({ name, value }) => isValueName(name) && value.trim() !== '');
  return complete
    .filter(({ name }, index) => complete.findIndex((each) => each.name === name) === index)
    .map(({ name, value }) => ({ name, value: value.trim() }));
}
