/** Where `{{…}}` stands: a half-open range of UTF-16 offsets, braces included. */
export interface TagPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Every `{{…}}` of a text, in order. Between the braces stands no brace: in `{{{date}}` the second one opens, and
 * `{{date} {{` holds none. One look at each character, whatever the text is.
 */
export function tagPlaces(text: string): readonly TagPlace[] {
  const places: TagPlace[] = [];
  let open = text.indexOf('{{');
  while (open !== -1) {
    let end = open + 2;
    while (end < text.length && text[end] !== '{' && text[end] !== '}') end += 1;
    if (text.startsWith('}}', end)) {
      places.push({ start: open, end: end + 2 });
      end += 2;
    }
    open = text.indexOf('{{', Math.max(open + 1, text[end] === '{' ? end - 1 : end));
  }
  return places;
}
