import type { PickerState } from '../../../shared/ipc';
import { nextIndex } from '../../ui/list-navigation';

/** What a key does in the picker. */
export type PickerAction =
  | { readonly kind: 'insert'; readonly index: number }
  | { readonly kind: 'copy'; readonly index: number }
  | { readonly kind: 'select'; readonly index: number }
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
}

/** Where the picker stands. */
export interface PickerSituation {
  readonly reason: PickerState['reason'];
  readonly query: string;
  /** Rows that are drawn. */
  readonly count: number;
  /** The selected row; -1 when there is none. */
  readonly selected: number;
}

/** @returns null when the key belongs to the input */
export function pickerAction(key: PickerKey, situation: PickerSituation): PickerAction | null {
  const { selected, count } = situation;
  if (key.composing) return null;
  if (key.key === 'Escape') return { kind: 'close' };
  if (key.key === 'Enter') {
    // Held down from the key that opened the picker, or by a heavy hand: one press inserts once.
    if (key.repeat || selected < 0 || selected >= count) return null;
    return { kind: key.ctrl ? 'copy' : 'insert', index: selected };
  }
  const numbered = numberedRow(key, situation);
  if (numbered !== null) return { kind: 'insert', index: numbered };
  if (key.ctrl || key.alt) return null;
  const index = key.shift ? null : nextIndex(key.key, selected, count);
  return index === null ? null : { kind: 'select', index };
}

function numberedRow(key: PickerKey, { reason, query, count }: PickerSituation): number | null {
  if (key.ctrl || key.shift || key.repeat) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code)?.[1] ?? /^[1-9]$/.exec(key.key)?.[0];
  if (digit === undefined) return null;
  if (!key.alt && query !== '' && reason !== 'choose') return null;
  const index = Number(digit) - 1;
  return index < count ? index : null;
}
