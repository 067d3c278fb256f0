import './controls.css';
import { type KeyboardEvent, type Ref, useState } from 'react';
import {
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  Button,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { isComposing } from './composing';
import { Icon } from './icon';

/** A line, or `lines` of text: `<TextField label="标题" value={title} onChange={setTitle} error={problem} />` */
export function TextField({
  label,
  labelHidden = false,
  value,
  placeholder = '',
  hint,
  error,
  lines = 1,
  maxLength,
  disabled = false,
  autoFocus = false,
  input,
  onChange,
  onBlur,
  onEnter,
}: {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string;
  readonly placeholder?: string;
  readonly hint?: string;
  /** What is wrong with it; absent when nothing is. */
  readonly error?: string | undefined;
  /** More than 1 makes it a text area. */
  readonly lines?: number;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly input?: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Enter in a single line, unless it belongs to an input method. */
  readonly onEnter?: () => void;
}) {
  return (
    <AriaTextField
      className="field"
      value={value}
      isInvalid={error !== undefined}
      isDisabled={disabled}
      onChange={onChange}
      {...(labelHidden ? { 'aria-label': label } : {})}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      {!labelHidden && <Label className="field-label">{label}</Label>}
      {lines > 1 ? (
        <TextArea className="input" rows={lines} placeholder={placeholder} />
      ) : (
        <Input
          ref={input}
          className="input"
          placeholder={placeholder}
          autoFocus={autoFocus}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !isComposing(event)) onEnter?.();
          }}
        />
      )}
      {hint !== undefined && error === undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}

/** A line to search with; Esc and a button empty it: `<SearchField label="搜索" value={query} onChange={setQuery} />` */
export function SearchField({
  label,
  clearLabel,
  value,
  placeholder = '',
  input,
  onChange,
  onKeyDown,
}: {
  readonly label: string;
  /** Name of the button that empties it. */
  readonly clearLabel: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly input?: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
  /** Not called while an input method composes. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}) {
  // What an input method composes is not searched for: it would change with every letter, and mean nothing.
  const [composed, setComposed] = useState<string | null>(null);
  return (
    <AriaSearchField
      className="search"
      aria-label={label}
      value={composed ?? value}
      onChange={(written) => (composed === null ? onChange(written) : setComposed(written))}
    >
      <Icon name="search" />
      <Input
        ref={input}
        className="input"
        placeholder={placeholder}
        spellCheck={false}
        onCompositionStart={(event) => setComposed(event.currentTarget.value)}
        onCompositionEnd={(event) => {
          setComposed(null);
          onChange(event.currentTarget.value);
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (!isComposing(event)) onKeyDown?.(event);
        }}
      />
      <Button className="search-clear" aria-label={clearLabel}>
        <Icon name="close" size="small" />
      </Button>
    </AriaSearchField>
  );
}
