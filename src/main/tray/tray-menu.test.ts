import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../../tests/e2e/support';
import type { HotkeyState } from '../../shared/ipc';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import { type TrayActions, type TrayState, trayMenu } from './tray-menu';

/** What was done through the menu, in words. */
function menuOf(more: Partial<TrayState> = {}) {
  const done: string[] = [];
  const actions: TrayActions = {
    insert: (id) => done.push(`insert ${id}`),
    openPicker: () => done.push('picker'),
    openLibrary: () => done.push('library'),
    startPlaybook: (id) => done.push(`start ${id}`),
    openPanel: () => done.push('panel'),
    openFollowUps: () => done.push('follow-ups'),
    addFromClipboard: () => done.push('add'),
    editLast: () => done.push('edit last'),
    sendRefused: () => done.push('send refused'),
    setPaused: (paused) => done.push(`paused ${paused}`),
    setPlatform: (platform) => done.push(`platform ${platform}`),
    retryInput: () => done.push('retry'),
    showAbout: () => done.push('about'),
    quit: () => done.push('quit'),
  };
  const state: TrayState = {
    language: 'zh',
    phrases: [],
    categories: [],
    playbooks: [],
    runs: 0,
    followUps: 0,
    recent: [],
    settings: DEFAULT_SETTINGS,
    hotkeys: 'ready',
    ruleSet: { kind: 'loaded', version: 'rules 1.0.0' },
    ...more,
  };
  return { menu: trayMenu(state, actions), done };
}

type Item = MenuItemConstructorOptions;
const below = (item: Item | undefined): Item[] => (item?.submenu as Item[] | undefined) ?? [];
const named = (menu: readonly Item[], label: string) => menu.find((item) => item.label === label);
const click = (item: Item | undefined) => (item?.click as (() => void) | undefined)?.();

/** Indented, a line an entry. */
function outline(menu: readonly Item[], depth = 0): string[] {
  return menu.flatMap((item) => [
    `${'  '.repeat(depth)}${item.label ?? '—'}`,
    ...outline(below(item), depth + 1),
  ]);
}

const titled = (id: string, title: string, categoryId: string | null) =>
  phrase(id, id, title, { title, categoryId });

describe('the phrases in the tray menu', () => {
  it('stand in the tree of their categories, in order; categories without phrases take no place', () => {
    const { menu } = menuOf({
      categories: [
        { id: 'after', name: '售后', parentId: null },
        { id: 'before', name: '售前', parentId: null },
        { id: 'return', name: '退货', parentId: 'after' },
        { id: 'empty', name: '空的', parentId: null },
      ],
      phrases: [
        titled('thx', '谢谢', 'after'),
        titled('hy', '欢迎', 'before'),
        titled('th', '退货地址', 'return'),
        titled('bye', '再见', null),
      ],
    });
    expect(outline(menu.slice(0, 3))).toEqual([
      '售后',
      '  退货',
      '    退货地址 (th)',
      '  谢谢 (thx)',
      '售前',
      '  欢迎 (hy)',
      '再见 (bye)',
    ]);
  });

  it('insert the phrase that was clicked', () => {
    const { menu, done } = menuOf({ phrases: [titled('a', '一', null), titled('b', '二', null)] });
    click(named(menu, '二 (b)'));
    expect(done).toEqual(['insert b']);
  });

  it('are at most 200, with one way to the rest, however many categories there are', () => {
    const categories = Array.from({ length: 300 }, (_, index) => ({
      id: `c${index}`,
      name: `分类${index}`,
      parentId: null,
    }));
    const phrases = categories.map(({ id }) => titled(`p-${id}`, `话术 ${id}`, id));
    const { menu, done } = menuOf({ categories, phrases });
    const lines = outline(menu);
    expect(lines.filter((line) => line.includes('话术 c'))).toHaveLength(200);
    expect(lines.filter((line) => line.trim() === '更多…')).toEqual(['更多…']);
    click(named(menu, '更多…'));
    expect(done).toEqual(['picker']);
  });

  it('need no 更多… when there are exactly 200', () => {
    const phrases = Array.from({ length: 200 }, (_, index) => titled(`p${index}`, `话术${index}`, null));
    expect(outline(menuOf({ phrases }).menu)).not.toContain('更多…');
  });

  it('show an ampersand as an ampersand, and never half an emoji', () => {
    const long = `${'长'.repeat(38)}😊尾巴很长`;
    const { menu } = menuOf({
      phrases: [phrase('a', 'a', 'A&B', { title: 'A&B', abbreviations: [] }), titled('b', long, null)],
    });
    expect(menu[0]?.label).toBe('A&&B');
    expect(menu[1]?.label).toBe(`${'长'.repeat(38)}😊…`);
  });
});

