import './check-box.css';
import type { ReactNode } from 'react';

/** Chosen or not: `<CheckBox checked={on} onChange={setOn}>全选</CheckBox>` */
export function CheckBox({
  checked,
  some = false,
  label,
  autoFocus = false,
  onChange,
  children,
}: {
  readonly checked: boolean;
  /** Some of what it stands for is chosen. */
  readonly some?: boolean;
  /** Its name where nothing visible is. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children?: ReactNode;
}) {
  return (
    <label className="check-box">
      <input
        type="checkbox"
        checked={checked}
        aria-label={label}
        // biome-ignore lint/a11y/noAutofocus: for forms that open to be filled in
        autoFocus={autoFocus}
        ref={(input) => {
          if (input !== null) input.indeterminate = some && !checked;
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children !== undefined && <span>{children}</span>}
    </label>
  );
}
