import en from '../../resources/locales/en.json';
import zh from '../../resources/locales/zh.json';
import type { RuleSetState } from './ipc';

/** Key of a message; both languages have all of them. */
export type MessageKey = keyof typeof zh & keyof typeof en;
/** Languages of the interface. */
export type Language = 'zh' | 'en';

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { zh, en };

/** `{name}` or `{count|line|lines}`; not `{{variable}}` with its spaces and braces. */
const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/**
 * The message in that language; `{name}` is replaced by the value of that name, and `{count|line|lines}` by the value and
 * the noun that goes with it: `1 line`, `2 lines`.
 */
export function message(
  language: Language,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return MESSAGES[language][key].replace(PLACE, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined || many === undefined
      ? `${value}`
      : `${value} ${`${value}` === '1' ? one : many}`;
  });
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
