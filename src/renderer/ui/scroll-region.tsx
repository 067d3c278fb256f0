import './scroll-region.css';
import type { ReactNode } from 'react';

// No landmark: a page has several, and none is a place to go to.
const REGION = { role: 'group', tabIndex: 0 } as const;

/** A part of a page that scrolls by itself, and can be reached by keyboard so that the arrow keys scroll it. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="scroll-region" {...{ ...REGION, 'aria-label': label }}>
      {children}
    </div>
  );
}
