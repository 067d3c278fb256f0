import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileRuleSet } from '../../src/core/lint/index';
import { type Pack, type PackPhrase, parsePack } from '../../src/core/pack/pack-file';
import { PLATFORMS, type Platform } from '../../src/core/phrase/platform';
import { stepTitle } from '../../src/core/playbook/step-title';
import { assemble } from '../../src/core/template/assemble';
import { render, textOf } from '../../src/core/template/render';
import { sampleAnswers } from '../../src/core/template/sample-answers';
import { tagPlaces } from '../../src/core/template/tag-places';

const RESOURCES = new URL('../../resources/', import.meta.url);

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, RESOURCES), 'utf8'));

function loadPack(): Pack {
  const result = parsePack(readJson('packs/starter.json'));
  if (!result.ok)
    throw new Error(result.errors.map(({ path, message }) => `${path}: ${message.zh}`).join('\n'));
  return result.pack;
}

function loadRuleSet() {
  const files = readdirSync(new URL('rules/', RESOURCES)).filter((file) => file.endsWith('.json'));
  const result = compileRuleSet(files.map((file) => ({ file, json: readJson(`rules/${file}`) })));
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.ruleSet;
}

const pack = loadPack();

const phrasesWith = (abbreviation: string) =>
  pack.phrases.filter((phrase) => phrase.abbreviations.includes(abbreviation));

const platformsOf = (phrase: PackPhrase): readonly Platform[] =>
  phrase.platforms.length === 0 ? PLATFORMS : phrase.platforms;

/** What a buyer would read: an order number is on the clipboard. */
function finalText(phrase: PackPhrase): string {
  const template = assemble(phrase.body, { self: null, values: new Map(), find: () => [] });
  const rendered = render(template, {
    now: new Date(2026, 0, 31, 14, 30),
    clipboard: '2890017762231845',
    selection: null,
    answers: sampleAnswers(template.fields),
    random: 0,
  });
  if (!rendered.ok) throw new Error(`${phrase.id}: ${rendered.problem.code} ${rendered.problem.name}`);
  if (rendered.messages.length > 1) throw new Error(`${phrase.id}: several messages`);
  return textOf(rendered.messages);
}

