import './diff-text.css';
import { useMemo } from 'react';
import { diffParts } from './diff-parts';

/** A text as it was and as it will be, in one: what goes is struck through, what comes is marked. */
export function DiffText({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => diffParts(before, after), [before, after]);
  return (
    <p className="diff-text">
      {parts.map(({ kind, text }, index) => {
        const Part = ({ same: 'span', removed: 'del', added: 'ins' } as const)[kind];
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of two texts are always drawn anew
        return <Part key={index}>{text}</Part>;
      })}
    </p>
  );
}
