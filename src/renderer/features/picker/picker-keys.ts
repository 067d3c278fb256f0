import type { PickerState } from '../../../shared/ipc';
import { nextIndex } from '../../ui/list-navigation';

/** What a key does in the picker. */
export type PickerAction =
  | { readonly kind: 'insert' | 'copy' | 'select' | 'edit'; readonly index: number }
  /** A phrase of what was typed. */
  | { readonly kind: 'create' }
  | { readonly kind: 'pin' }
  | { readonly kind: 'close' };

/** The part of a key event that decides. */
export interface PickerKey {
  /** `KeyboardEvent.key` */
  readonly key: string;
  /** `KeyboardEvent.code`: Alt+1 types `¡` on some keyboards. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** The key is held down and repeats itself. */
  readonly repeat: boolean;
  /** An input method is composing: the key is its own. */
  readonly composing: boolean;
  /** The focus is in the input, and not in the preview or on a button. */
  readonly inInput: boolean;
}

/** Where the picker stands. */
export interface PickerSituation {
  readonly reason: PickerState['reason'];
  readonly query: string;
  /** Rows that are drawn. */
  readonly count: number;
  /** The selected row; -1 when there is none. */
  readonly selected: number;
  /** The selected phrase asks something before it goes. */
  readonly asks: boolean;
}

/** @returns null when the key belongs to whatever has the focus */
export function pickerAction(key: PickerKey, situation: PickerSituation): PickerAction | null {
  const { selected, count } = situation;
  const numbered = numberedRow(key, situation);
  if (numbered !== null) return { kind: 'insert', index: numbered };
  if (key.composing) return null;
  if (key.key === 'Escape') return { kind: 'close' };
  const chosen = selected >= 0 && selected < count;
  if (key.key === 'Enter') {
    // Held down from the key that opened the picker, or by a heavy hand: one press inserts once.
    if (key.repeat || !chosen || (!key.inInput && !key.ctrl)) return null;
    return { kind: key.ctrl ? 'copy' : 'insert', index: selected };
  }
  if (key.ctrl && !key.alt && !key.shift && !key.repeat) {
    const letter = key.key.toLowerCase();
    if (letter === 'e' && chosen) return { kind: 'edit', index: selected };
    if (letter === 'n') return { kind: 'create' };
    if (letter === 'p') return { kind: 'pin' };
  }
  if (key.ctrl || key.alt || key.shift || !key.inInput) return null;
  // Tab goes to what has to be filled in; where nothing has, it goes on to the preview.
  if (key.key === 'Tab') {
    return situation.asks && chosen && !key.repeat ? { kind: 'insert', index: selected } : null;
  }
  const index = nextIndex(key.key, selected, count);
  return index === null ? null : { kind: 'select', index };
}

/** A digit belongs to the query, to the input method, or to a row; with Alt always to a row. */
function numberedRow(key: PickerKey, { reason, query, count }: PickerSituation): number | null {
  if (key.ctrl || key.shift || key.repeat) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code)?.[1] ?? /^[1-9]$/.exec(key.key)?.[0];
  if (digit === undefined) return null;
  if (!key.alt && (key.composing || !key.inInput || (query !== '' && reason !== 'choose'))) return null;
  const index = Number(digit) - 1;
  return index < count ? index : null;
}

/** What a new phrase is called after: the query without the categories that narrowed it. */
export function titleFromQuery(query: string): string {
  return query
    .split(/\s+/u)
    .filter((word) => !/^[@＠]/u.test(word))
    .join(' ');
}
