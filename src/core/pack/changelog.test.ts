import { describe, expect, it } from 'vitest';
import { changelogOf } from './changelog';
import { packDifference } from './pack-difference';
import { PACK_FORMAT, type Pack, type PackPhrase } from './pack-file';

function phrase(id: string, body: string, more: Partial<PackPhrase> = {}): PackPhrase {
  return {
    id,
    title: `标题${id}`,
    body,
    abbreviations: [],
    category: null,
    platforms: [],
    tags: [],
    ...more,
  };
}

function pack(phrases: readonly PackPhrase[], more: Partial<Pack> = {}): Pack {
  return {
    format: PACK_FORMAT,
    id: 'team',
    name: '团队',
    version: '1.0.0',
    author: '',
    description: '',
    changelog: [{ version: '1.0.0', date: '2026-01-01', changes: ['初版'] }],
    categories: [],
    phrases,
    ...more,
  };
}

describe('changelogOf', () => {
  it('is written from the difference, on top of what was said before', () => {
    const before = pack([phrase('1', '一'), phrase('2', '二'), phrase('3', '三')]);
    const after = pack(
      [
        phrase('1', '壹', { validFrom: '2026-01-01', validUntil: '2026-02-01' }),
        phrase('3', '三', { favourite: true }),
        phrase('4', '四'),
      ],
      { categories: [{ id: 'c', name: '售后', parent: null, order: 0 }], team: { editable: false } },
    );
    const difference = packDifference(before, after);
    const about = { version: '1.0.1', day: '2026-02-03', note: '新春活动' };
    expect(changelogOf(before, difference, about)).toEqual([
      {
        version: '1.0.1',
        date: '2026-02-03',
        changes: [
          '新春活动',
          '新增 1 条：「标题4」',
          '修改 1 条：「标题1」（正文、有效期）',
          '撤回 1 条：「标题2」',
          '新增分类：售后',
          '团队规则或策略有变化',
        ],
      },
      { version: '1.0.0', date: '2026-01-01', changes: ['初版'] },
    ]);
  });
});
