import { type KeyboardEvent, useEffect, useRef } from 'react';
import { isComposing } from '../../ui/composing';

/**
 * A name written in its place. Enter and leaving keep it, Esc and an empty name don't; what an input method composes
 * is its own business.
 */
export function NameField({
  name,
  label,
  onDone,
}: {
  readonly name: string;
  readonly label: string;
  /** @param name null: as it was */
  readonly onDone: (name: string | null) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (kept: boolean) => {
    if (done.current) return;
    done.current = true;
    const written = field.current?.value.trim() ?? '';
    onDone(kept && written !== '' ? written : null);
  };
  return (
    <input
      ref={field}
      className="input name-field"
      aria-label={label}
      defaultValue={name}
      maxLength={200}
      spellCheck={false}
      onKeyDown={(event: KeyboardEvent) => {
        // The tree around would take letters for a search and arrows for moves.
        event.stopPropagation();
        if (isComposing(event)) return;
        if (event.key === 'Enter') finish(true);
        else if (event.key === 'Escape') finish(false);
      }}
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
