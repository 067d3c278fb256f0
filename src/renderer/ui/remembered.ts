import { useCallback, useState } from 'react';

/**
 * How a person has left the window: which page, how wide, what is folded. It belongs to this computer and not to the
 * library, so it stays with the page; nothing that was typed goes here.
 *
 * @param read makes sense of what was stored, which may be anything; null when it can't
 */
export function useRemembered<Value>(
  name: string,
  first: Value,
  read: (stored: unknown) => Value | null,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => recall(name, read) ?? first);
  const remember = useCallback(
    (next: Value) => {
      setValue(next);
      keep(name, next);
    },
    [name],
  );
  return [value, remember];
}

/** See {@link useRemembered}. */
export function recall<Value>(name: string, read: (stored: unknown) => Value | null): Value | null {
  try {
    const stored = localStorage.getItem(name);
    return stored === null ? null : read(JSON.parse(stored));
  } catch {
    return null;
  }
}

/** See {@link useRemembered}. A full or missing storage costs only the memory. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // The window works without.
  }
}
