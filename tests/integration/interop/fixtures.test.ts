import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSource } from '../../../src/core/interop/read-source';
import { readChosen } from '../../../src/main/adapters/interop/chosen-source';
import { pictureIdOf } from '../../../src/main/adapters/packs/picture-id';
import { noteMessage } from '../../../src/shared/note-message';

/** Format, and for each phrase its abbreviations, body, category and tags; then the codes of what was said. */
async function told(name: string) {
  const { format, phrases, categories, notes } = readSource(
    await readChosen(`tests/fixtures/interop/${name}`),
  );
  const names = new Map(categories.map((category) => [category.id, category.name]));
  return [
    format,
    phrases.map(({ abbreviations, body, categoryId }) => [
      abbreviations.join(),
      body,
      names.get(categoryId ?? '') ?? '',
    ]),
    notes.map(({ code }) => code),
  ];
}

const QIANNIU = [
  'qianniu',
  [
    ['fhsj', '您好，下午四点前付款的订单当天发出，之后的第二天发出。', '售前'],
    ['cmtj', '您好，麻烦告诉我身高和体重，我来帮您看看尺码。\n如果平时喜欢宽松一些，也请说一声。', '售前'],
    ['thlc', '您好，退货请在订单页面点"申请售后",审核后会给您退货地址。', '售后'],
    ['', '好的，请稍等，我查一下。', ''],
    ['007', '您好，请问还有什么可以帮您？', ''],
  ],
  [],
];

// Bug: a file that a real program wrote is garbled, misses a line break, or loses the zeros of a code.
it.each(['qianniu.xls', 'qianniu.xlsx', 'qianniu-gb18030.csv'])('%s', async (name) => {
  expect(await told(name)).toEqual(QIANNIU);
});

it.each([
  [
    'autokey',
    'autokey',
    [['thlc', '您好，退货请在订单页面点“申请售后”，审核后会给您退货地址。\n请保留好底单。', '售后']],
    [],
  ],
  [
    'beeftext-10.json',
    'beeftext',
    [['fhsj', '您好，付款后一般{{date +1d M月d日}}前发出。{{cursor}}', '售前']],
    [],
  ],
  [
    'sogou-phrases.ini',
    'sogou',
    [
      ['fhsj', '您好，下午四点前付款的订单当天发出。', ''],
      ['cmtj', '您好，麻烦告诉我身高和体重。\n我来帮您看看尺码。', ''],
      ['rq', '{{date yyyy年M月d日}}', ''],
    ],
    [],
  ],
  [
    'espanso-base.yml',
    'espanso',
    [
      ['fhsj', '您好，{{date +1d MM月dd日}}前会为您发出。{{cursor}}', ''],
      ['cm', '您好，您选的尺码是{{choose size: S|M|L}}，对吗？', ''],
    ],
    ['code-left-out'],
  ],
  [
    'autohotkey.ahk',
    'autohotkey',
    [
      ['fhsj', '您好，下午四点前付款的订单当天发出。\n请放心。', ''],
      ['cmtj', '您好，麻烦告诉我身高和体重。\n我来帮您看看尺码。', ''],
    ],
    ['code-left-out'],
  ],
  ['kefubao.csv', 'kefubao', [['', '您好，下午四点前付款的订单当天发出。', '售前']], []],
  ['raycast.json', 'raycast', [['fhsj', '您好，{{date +1d M月d日}}前发出。{{cursor}}', '']], []],
  ['text-blaze.json', 'textblaze', [['fhsj', '您好，{{date M月d日}} 发出。', '售前']], []],
  [
    'textexpander.textexpander',
    'textexpander',
    [['fhsj', '您好，{{date MM月dd}}日前发出。{{cursor}}', '售前']],
    [],
  ],
  ['alfred.alfredsnippets', 'alfred', [['fhsj', '您好，{{date yyyy-MM-dd}} 前发出。{{cursor}}', '']], []],
  ['quicktext', 'quicktext', [['fhsj', '您好，{{date +1d M月d日}}前发出。{{cursor}}', '售前']], []],
])('%s', async (name, format, phrases, codes) => {
  expect(await told(name)).toEqual([format, phrases, codes]);
});

// Bug: a shop's old or locked workbook is called damaged, and nobody knows what to do about it.
it.each([
  ['qianniu-biff5.xls', 'sheet-too-old', '在 Excel 里另存为 .xlsx', 'save it as .xlsx'],
  ['qianniu-biff4.xls', 'sheet-too-old', '在 Excel 里另存为 .xlsx', 'save it as .xlsx'],
  ['qianniu-password.xlsx', 'sheet-encrypted', '另存为不带密码的 .xlsx', '.xlsx without a password'],
] as const)('%s is named as what it is, with the next step', async (name, code, zh, en) => {
  const refused = await told(name).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code });
  expect(noteMessage('zh', { code, detail: '' })).toContain(zh);
  expect(noteMessage('en', { code, detail: '' })).toContain(en);
});

// Bug: a folder is refused as too large for its pictures, and its phrases with it.
it('of a folder with too many pictures brings the phrases, and as many pictures as fit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaihui-quicktext-'));
  try {
    mkdirSync(join(folder, 'images'));
    const picture = new Uint8Array(4_000_000);
    picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const entries = Array.from({ length: 20 }, (_, at) => {
      picture[8] = at;
      writeFileSync(join(folder, 'images', `${at}.png`), picture);
      return { name: `${at}`, abbr: `p${at}`, body: '您好', imagePath: `images/${at}.png` };
    });
    writeFileSync(join(folder, '售前.json'), JSON.stringify(entries));
    const draft = readSource(await readChosen(folder), { pictureIdOf });
    expect(draft.phrases).toHaveLength(20);
    expect(draft.pictures.size).toBe(8);
    expect(draft.notes.map(({ code }) => code)).toEqual(Array(12).fill('picture-left-out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
