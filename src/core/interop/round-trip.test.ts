import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Category, Phrase } from '../phrase/phrase';
import { assemble } from '../template/assemble';
import { render } from '../template/render';
import type { Draft } from './draft';
import { neutralised, restored } from './formula-cells';
import { readSource } from './read-source';
import { SourceFile } from './source';
import { literally, templateOf } from './template-body';
import { writeLibrary } from './write-library';
import { WRITTEN_FORMATS, type WrittenFormat } from './written-formats';

const WORDS = {
  language: 'zh-CN',
  abbreviation: '缩写',
  title: '标题',
  text: '内容',
  uncategorised: '其他',
} as const;

/** Text that a person may write: Chinese, signs of every format, quotes, formulas, several lines. */
const line = fc
  .array(
    fc.constantFrom(
      ...[
        '您好',
        '今天发出',
        ' ',
        ',',
        ';',
        '"',
        "'",
        '=1+1',
        '-',
        '@',
        '#',
        '{',
        '}',
        '{{',
        '}}',
        '\\',
        '%Y',
        '$|',
        '<b>',
        '&amp;',
        '👍',
        '：',
        'a',
        '1',
        '[x]',
        '|',
        '_x000D_',
      ],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const text = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\n').trim())
  .filter((one) => one !== '');
/** Variables that every format with variables of its own can say. */
const variable = fc.constantFrom('{{date}}', '{{date yyyy-MM-dd}}', '{{time}}', '{{weekday}}');
const more = fc.constantFrom(
  '{{date +1d M月d日}}',
  '{{clipboard}}',
  '{{ask 单号}}',
  '{{choose 尺码: S|M}}',
  '{{random 您好|在的}}',
  '{{cursor}}',
);
const abbreviation = fc.stringMatching(/^[a-z0-9]{1,6}$/);

/** A library with some categories and phrases, one abbreviation each, all different. */
const library = (body: fc.Arbitrary<string>) =>
  fc
    .record({
      names: fc.uniqueArray(fc.stringMatching(/^[售前后发货退换]{1,5}$/), { maxLength: 4 }),
      entries: fc.uniqueArray(fc.record({ abbreviation, body, at: fc.nat(4) }), {
        selector: (entry) => entry.abbreviation,
        minLength: 1,
        maxLength: 8,
      }),
    })
    .map(({ names, entries }) => {
      const categories: Category[] = names.map((name, at) => ({
        id: `c${at}`,
        name,
        parentId: at % 2 === 1 ? `c${at - 1}` : null,
      }));
      const phrases: Phrase[] = entries.map((entry, at) => ({
        id: `p${at}`,
        title: `标题 ${at}`,
        body: entry.body,
        abbreviations: [entry.abbreviation],
        categoryId: categories[entry.at]?.id ?? null,
        platforms: [],
        tags: [],
        favourite: false,
        validFrom: null,
        validUntil: null,
        output: 'paste',
        images: [],
      }));
      return { name: '小店', categories, phrases };
    });

type Library = {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly phrases: readonly Phrase[];
};

function back(format: WrittenFormat, outgoing: Library): Draft {
  const { content } = writeLibrary(format, outgoing, WORDS);
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  const name = `x.${WRITTEN_FORMATS[format]}`;
  return readSource({ name, files: [new SourceFile(name, bytes)] });
}

/** What a template comes to, on one day and with the same answers. */
function rendered(body: string): unknown {
  const assembled = assemble(body, { self: null, values: new Map(), find: () => [] });
  const result = render(assembled, {
    now: new Date(2026, 0, 2, 9, 5),
    clipboard: '剪',
    selection: null,
    answers: new Map([
      ['单号', '123'],
      ['尺码', 'M'],
    ]),
    random: 0.1,
  });
  return result.ok ? result.messages : result.problem;
}

const pathsIn = (
  categories: readonly { readonly id: string; readonly name: string; readonly parentId: string | null }[],
) => {
  const paths = new Map<string | null, string>([[null, '']]);
  for (const { id, name, parentId } of categories) paths.set(id, `${paths.get(parentId) ?? ''}/${name}`);
  return paths;
};
const told = (
  {
    phrases,
    categories,
  }: Pick<Draft, 'categories'> & {
    readonly phrases: readonly Pick<Phrase, 'abbreviations' | 'body' | 'categoryId' | 'title'>[];
  },
  withCategory: boolean,
  withTitle: boolean,
) => {
  const paths = pathsIn(categories);
  return phrases.map(({ abbreviations, body, categoryId, title }) => [
    abbreviations.join(),
    rendered(body),
    withCategory ? paths.get(categoryId) : '',
    withTitle ? title : '',
  ]);
};

describe('written and read again, nothing is different but what the table in docs/interop.md says', () => {
  it.each(['qianniu-csv', 'qianniu-xlsx', 'qianniu-xls'] as const)('%s', (format) => {
    fc.assert(
      fc.property(
        library(
          fc.oneof(
            text.map(literally),
            fc.tuple(text.map(literally), variable, more).map((all) => all.join('')),
          ),
        ),
        (one) => {
          expect(told(back(format, one), true, false)).toEqual(told(one, true, false));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('sogou', () => {
    const body = fc.oneof(
      text.map(literally),
      fc.tuple(text.map(literally), variable).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(library(body), (drawn) => {
        const kept = { ...(drawn.phrases[0] as Phrase), body: '您好', abbreviations: ['kept'] };
        const one = { ...drawn, phrases: [kept, ...drawn.phrases] };
        const draft = back('sogou', one);
        const carried = new Set(draft.phrases.map(({ abbreviations }) => abbreviations[0]));
        const phrases = one.phrases.filter(({ abbreviations }) => carried.has(abbreviations[0]));
        const left =
          writeLibrary('sogou', one, WORDS).notes.find(({ code }) => code === 'misleading-lines')?.detail ??
          '0';
        expect([told(draft, false, false), one.phrases.length - phrases.length]).toEqual([
          told({ ...one, phrases }, false, false),
          Number(left),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('espanso', () => {
    // The caret's sign and escaped braces can't be written as text in espanso.
    const plain = text.filter((one) => !/\$\|\$|\\\{\\\{|\\\}\\\}/.test(one)).map(literally);
    const body = fc.oneof(
      plain,
      fc.tuple(plain, variable, more).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(library(body), (one) => {
        expect(told(back('espanso', one), false, true)).toEqual(told(one, false, true));
      }),
      { numRuns: 300 },
    );
  });
});

it('a cell comes back as it was, whatever a spreadsheet would have done with it', () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@＝\t]/));
  fc.assert(fc.property(cell, (one) => restored(neutralised(one)) === one));
  fc.assert(fc.property(cell, (one) => !/^[=+\-@\t\r]/.test(neutralised(one))));
});

it('a literal text is a template that comes to that text', () => {
  fc.assert(
    fc.property(text, (one) => {
      const body = literally(one);
      expect([rendered(body), templateOf(body)]).toEqual([[{ kind: 'text', text: one, caret: null }], body]);
    }),
  );
});

it('what a format can not carry is counted', () => {
  const [phrase] = fc.sample(library(fc.constant('您好 {{店名}} {{if 急}}快{{end}}')), 1)[0]?.phrases ?? [];
  if (phrase === undefined) throw new Error('no sample');
  const rich = { ...phrase, abbreviations: ['a', 'b'], tags: ['t'], favourite: true };
  const bare = { ...phrase, id: 'q', abbreviations: [] };
  const outgoing = { name: 'x', categories: [], phrases: [rich, bare] };
  const notes = (format: WrittenFormat) =>
    Object.fromEntries(writeLibrary(format, outgoing, WORDS).notes.map(({ code, detail }) => [code, detail]));
  expect(notes('qianniu-csv')).toEqual({
    'lost-abbreviation': '1',
    'variable-written': '2',
    'lost-title': '2',
    'lost-tags': '1',
    'lost-details': '1',
  });
  expect(notes('espanso')).toMatchObject({ 'no-abbreviation': '1', 'lost-details': '1' });
});

it('a cheat sheet shows words and runs nothing', () => {
  const one: Library = {
    name: '<script>',
    categories: [],
    phrases: [
      {
        ...(fc.sample(library(text), 1)[0]?.phrases[0] as Phrase),
        title: '<b>',
        body: '<img src=x onerror=1> {{date}}',
      },
    ],
  };
  const { content } = writeLibrary('cheat-sheet', one, WORDS);
  expect(content).toContain('&lt;img src=x onerror=1&gt; <var>{{date}}</var>');
  expect(content).not.toMatch(/<(?:script|img|b)\b/);
});
