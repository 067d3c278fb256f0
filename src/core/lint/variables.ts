import { SpanSet } from './span-set.js';

/**
 * Where the variables of a template stand: `{{date}}`, braces included. What will stand there is not known yet, so a
 * finding can neither lie in one nor reach across one.
 */
export function variableSpans(text: string): SpanSet {
  const spans = new SpanSet();
  let open = text.indexOf('{{');
  while (open !== -1) {
    let end = open + 2;
    while (end < text.length && text[end] !== '{' && text[end] !== '}') end++;
    if (text.startsWith('}}', end)) {
      spans.add({ start: open, end: end + 2 });
      end += 2;
    }
    // in `{{{date}}` the second brace opens the variable
    open = text.indexOf('{{', Math.max(open + 1, text[end] === '{' ? end - 1 : end));
  }
  return spans;
}
