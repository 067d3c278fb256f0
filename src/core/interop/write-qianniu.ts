import { csvOf } from '../report/csv';
import { neutralised } from './formula-cells';
import { categoryPaths, hasVariables, Losses, type Outgoing, type Written } from './outgoing';
import { QIANNIU_HEADER } from './read-table';
import { writeXls } from './write-xls';
import { writeXlsx } from './write-xlsx';

/** The three forms in which 千牛 takes phrases. */
export type QianniuForm = 'csv' | 'xlsx' | 'xls';

/** Phrases as 千牛 takes them: code, text, group. Titles, tags and more abbreviations than one have no place there. */
export function writeQianniu(outgoing: Outgoing, form: QianniuForm): Written {
  const paths = categoryPaths(outgoing);
  const losses = new Losses();
  const rows = outgoing.phrases.map((phrase) => {
    const { abbreviations, body, categoryId, tags } = phrase;
    if (abbreviations.length > 1) losses.add('lost-abbreviation');
    if (hasVariables(body)) losses.add('variable-written');
    losses.add('lost-title');
    if (tags.length > 0) losses.add('lost-tags');
    losses.details(phrase);
    return [abbreviations[0] ?? '', body, paths.get(categoryId) ?? ''];
  });
  const table = [QIANNIU_HEADER, ...rows];
  const content =
    form === 'csv'
      ? csvOf(table)
      : (form === 'xlsx' ? writeXlsx : writeXls)(table.map((row) => row.map(neutralised)));
  return { content, notes: losses.notes };
}
