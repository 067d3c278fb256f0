import { Fragment } from 'react';
import type { MarkedPart } from './marked-parts';

/** A text with what was found in it marked. */
export function MarkedText({ parts }: { readonly parts: readonly MarkedPart[] }) {
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have nothing else, and no state
        <Fragment key={index}>
          {part.marked ? <mark className="picker-mark">{part.text}</mark> : part.text}
        </Fragment>
      ))}
    </>
  );
}
