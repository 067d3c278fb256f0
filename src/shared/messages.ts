import en from '../../resources/locales/en.json';
import zh from '../../resources/locales/zh.json';
import type { RuleSetState } from './ipc';

/** Key of a message; both languages have all of them. */
export type MessageKey = keyof typeof zh & keyof typeof en;
/** Languages of the interface. */
export type Language = 'zh' | 'en';

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { zh, en };

/** The message in that language; `{name}` is replaced by the value of that name. */
export function message(
  language: Language,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return MESSAGES[language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** What the tray and the status line say of the rule set. */
export function ruleSetMessage(language: Language, ruleSet: RuleSetState): string {
  if (ruleSet.kind === 'loaded') {
    const { version, refused } = ruleSet;
    return refused === undefined
      ? message(language, 'tray.ruleSet', { version })
      : message(language, 'tray.ruleSetOwnRefused', { version, refused });
  }
  return message(language, ruleSet.kind === 'loading' ? 'tray.ruleSetLoading' : 'tray.ruleSetFailed');
}
