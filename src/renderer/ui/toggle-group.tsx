import './controls.css';
import './toggle-group.css';
import type { ReactNode } from 'react';

/** Several that can be on at once, each a button that says whether it is. */
export function ToggleGroup<Value extends string>({
  label,
  values,
  chosen,
  onToggle,
  render,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: ReadonlySet<Value>;
  readonly onToggle: (value: Value) => void;
  readonly render: (value: Value) => ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't lay out its legend beside the buttons
    <div role="group" className="toggle-group" aria-label={label}>
      <span className="toggle-group-label" aria-hidden="true">
        {label}
      </span>
      <div className="toggles">
        {values.map((value) => (
          <button
            key={value}
            type="button"
            className="toggle"
            aria-pressed={chosen.has(value)}
            onClick={() => onToggle(value)}
          >
            {render(value)}
          </button>
        ))}
      </div>
    </div>
  );
}
