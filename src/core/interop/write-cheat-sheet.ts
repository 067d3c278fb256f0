import { categoryPaths, Losses, type Outgoing, piecesOf, type Written } from './outgoing';

/** Words of the sheet, in the language of the person. */
export interface SheetWords {
  readonly language: 'zh-CN' | 'en';
  readonly abbreviation: string;
  readonly title: string;
  readonly text: string;
  readonly uncategorised: string;
}

/** A page to be printed and pinned beside the screen: every phrase with its abbreviations, by category. */
export function writeCheatSheet(outgoing: Outgoing, words: SheetWords): Written {
  const paths = categoryPaths(outgoing);
  const groups = new Map<string | null, string[]>();
  for (const { id } of outgoing.categories) groups.set(id, []);
  for (const { title, body, abbreviations, categoryId } of outgoing.phrases) {
    const keys = abbreviations.map((abbreviation) => `<kbd>${escaped(abbreviation)}</kbd>`).join(' ');
    const row = `<tr><td>${keys}</td><th scope="row">${escaped(title)}</th><td>${textOf(body)}</td></tr>`;
    const group = groups.get(categoryId);
    if (group === undefined) groups.set(categoryId, [row]);
    else group.push(row);
  }
  const head = `<thead><tr><th>${escaped(words.abbreviation)}</th><th>${escaped(words.title)}</th><th>${escaped(words.text)}</th></tr></thead>`;
  const sections = [...groups].flatMap(([id, rows]) => {
    if (rows.length === 0) return [];
    const name = id === null ? words.uncategorised : (paths.get(id) ?? words.uncategorised);
    return [
      `<section><h2>${escaped(name)}</h2><table>${head}<tbody>${rows.join('\n')}</tbody></table></section>`,
    ];
  });
  const content = `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(outgoing.name)}</title>
<style>
body { margin: 24px; color: #1a2126; font: 13px/1.5 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 18px; } h2 { margin: 18px 0 4px; font-size: 14px; break-after: avoid; }
table { width: 100%; border-collapse: collapse; } tr { break-inside: avoid; }
td, th { padding: 3px 8px; border: 1px solid #c2cbd1; text-align: left; vertical-align: top; }
thead th { background: #f5f7f8; } td:first-child { white-space: nowrap; } td:last-child { white-space: pre-wrap; }
kbd { padding: 0 4px; border: 1px solid #c2cbd1; border-radius: 3px; font: inherit; font-weight: 600; }
var { color: #0f766e; font-style: normal; }
@page { margin: 12mm; } @media print { body { margin: 0; font-size: 10px; } }
</style>
</head>
<body>
<h1>${escaped(outgoing.name)}</h1>
${sections.join('\n')}
</body>
</html>
`;
  return { content, notes: new Losses().notes };
}

function textOf(body: string): string {
  let text = '';
  for (const piece of piecesOf(body)) {
    text += piece.kind === 'text' ? escaped(piece.text) : `<var>${escaped(piece.written)}</var>`;
  }
  return text;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
