/**
 * True while an input method composes: Enter, digits and arrows belong to it then. Chromium marks the key that
 * opens a composition with code 229 before `isComposing` is set.
 */
export function isComposing(event: {
  readonly keyCode: number;
  readonly nativeEvent: { readonly isComposing: boolean };
}): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
