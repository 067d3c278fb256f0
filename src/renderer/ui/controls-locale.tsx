import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useMessages } from './messages';

/** Gives the controls of this folder the language of the window: what they say to screen readers is their own. */
export function ControlsLocale({ children }: { readonly children: ReactNode }) {
  const { language } = useMessages();
  return <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-US'}>{children}</I18nProvider>;
}
