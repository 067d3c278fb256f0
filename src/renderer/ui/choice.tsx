import './choice.css';
import { useId } from 'react';
import type { ErrorCode } from '../../shared/ipc';
import { useMessages } from './messages';

/** One of a few values, all of them in sight. */
export function Choice<Value extends string>({
  legend,
  hint,
  value,
  options,
  look = 'segments',
  error,
  onChange,
}: {
  readonly legend: string;
  readonly hint?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  /** Side by side, or one below the other with a sentence each. */
  readonly look?: 'segments' | 'list';
  readonly error: ErrorCode | null;
  readonly onChange: (value: Value) => void;
}) {
  const { t } = useMessages();
  const name = useId();
  return (
    <div className="form-row" role="radiogroup" aria-labelledby={`${name}-legend`}>
      <div>
        <span className="form-label" id={`${name}-legend`}>
          {legend}
        </span>
        {hint !== undefined && <p className="field-hint form-label-hint">{hint}</p>}
      </div>
      <div className="form-control">
        <div className="choice" data-look={look}>
          {options.map((option) => (
            <label key={option.value} className="choice-option">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
              />
              <span>
                {option.label}
                {option.hint !== undefined && <span className="field-hint choice-hint">{option.hint}</span>}
              </span>
            </label>
          ))}
        </div>
        {error !== null && (
          <p className="field-error" role="alert">
            {t('settings.failed')}
          </p>
        )}
      </div>
    </div>
  );
}
