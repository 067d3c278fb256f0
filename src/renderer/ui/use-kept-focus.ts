import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus to a heading when what had it is gone, e.g. the button of a row that was just merged away: else the
 * next Tab would begin at the top of the window.
 *
 * @param part what is watched; the component that calls this is drawn again whenever something in it may go
 */
export function useKeptFocus(
  part: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  const held = useRef(false);
  useEffect(() => {
    const element = part.current;
    if (element === null) return;
    const onFocus = () => {
      held.current = true;
    };
    const onBlur = ({ target }: FocusEvent) => {
      // An element that is being taken away may say goodbye; that is no wish of the person.
      if (target instanceof Node && target.isConnected) held.current = false;
    };
    element.addEventListener('focusin', onFocus);
    element.addEventListener('focusout', onBlur);
    return () => {
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('focusout', onBlur);
    };
  }, [part]);
  useEffect(() => {
    if (!held.current || document.activeElement !== document.body) return;
    heading.current?.focus();
  });
}
