import { useState } from 'react';
import { isComposing } from '../../ui/composing';

/**
 * A text that is stored when the person leaves the field or presses Enter, and goes back on Esc. What was refused
 * stays, to be put right.
 */
export function CommittedText({
  value,
  onCommit,
  id,
  label,
  placeholder,
  invalid = false,
  describedBy,
  rows = 1,
}: {
  readonly value: string;
  readonly onCommit: (text: string) => void;
  readonly id?: string;
  /** Name for a field without a visible label. */
  readonly label?: string;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  /** More than one makes a text area, in which Enter is a line. */
  readonly rows?: number;
}) {
  const [text, setText] = useState(value);
  // Not in an effect: on a busy machine the first one would run after the person has begun to type.
  const [stored, setStored] = useState(value);
  if (stored !== value) {
    setStored(value);
    setText(value);
  }
  const commit = () => {
    if (text !== value) onCommit(text);
  };
  const shared = {
    id,
    className: 'input',
    value: text,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    'aria-label': label,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    onBlur: commit,
  } as const;
  if (rows > 1) {
    return (
      <textarea {...shared} rows={rows} onChange={({ currentTarget }) => setText(currentTarget.value)} />
    );
  }
  return (
    <input
      {...shared}
      type="text"
      maxLength={200}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(value);
      }}
    />
  );
}
