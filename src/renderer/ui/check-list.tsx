import './choice.css';
import { useId } from 'react';

/** Any number of a few values, all of them in sight; the order is that of the options. */
export function CheckList<Value extends string>({
  legend,
  options,
  chosen,
  onChange,
}: {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}) {
  const id = useId();
  const toggle = (value: Value) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === value ? !chosen.includes(value) : chosen.includes(each))),
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of the grid
    <div className="form-row" role="group" aria-labelledby={id}>
      <span className="form-label" id={id}>
        {legend}
      </span>
      <div className="form-control check-list">
        {options.map(({ value, label }) => (
          <label key={value} className="check-option">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {label}
          </label>
        ))}
      </div>
    </div>
  );
}
