import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { assemble } from './assemble';

const VALUES = new Map([
  ['店名', '小店'],
  ['退货地址', '杭州'],
]);

const problemsOf = (source: string) =>
  assemble(source, {
    self: { id: 'self', title: '', images: [{ id: 'one' }, { id: 'two' }] },
    values: VALUES,
    find: (id) => [{ id, title: id, body: '您好', images: [{ id: 'picture' }] }],
  }).problems.map(({ code, name }) => `${source}: ${code} ${name}`);

/** The templates of the cookbook, and those of the first table. */
function examplesIn(document: string): readonly string[] {
  const blocks = [...document.matchAll(/```\n([\s\S]*?)\n```/g)].map(([, block = '']) => block);
  const rows = document
    .split('\n')
    .filter((line) => /^\| `\{\{/.test(line) && !/名称|name|\(\}\}/.test(line));
  const cells = rows.flatMap((row) => [...row.matchAll(/`(\{\{.*?\}\}.*?)`/g)]);
  return [
    ...blocks.filter((block) => !block.includes('= { ')),
    ...cells.map(([, cell = '']) => cell.replaceAll('\\|', '|')),
  ];
}

// Bug: the documentation shows what the language does not understand.
it.each(['docs/templates.md', 'docs/templates.zh-CN.md'])('understands every example of %s', (file) => {
  const examples = examplesIn(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
  expect(examples.length).toBeGreaterThan(17);
  expect(examples.flatMap(problemsOf)).toEqual([]);
});
