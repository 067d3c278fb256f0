/** Kind of what is dragged out of the list; other programs can't make sense of it, and it carries no text. */
export const PHRASES = 'application/x-kuaihui-phrases';

let dragged: readonly string[] = [];

/** The phrases that are on their way; they stay in the page, because a hundred thousand ids are no load for a drag. */
export function draggedPhrases(): readonly string[] {
  return dragged;
}

/** See {@link draggedPhrases}; empty when the drag is over. */
export function setDraggedPhrases(ids: readonly string[]): void {
  dragged = ids;
}
