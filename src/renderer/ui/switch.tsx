import './controls.css';
import { Switch as AriaSwitch } from 'react-aria-components';

/** On or off at once: `<Switch checked={on} onChange={setOn}>随系统启动</Switch>` */
export function Switch({
  checked,
  disabled = false,
  hint,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly hint?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: string;
}) {
  return (
    <AriaSwitch className="switch" isSelected={checked} isDisabled={disabled} onChange={onChange}>
      <span className="switch-track" aria-hidden="true">
        <span className="switch-thumb" />
      </span>
      <span className="switch-text">
        {children}
        {hint !== undefined && <span className="field-hint">{hint}</span>}
      </span>
    </AriaSwitch>
  );
}
