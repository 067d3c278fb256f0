import { type DiffPart, diffParts } from '../../ui/diff-parts';

/** A stretch of one of two texts, and whether the other has it too. */
export interface OwnPart {
  readonly text: string;
  readonly own: boolean;
}

/** Two texts side by side, each with what only it has. Both sides join to their texts. */
export function ownWords(
  left: string,
  right: string,
): { readonly left: readonly OwnPart[]; readonly right: readonly OwnPart[] } {
  const parts = diffParts(left, right);
  return { left: side(parts, 'removed'), right: side(parts, 'added') };
}

function side(parts: readonly DiffPart[], kind: 'removed' | 'added'): readonly OwnPart[] {
  return parts.flatMap((part) =>
    part.kind === 'same' || part.kind === kind ? [{ text: part.text, own: part.kind === kind }] : [],
  );
}
