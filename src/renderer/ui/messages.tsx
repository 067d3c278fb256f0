import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { type Language, type MessageKey, message } from '../../shared/messages';

/** Values for the `{name}` places of a message. */
type MessageValues = Readonly<Record<string, string | number>>;

/** What a component needs to speak. */
export interface Messages {
  readonly language: Language;
  /** The message of that key in the language of the window. */
  t(key: MessageKey, values?: MessageValues): string;
}

const MessagesContext = createContext<Messages>(messagesIn('zh'));

/** Messages in one language, for pure functions and their tests. */
export function messagesIn(language: Language): Messages {
  return { language, t: (key, values) => message(language, key, values) };
}

/** Gives the language to everything below, and to the page: fonts and screen readers choose by it. */
export function MessagesProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const messages = useMemo(() => messagesIn(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

/** See {@link Messages}. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}