describe('the starter pack', () => {
  it('has at least 80 phrases (bug: a half-written file shipped)', () => {
    expect(pack.phrases.length).toBeGreaterThanOrEqual(80);
  });

  it.each(['hy', 'sc', 'fh', 'kd', 'fp', 'yhq', 'tk'])(
    '%s stands for one phrase, on every platform, without variables (bug: a chooser in the first thing a new user tries)',
    (abbreviation) => {
      expect(
        phrasesWith(abbreviation).map(({ platforms, body }) => ({ platforms, variables: tagPlaces(body) })),
      ).toEqual([{ platforms: [], variables: [] }]);
    },
  );

  it('has abbreviations that stand for two or three phrases, never more (bug: a chooser that has to be searched)', () => {
    const counts = new Set(
      pack.phrases.flatMap((phrase) => phrase.abbreviations).map((each) => phrasesWith(each).length),
    );
    expect([...counts].sort()).toEqual([1, 2, 3]);
  });

  it('has a phrase in every category of the three stages (bug: a topic that was taught but left out)', () => {
    const filled = new Set(pack.phrases.map((phrase) => phrase.category));
    const childrenOf = (parent: string | null): Record<string, unknown> =>
      Object.fromEntries(
        pack.categories
          .filter((category) => category.parent === parent)
          .map(({ id, name }) => [name, { filled: filled.has(id), ...childrenOf(id) }]),
      );
    const topics = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { filled: true }]));
    expect(childrenOf(null)).toEqual({
      售前: { filled: false, ...topics('咨询', '议价', '优惠', '支付', '包邮运费') },
      售中: { filled: false, ...topics('订单', '发货', '物流查件', '发票') },
      售后: {
        filled: false,
        ...topics('缺件破损', '退款', '安抚投诉', '评价', '结束语', '节日关怀'),
        退换货: { filled: true, ...topics('退换运费') },
      },
    });
  });

  it('has one phrase for each cell of the freight matrix (bug: an agent improvises who pays)', () => {
    const cells = pack.phrases.filter((phrase) => phrase.category === 'starter-return-freight');
    expect(cells.map((phrase) => phrase.title)).toEqual([
      '包邮·质量·退货',
      '包邮·质量·换货',
      '包邮·非质量·退货',
      '包邮·非质量·换货',
      '非包邮·质量·退货',
      '非包邮·质量·换货',
      '非包邮·非质量·退货',
      '非包邮·非质量·换货',
    ]);
  });

  it('answers a parcel enquiry in six steps (bug: a step missing from the chain)', () => {
    const steps = pack.phrases.filter((phrase) => phrase.tags.includes('六步'));
    expect(steps.map((phrase) => phrase.abbreviations[0])).toEqual([
      'cj1',
      'cj2',
      'cj3',
      'cj4',
      'cj5',
      'cj6',
    ]);
  });

  it('takes every abbreviation from the pinyin initials of the title (bug: an abbreviation nobody can guess)', () => {
    const guessless = pack.phrases.flatMap((phrase) =>
      phrase.abbreviations
        .filter((abbreviation) => !isSubsequence(abbreviation, initialsOf(phrase.title)))
        .map((abbreviation) => `${abbreviation} ← ${phrase.title} (${initialsOf(phrase.title)})`),
    );
    expect(guessless).toEqual([]);
  });

  it('fills every template (bug: a variable that does not exist yet)', () => {
    expect(pack.phrases.map(finalText).filter((text) => /[{}]/.test(text))).toEqual([]);
  });

  it('is written in whole, polite messages (bug: a cold or endless reply, a stray blank, a line break of Windows)', () => {
    const odd = pack.phrases.filter(
      ({ body }) =>
        !/您|亲/.test(body) || body.length < 15 || body.length > 160 || /\r|^\s|\s$|[^\S\n]\n/.test(body),
    );
    expect(odd.map((phrase) => phrase.id)).toEqual([]);
  });

  it('never repeats a body or a title (bug: a chooser with two equal lines)', () => {
    const repeated = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) < index);
    expect(repeated(pack.phrases.map((phrase) => phrase.body))).toEqual([]);
    expect(repeated(pack.phrases.map((phrase) => phrase.title))).toEqual([]);
  });

  it('draws neither error nor warn on any platform its phrases are for (bug: the first paste is blocked)', () => {
    const ruleSet = loadRuleSet();
    expect(ruleSet.check('全网最低价', { platform: 'generic' })).not.toEqual([]); // the rules are really there
    const objections = pack.phrases.flatMap((phrase) =>
      platformsOf(phrase).flatMap((platform) =>
        [phrase.body, finalText(phrase)].flatMap((text) =>
          ruleSet
            .check(text, { platform })
            .filter((finding) => finding.severity !== 'info')
            .map(
              ({ severity, rule, text: words }) => `${phrase.id} ${platform} ${severity} ${rule}: ${words}`,
            ),
        ),
      ),
    );
    expect(objections).toEqual([]);
  });
});

