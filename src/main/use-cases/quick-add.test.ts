import { expect, it } from 'vitest';
import { FakeDesktop, portsOn, target } from '../../../tests/fixtures/fake-desktop';
import { Expansion } from '../../core/expansion/expand';
import type { LibraryIntent, Notice } from '../../shared/ipc';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import { QuickAdd, titleOf } from './quick-add';

/** A person in front of a window, with a text on the clipboard. */
function person({ clipboard = null as string | null, className = '', recent = [] as string[] }) {
  const desktop = new FakeDesktop(target(1, '千牛', { className }), '');
  desktop.clipboardText = clipboard;
  const { ports } = portsOn(desktop, []);
  const opened: LibraryIntent[] = [];
  const told: [Notice['kind'], string][] = [];
  const quickAdd = new QuickAdd({
    ...ports,
    expansion: new Expansion(ports),
    usage: { recent: (limit) => recent.slice(0, limit) },
    notices: { show: ({ kind, detail }) => told.push([kind, detail]), hide: () => undefined },
    settings: { read: () => DEFAULT_SETTINGS, write: () => DEFAULT_SETTINGS },
    language: () => 'zh',
    openLibrary: (intent) => opened.push(intent),
  });
  return { quickAdd, opened, told };
}

it('opens a new phrase with the text of the clipboard, and its first clause as the title', async () => {
  const { quickAdd, opened, told } = person({ clipboard: '\r\n发货时间说明：\r\n今天下单，明天发出。\r\n' });
  await quickAdd.fromClipboard();
  expect(opened).toEqual([
    { kind: 'new', title: '发货时间说明', body: '发货时间说明：\n今天下单，明天发出。' },
  ]);
  expect(told).toEqual([]);
});

it.each([[null], [''], [' \n\t']])(
  'says that the clipboard is empty and opens nothing: %j',
  async (clipboard) => {
    const { quickAdd, opened, told } = person({ clipboard });
    await quickAdd.fromClipboard();
    expect([opened, told]).toEqual([[], [['clipboard-empty', '']]]);
  },
);

// Bug: the editor refuses the body, or half an emoji stands at its end.
it('cuts what is too long, never through a character, and says so', async () => {
  const { quickAdd, opened, told } = person({ clipboard: `${'字'.repeat(19_999)}😀😀` });
  await quickAdd.fromClipboard();
  expect(opened).toMatchObject([{ body: '字'.repeat(19_999) }]);
  expect(told).toEqual([['clipboard-cut', '20000']]);
});

it('makes no phrase of what was copied in a password manager', async () => {
  const { quickAdd, opened, told } = person({ clipboard: 'secret', className: 'KeePassXC' });
  await quickAdd.fromClipboard();
  expect([opened, told]).toEqual([[], []]);
});

it('opens the phrase that was used last, and nothing before the first', () => {
  const used = person({ recent: ['b', 'a'] });
  used.quickAdd.editLast();
  expect(used.opened).toEqual([{ kind: 'phrase', id: 'b' }]);
  const fresh = person({});
  fresh.quickAdd.editLast();
  expect(fresh.opened).toEqual([]);
});

it.each([
  ['您好，在的', '您好'],
  ['……亲，已发出', '亲'],
  ['一'.repeat(30), '一'.repeat(20)],
  ['。。。', '。。。'],
  ['Order 12 shipped. Thanks', 'Order 12 shipped. Tha'.slice(0, 20)],
])('the title of %j', (text, title) => {
  expect(titleOf(text)).toBe(title);
});
