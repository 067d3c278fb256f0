/** Filters that a variable may pass through, in the order in which they are offered. */
export const FILTERS = ['trim', 'upper', 'lower', 'digits', 'mask'] as const;

/** One of {@link FILTERS}. */
export type Filter = (typeof FILTERS)[number];

/** The text after the filters, from left to right. */
export function filtered(text: string, filters: readonly Filter[]): string {
  return filters.reduce((value, filter) => APPLY[filter](value), text);
}

const APPLY: Readonly<Record<Filter, (text: string) => string>> = {
  trim: (text) => text.trim(),
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  // Full-width digits come from input methods.
  digits: (text) => text.normalize('NFKC').replace(/[^0-9]/g, ''),
  mask: (text) => text.replace(/[0-9０-９]{5,}/g, masked),
};

/** A mobile number as every platform prints it, `138****5678`; of other numbers at most four digits at each end stay. */
function masked(digits: string): string {
  if (/^1[3-9]\d{9}$/.test(digits.normalize('NFKC'))) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  const shown = Math.min(4, Math.floor(digits.length / 4));
  return `${digits.slice(0, shown)}${'*'.repeat(digits.length - 2 * shown)}${digits.slice(-shown)}`;
}
