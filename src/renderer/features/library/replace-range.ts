/**
 * Replaces a range of what stands in a text area. Goes by the browser's own editing command, so that Ctrl+Z takes
 * it back like anything typed; `set` is for where that is not to be had.
 */
export function replaceRange(
  area: HTMLTextAreaElement,
  start: number,
  end: number,
  replacement: string,
  set: (text: string) => void,
): void {
  const before = area.value;
  area.focus();
  area.setSelectionRange(start, end);
  const command = replacement === '' ? 'delete' : 'insertText';
  // An empty replacement of an empty range would delete the character before it.
  if (start === end && replacement === '') return;
  if (document.execCommand?.(command, false, replacement)) return;
  set(before.slice(0, start) + replacement + before.slice(end));
}
