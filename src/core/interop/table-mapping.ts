/** What a column of a table may hold. */
export const TABLE_FIELDS = ['body', 'title', 'abbreviation', 'category', 'tags'] as const;

/** One of {@link TABLE_FIELDS}. */
export type TableField = (typeof TABLE_FIELDS)[number];

/** Which column, counted from 0, holds what; null: none. */
export interface ColumnMapping {
  /** Whether the first row names the columns. */
  readonly header: boolean;
  readonly columns: Readonly<Record<TableField, number | null>>;
}

/** What each column is called, best first: a whole name, then a part of one. */
const NAMES: Readonly<
  Record<TableField, { readonly whole: readonly string[]; readonly part: readonly string[] }>
> = {
  abbreviation: {
    whole: ['编码', '缩写', '简码', '快捷键', '快捷码', '关键词', '触发词'],
    part: ['短语编码', '快捷编码', '缩写', 'abbr', 'keyword', 'shortcut', 'trigger', 'code'],
  },
  category: {
    whole: ['分组', '分类', '目录', '类别', '文件夹'],
    part: ['短语分组', '话术分组', '话术分类', '分组', '分类', 'category', 'group', 'folder'],
  },
  title: { whole: ['标题', '名称', 'name', 'title', 'label'], part: ['话术标题', '标题', 'title'] },
  tags: { whole: ['标签', 'tags', 'tag'], part: ['标签'] },
  body: {
    whole: [
      '快捷短语',
      '内容',
      '话术',
      '正文',
      '回复',
      '短语',
      'content',
      'text',
      'body',
      'snippet',
      'reply',
    ],
    part: ['短语内容', '话术内容', '回复内容', '内容', '话术', 'content', 'snippet', 'text'],
  },
};

/** The order in which columns are given away: 快捷短语编码 is no 快捷短语. */
const ORDER = ['abbreviation', 'category', 'title', 'tags', 'body'] as const satisfies readonly TableField[];

const NO_COLUMNS = { body: null, title: null, abbreviation: null, category: null, tags: null } as const;

/**
 * What the columns mean, by their names; without a name for the texts, by what headless exports look like: `text`,
 * `abbreviation,text` (TextExpander), `keyword,snippet,name` (Beeftext).
 */
export function mappingOf(first: readonly string[]): ColumnMapping {
  const names = first.map((name) => name.trim().toLowerCase());
  const columns: Record<TableField, number | null> = { ...NO_COLUMNS };
  const taken = new Set<number>();
  for (const kind of ['whole', 'part'] as const) {
    for (const field of ORDER) {
      if (columns[field] !== null) continue;
      for (const wanted of NAMES[field][kind]) {
        const found = names.findIndex(
          (name, at) =>
            !taken.has(at) &&
            name.length <= 20 &&
            (kind === 'whole' ? name === wanted : name.includes(wanted)),
        );
        if (found === -1) continue;
        columns[field] = found;
        taken.add(found);
        break;
      }
    }
  }
  if (columns.body !== null && (first.length > 1 || names[columns.body] !== ''))
    return { header: true, columns };
  return { header: false, columns: headless(first.length) };
}

function headless(width: number): ColumnMapping['columns'] {
  if (width <= 1) return { ...NO_COLUMNS, body: 0 };
  if (width === 2) return { ...NO_COLUMNS, abbreviation: 0, body: 1 };
  return { ...NO_COLUMNS, abbreviation: 0, body: 1, title: 2 };
}

/** By what a mapping is remembered: the names of the columns, as they stand. */
export function headerKey(header: readonly string[]): string {
  return header
    .map((name) => name.trim())
    .join('\u001f')
    .slice(0, 500);
}
