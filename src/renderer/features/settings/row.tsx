import '../../ui/choice.css';
import { type ReactNode, useId } from 'react';

/** A label with its control beside it. */
export function Row({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="form-row">
      <div>
        <label className="form-label" htmlFor={id}>
          {label}
        </label>
        {hint !== undefined && <p className="field-hint form-label-hint">{hint}</p>}
      </div>
      <div className="form-control">{children(id)}</div>
    </div>
  );
}

/** Each line that is not empty, once. */
export function linesOf(text: string): string[] {
  const all = text.split('\n').map((line) => line.trim());
  return [...new Set(all.filter((line) => line !== ''))];
}