describe('the playbooks of the starter pack', () => {
  const playbooks = pack.playbooks ?? [];
  const titlesOf = (id: string) => {
    const { steps } = playbooks.find((playbook) => playbook.id === id) ?? { steps: [] };
    const titles = new Map(pack.phrases.map((phrase) => [phrase.id, phrase.title]));
    return steps.map((step) => stepTitle(step, (phraseId) => ({ title: titles.get(phraseId) ?? '' })));
  };

  it('cover the eight situations that the training teaches (bug: one is left out)', () => {
    expect(playbooks.map(({ title }) => title)).toEqual([
      '物流催查',
      '产品使用问题',
      '退换货',
      '少件查件',
      '质量问题',
      '议价应对',
      '投诉安抚',
      '催付跟进',
    ]);
  });

  it('answer a parcel enquiry in the order that is taught: calm, record, promise, address, carrier, report', () => {
    expect(titlesOf('starter-playbook-wlcc').slice(0, 12)).toEqual([
      '查件1：安抚',
      '查件2：了解情况',
      '把停在哪一步、停了几天、有没有接到派送电话记到订单备注里',
      '承诺回复',
      '查件3：请您确认',
      '买家的地址对得上吗？',
      '在后台更正收货信息，并告诉快递按新的派送',
      '逐项核对订单、后台和快递面单上的收货信息',
      '查件5：联系快递',
      '打电话给承运网点：包裹在哪里、怎样运过来、什么时候派送，逐项记下',
      '快递怎么说？',
      '查件6：回复结果',
    ]);
  });

  it('lead to every cell of the freight matrix by a choice (bug: a case nobody can choose)', () => {
    const cells = pack.phrases.filter((phrase) => phrase.category === 'starter-return-freight');
    const { steps } = playbooks.find(({ title }) => title === '退换货') ?? { steps: [] };
    const chosen = new Set(
      steps.flatMap((step) => (step.kind === 'choose' ? step.options.map(({ next }) => next) : [])),
    );
    const said = steps.flatMap((step) => ('phrase' in step && chosen.has(step.id) ? [step.phrase] : []));
    expect(cells.map(({ id }) => id).filter((id) => !said.includes(id))).toEqual([]);
  });

  it('have guessable abbreviations that no phrase has (bug: the phrase goes, and the playbook never begins)', () => {
    for (const { title, abbreviations } of playbooks) {
      expect(abbreviations.filter((each) => isSubsequence(each, initialsOf(title)))).toEqual(abbreviations);
      expect(abbreviations.flatMap(phrasesWith)).toEqual([]);
    }
  });

  it('say nothing on a checklist or an option that the rules object to (bug: an agent reads it out)', () => {
    const ruleSet = loadRuleSet();
    const texts = playbooks.flatMap(({ title, description, steps }) => [
      title,
      description,
      ...steps.flatMap((step) =>
        step.kind === 'do'
          ? [step.text]
          : step.kind === 'choose'
            ? [step.question, ...step.options.map(({ label }) => label)]
            : [],
      ),
    ]);
    const objections = texts.flatMap((text) =>
      ruleSet
        .check(text, { platform: 'generic' })
        .filter(({ severity }) => severity !== 'info')
        .map(({ rule }) => `${rule}: ${text}`),
    );
    expect(objections).toEqual([]);
  });
});

/** First Chinese character of each pinyin initial in the order of the system's `zh` collation (i, u, v begin no syllable). */
const FIRST_OF_INITIAL = [...'吖八嚓哒妸发旮哈丌咔垃呣拏噢妑七呥仨它穵夕丫帀'];
const INITIALS = 'abcdefghjklmnopqrstwxyz';
const pinyinOrder = new Intl.Collator('zh-CN-u-co-pinyin');

/** `优惠券领取` becomes `yhqlq`; digits stay, punctuation goes. A character with several readings counts with its usual one. */
function initialsOf(title: string): string {
  return [...title]
    .map((character) => {
      if (/[0-9]/.test(character)) return character;
      if (!/\p{Script=Han}/u.test(character)) return '';
      const begun = FIRST_OF_INITIAL.filter((first) => pinyinOrder.compare(first, character) <= 0);
      return INITIALS.charAt(begun.length - 1);
    })
    .join('');
}

function isSubsequence(part: string, whole: string): boolean {
  let found = -1;
  for (const letter of part) {
    found = whole.indexOf(letter, found + 1);
    if (found === -1) return false;
  }
  return true;
}
