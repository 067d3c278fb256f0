import { useEffect, useRef } from 'react';

/**
 * Keys with Ctrl (or the Mac's command key) that count wherever the focus is in the window.
 *
 * @param shortcuts steps by the key in lower case; null while none of them counts
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>> | null): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const shortcut = current.current?.[event.key.toLowerCase()];
      if (shortcut === undefined) return;
      event.preventDefault();
      if (!event.repeat) shortcut();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
