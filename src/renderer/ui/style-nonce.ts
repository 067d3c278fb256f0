/**
 * What a style element has to carry so that the content security policy lets it in: random for each load of a page,
 * written into it by `app-protocol.ts`. For libraries that make their own styles, e.g. `EditorView.cspNonce.of(styleNonce())`;
 * react-aria reads the same place by itself. Empty where no page is served, as in tests.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
