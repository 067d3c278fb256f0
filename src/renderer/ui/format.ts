import type { Language } from '../../shared/messages';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

/** A number with its thousands apart, e.g. `12,345`. */
export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 }).format(value);
}

/** A share of 0 to 1 in whole percent, never rounded up to 100 %. */
export function formatShare(language: Language, share: number): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent' }).format(Math.floor(share * 100) / 100);
}

/** An ISO time in the time zone of the machine, e.g. `2026年11月22日 09:30`. */
export function formatTime(language: Language, iso: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso));
}

/** The month of an ISO date, e.g. `2026年11月`. */
export function formatMonth(language: Language, day: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** An ISO date, e.g. `11月22日`; with its year when asked. */
export function formatDay(language: Language, day: string, withYear = false): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    ...(withYear ? { year: 'numeric' as const } : {}),
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
