import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Language } from '../../shared/messages';
import { ControlsLocale } from './controls-locale';
import { MessagesProvider } from './messages';

/**
 * A window that is one dialog: main opens it for one state, and closes it. Escape gives up wherever the focus is, unless an
 * input method composes.
 */
export function DialogWindow<State extends { readonly language: Language }>({
  load,
  onEscape,
  children,
}: {
  /** Asked once, when the window appears; what is given later is passed over. */
  readonly load: () => Promise<State>;
  readonly onEscape: () => void;
  readonly children: (state: State) => ReactNode;
}) {
  const [state, setState] = useState<State | null>(null);
  const given = useRef({ load, onEscape });

  useEffect(() => {
    given.current.load().then(setState, () => undefined);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      given.current.onEscape();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  if (state === null) return null;
  return (
    <MessagesProvider language={state.language}>
      <ControlsLocale>{children(state)}</ControlsLocale>
    </MessagesProvider>
  );
}