describe('the rest of the tray menu', () => {
  it('lists what was used last, and says when there is nothing or when a phrase is gone', () => {
    const phrases = [titled('a', '一', null), titled('b', '二', null)];
    const recent = named(menuOf({ phrases, recent: ['b', 'gone', 'a'] }).menu, '最近使用');
    expect(outline(below(recent))).toEqual(['二 (b)', '一 (a)']);
    expect(below(named(menuOf({ recent: ['gone'] }).menu, '最近使用'))).toEqual([
      { label: '还没有用过的话术', enabled: false },
    ]);
  });

  it('opens the phrase that was used last, makes one of the clipboard, and asks why a blocked one should go', () => {
    const { menu, done } = menuOf({ phrases: [titled('a', '一', null)], recent: ['a'] });
    for (const label of ['从剪贴板新建话术', '编辑上一条', '发送被拦下的话术…']) click(named(menu, label));
    expect(done).toEqual(['add', 'edit last', 'send refused']);
    expect(named(menuOf().menu, '编辑上一条')?.enabled).toBe(false);
    const never = menuOf({ settings: { ...DEFAULT_SETTINGS, overridePolicy: 'never' } }).menu;
    expect(named(never, '发送被拦下的话术…')).toBeUndefined();
  });

  it.each<[HotkeyState, string, boolean]>([
    ['ready', '快捷键可用：展开 Ctrl+Alt+E，面板 Ctrl+Alt+F', false],
    ['paused', '快捷键已暂停', false],
    ['starting', '快捷键正在启动…', false],
    ['wayland', 'Wayland 会话不允许监听按键：请用面板复制后粘贴', false],
    ['permission', '缺少辅助功能权限：请在系统设置中允许快回', false],
    ['taken', '快捷键被其他程序占用：请在设置中更换', false],
    ['failed', '按键服务多次退出：点此重新启动', true],
  ])(
    'says honestly that the hotkeys are %s, and can be clicked only where that helps',
    (hotkeys, label, enabled) => {
      const { menu, done } = menuOf({ hotkeys });
      expect(named(menu, label)?.enabled).toBe(enabled);
      if (enabled) click(named(menu, label));
      expect(done).toEqual(enabled ? ['retry'] : []);
    },
  );

  it('says which rules check, and when none do', () => {
    expect(outline(menuOf().menu)).toContain('规则集 rules 1.0.0');
    expect(outline(menuOf({ ruleSet: { kind: 'loading' } }).menu)).toContain('规则集：尚未载入');
    expect(outline(menuOf({ ruleSet: { kind: 'failed' } }).menu)).toContain(
      '规则集无法载入，粘贴前需再次确认',
    );
    const refused = 'own.json:6 overrides[0]: no such rule';
    expect(outline(menuOf({ ruleSet: { kind: 'loaded', version: 'rules 1.0.0', refused } }).menu)).toContain(
      `规则集 rules 1.0.0；自有规则没有载入：${refused}`,
    );
  });

  it('pauses and goes on, as the tick shows', () => {
    const running = menuOf();
    expect(named(running.menu, '暂停快捷键')?.checked).toBe(false);
    click(named(running.menu, '暂停快捷键'));
    const paused = menuOf({ settings: { ...DEFAULT_SETTINGS, paused: true } });
    expect(named(paused.menu, '暂停快捷键')?.checked).toBe(true);
    click(named(paused.menu, '暂停快捷键'));
    expect([running.done, paused.done]).toEqual([['paused true'], ['paused false']]);
  });

  it('marks exactly the platform that is set, and sets another', () => {
    const { menu, done } = menuOf({ settings: { ...DEFAULT_SETTINGS, platform: 'jd' } });
    const platforms = below(named(menu, '平台'));
    expect(platforms).toHaveLength(8);
    expect(platforms.findIndex(({ checked }) => checked)).toBe(3);
    expect(platforms.filter(({ checked }) => checked)).toHaveLength(1);
    click(platforms[0]);
    click(platforms[4]);
    expect(done).toEqual(['platform auto', 'platform pdd']);
  });
});
