import { useEffect, useRef } from 'react';

/** What the keys of the frame do. */
export interface FrameKeys {
  /** @param number from 0, as Ctrl+1 … Ctrl+9 count the pages */
  onPage(number: number): void;
  onUndo(): void;
  onRedo(): void;
  /** F6, and Shift+F6 the other way. */
  onRegion(step: 1 | -1): void;
}

/** Keys that count in the whole library window; text fields and the editor keep their own undo. */
export function useFrameKeys(keys: FrameKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.altKey) return;
      // A dialog or a menu has the window to itself.
      if (document.querySelector('.modal-shade, .popover') !== null) return;
      const step = frameStep(event, isEditable(event.target));
      if (step === null) return;
      event.preventDefault();
      if (step.kind === 'region') current.current.onRegion(step.by);
      else if (step.kind === 'page') current.current.onPage(step.number);
      else if (step.kind === 'undo') current.current.onUndo();
      else current.current.onRedo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** What a key means to the frame. */
export type FrameStep =
  | { readonly kind: 'region'; readonly by: 1 | -1 }
  | { readonly kind: 'page'; readonly number: number }
  | { readonly kind: 'undo' | 'redo' };

/**
 * @param editable true when the key was pressed where text is written
 * @returns null when the key is none of the frame's
 */
export function frameStep(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
  editable: boolean,
): FrameStep | null {
  if (event.key === 'F6') return { kind: 'region', by: event.shiftKey ? -1 : 1 };
  if (!(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) return { kind: 'page', number: Number(key) - 1 };
  if (editable) return null;
  if (key === 'z') return { kind: event.shiftKey ? 'redo' : 'undo' };
  if (key === 'y' && !event.shiftKey) return { kind: 'redo' };
  return null;
}

/** True where text is written: a line, a text area, or the editor. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}

/** Puts the focus into the next part of the window: whatever carries `data-region`, in the order of the page. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  );
  if (regions.length === 0) return;
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried += 1) {
    const place = current === -1 && step === -1 ? 0 : current;
    const region = regions[(place + step * tried + regions.length * 2) % regions.length];
    if (region !== undefined && focusInto(region)) return;
  }
}

const FOCUSABLE =
  '[tabindex="0"], button:not(:disabled):not([tabindex="-1"]), input:not(:disabled), [contenteditable="true"], select, textarea';

/** What a region wants to have focused (`data-region-focus`), or the first thing that can be. */
function focusInto(region: HTMLElement): boolean {
  const wanted =
    region.querySelector<HTMLElement>('[data-region-focus]') ?? region.querySelector<HTMLElement>(FOCUSABLE);
  wanted?.focus();
  return wanted !== null && region.contains(document.activeElement);
}
