import { useId } from 'react';
import { type Field, YES } from '../../../core/template/fields';
import { ANSWER_LIMIT } from '../../../core/template/render';
import { CheckBox } from '../../ui/check-box';
import { useMessages } from '../../ui/messages';
import { TextField } from '../../ui/text-field';

/** One question. */
export function AskField({
  field,
  value,
  fromClipboard,
  missing,
  autoFocus,
  onChange,
}: {
  readonly field: Field;
  readonly value: string;
  /** The answer was found on the clipboard. */
  readonly fromClipboard: boolean;
  /** True once the person wanted to send it: what is missing may be said. */
  readonly missing: boolean;
  readonly autoFocus: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useMessages();
  switch (field.kind) {
    case 'text': {
      const hint = fromClipboard ? t('ask.fromClipboard') : field.required ? undefined : t('ask.optional');
      const empty = missing && field.required && value.trim() === '';
      return (
        <TextField
          label={field.name}
          value={value}
          maxLength={ANSWER_LIMIT}
          autoFocus={autoFocus}
          error={empty ? t('template.problem.answer-missing', { name: field.name }) : undefined}
          onChange={onChange}
          {...(hint === undefined ? {} : { hint })}
        />
      );
    }
    case 'choice':
      return (
        <ChoiceField
          name={field.name}
          options={field.options}
          value={value}
          autoFocus={autoFocus}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return (
        <CheckBox
          checked={value !== ''}
          autoFocus={autoFocus}
          onChange={(checked) => onChange(checked ? YES : '')}
        >
          {field.name}
        </CheckBox>
      );
    default:
      return field satisfies never;
  }
}

/** Options in sight, all of them: the arrow keys go through them. */
function ChoiceField({
  name,
  options,
  value,
  autoFocus,
  onChange,
}: {
  readonly name: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly autoFocus: boolean;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <fieldset className="ask-choice">
      <legend className="field-label">{name}</legend>
      <div className="ask-options">
        {options.map((option) => (
          <label key={option} className="ask-option">
            <input
              type="radio"
              name={id}
              value={option}
              checked={option === value}
              // biome-ignore lint/a11y/noAutofocus: the form opens to be filled in
              autoFocus={autoFocus && option === value}
              onChange={() => onChange(option)}
            />
            <span>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
