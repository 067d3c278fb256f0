import './scroll-region.css';
import type { ReactNode } from 'react';

/** A part of a page that scrolls by itself, and can be reached by keyboard so that the arrow keys scroll it. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="scroll-region" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
