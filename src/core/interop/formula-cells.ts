/** What a spreadsheet would run instead of showing, however many apostrophes stand before it. */
const FORMULA = /^'*[=+\-@\t\r\0＝＋－＠]/;
/** The same behind at least one apostrophe. */
const NEUTRALISED = /^'+[=+\-@\t\r\0＝＋－＠]/;

/** The cell with an apostrophe before what a spreadsheet would run; {@link restored} takes exactly that away. */
export function neutralised(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before {@link neutralised}. */
export function restored(cell: string): string {
  return NEUTRALISED.test(cell) ? cell.slice(1) : cell;
}
