import type { PackDifference, PackField } from './pack-difference';
import type { Pack, PackChange } from './pack-file';

/** Titles that one line names; the rest is counted. */
const NAMED = 20;
/** Versions that a changelog tells about. */
const VERSIONS = 200;

const FIELDS: Readonly<Record<PackField, string>> = {
  title: '标题',
  body: '正文',
  abbreviations: '缩写',
  categoryId: '分类',
  platforms: '平台',
  tags: '标签',
  validFrom: '有效期',
  validUntil: '有效期',
  output: '发送方式',
  images: '图片',
};

/** What is different, in the words of those who read it: one line for each kind of change. */
export function changesIn({
  added,
  changed,
  withdrawn,
  categories,
  playbooks,
  rules,
}: PackDifference): readonly string[] {
  const titles = (phrases: readonly { readonly title: string }[]) =>
    listed(phrases.map(({ title }) => `「${title}」`));
  const edited = changed.map(({ after, fields }) => {
    const names = [...new Set(fields.map((field) => FIELDS[field]))];
    return `「${after.title}」（${names.join('、')}）`;
  });
  return [
    ...(added.length > 0 ? [`新增 ${added.length} 条：${titles(added)}`] : []),
    ...(changed.length > 0 ? [`修改 ${changed.length} 条：${listed(edited)}`] : []),
    ...(withdrawn.length > 0 ? [`撤回 ${withdrawn.length} 条：${titles(withdrawn)}`] : []),
    ...(categories.added.length > 0 ? [`新增分类：${listed(categories.added)}`] : []),
    ...(categories.removed.length > 0 ? [`取消分类：${listed(categories.removed)}`] : []),
    ...(playbooks.changed.length > 0 ? [`流程有更新：${listed(playbooks.changed)}`] : []),
    ...(playbooks.removed.length > 0 ? [`取消流程：${listed(playbooks.removed)}`] : []),
    ...(rules ? ['团队规则或策略有变化'] : []),
  ];
}

/**
 * The changelog of a new version: what is different on top of what the earlier one said.
 *
 * @param note a sentence of the person who publishes; empty: none
 * @param day ISO date
 */
export function changelogOf(
  before: Pack | null,
  difference: PackDifference,
  { version, day, note }: { readonly version: string; readonly day: string; readonly note: string },
): readonly PackChange[] {
  const changes = [...(note === '' ? [] : [note]), ...changesIn(difference)];
  const newest = { version, date: day, changes: changes.length > 0 ? changes : ['内容没有变化'] };
  return [newest, ...(before?.changelog ?? [])].slice(0, VERSIONS);
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, NAMED).join('、');
  return items.length > NAMED ? `${shown} 等` : shown;
}
