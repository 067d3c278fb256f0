import { tagPlaces } from '../template/tag-places.js';
import { SpanSet } from './span-set.js';

/**
 * Where the variables of a template stand: `{{date}}`, braces included. What will stand there is not known yet, so a
 * finding can neither lie in one nor reach across one.
 */
export function variableSpans(text: string): SpanSet {
  const spans = new SpanSet();
  for (const place of tagPlaces(text)) spans.add(place);
  return spans;
}
