import type { TemplateWarning } from './problem';
import type { TagPlace } from './tag-places';

/** A `{{` that nothing closes, with what follows it in its line; matches `{{date}`, not `{ {date}}`. */
const OPEN = /\{\{(?!\{)[^{}\n]{0,40}\}?/g;
/** Braces as pinyin types them; matches `｛｛date｝｝`. */
const WIDE = /｛｛[^｛｝\n]{0,60}｝｝/g;

/**
 * What somebody may have meant as a variable. Both stand as text, as they always have; but nobody wants a buyer to read
 * them.
 *
 * @param places the variables that are there
 */
export function warningsIn(source: string, places: readonly TagPlace[]): readonly TemplateWarning[] {
  const known = new Set(places.map(({ start }) => start));
  const unclosed = [...source.matchAll(OPEN)]
    .filter(({ index }) => !known.has(index))
    .map((match) => warning('unclosed', match));
  const wide = [...source.matchAll(WIDE)].map((match) => warning('wide-braces', match));
  return [...unclosed, ...wide].sort((one, other) => one.start - other.start);
}

function warning(code: TemplateWarning['code'], match: RegExpExecArray): TemplateWarning {
  return { code, start: match.index, end: match.index + match[0].length };
}
