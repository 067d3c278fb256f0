/** @typedef {{ title: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[] }} Table */

/**
 * A table in plain text, which is also Markdown; numbers stand right.
 *
 * @param {Table} table
 * @returns {string}
 */
export function renderTable({ title, columns, rows }) {
  const cells = [columns, ...rows].map((row) => columns.map((_, i) => String(row[i] ?? '')));
  const widths = columns.map((_, i) => Math.max(3, ...cells.map((row) => displayWidth(row[i] ?? ''))));
  const isNumeric = columns.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const [head, ...body] = cells.map((row) =>
    line(row.map((cell, i) => pad(cell, widths[i] ?? 0, isNumeric[i] === true))),
  );
  const rule = line(
    widths.map((width, i) => (isNumeric[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))),
  );
  return [title, '', head, rule, ...body].join('\n');
}

/** @param {readonly string[]} cells */
const line = (cells) => `| ${cells.join(' | ')} |`;

/**
 * @param {string} cell
 * @param {number} width
 * @param {boolean} right
 */
function pad(cell, width, right) {
  const space = ' '.repeat(Math.max(0, width - displayWidth(cell)));
  return right ? space + cell : cell + space;
}

/** Chinese characters take two columns of a terminal. @param {string} text */
function displayWidth(text) {
  return [...text].reduce((width, char) => width + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
}
