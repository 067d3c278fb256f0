import type { PlaybookProblem, PlaybookProblemCode } from '../playbook/playbook-problem';

/** A sentence in the languages that we speak. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One reason why a file is not a pack. */
export interface PackProblem {
  /** Place in the file, e.g. `phrases[3].category`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong. */
  readonly message: Bilingual;
}

/** What the schemas of packs and playbooks say of their own accord, in the other language. */
const SCHEMA_SENTENCES: Readonly<Record<string, string>> = {
  '不能含有空字符（NUL）': 'must not contain NUL',
  不能为空: 'must not be empty',
  '版本号须形如 1.0.0': 'has to be a version such as 1.0.0',
  '日期须形如 2026-01-31，且确有此日': 'has to be a day such as 2026-01-31 that there is',
  '缩写须为 1–32 个字母或数字，字母小写': 'has to be 1 to 32 letters or digits, no capitals',
  '缩写须为 1–16 个小写字母或数字': 'has to be 1 to 16 small letters or digits',
  '名称须为 1–40 个字，不含 { } | = ! :': 'has to be 1 to 40 characters without { } | = ! :',
  规则文件太多: 'too many rule files',
  '规则缺少 index.json': 'the rules have no index.json',
};

/** What a schema says, in both languages. @param en what its own catalogue of sentences says; ours has none there */
export function schemaSentence(zh: string, en: string): Bilingual {
  return { zh, en: SCHEMA_SENTENCES[zh] ?? en };
}

/** What is wrong between the entries of a pack. */
export const packSentences = {
  tooMany: (count: number, limit: number) => ({
    zh: `共 ${count} 条，超过上限 ${limit} 条`,
    en: `has ${count} entries, more than ${limit}`,
  }),
  unknownField: { zh: '未知的字段', en: 'is no field that is known' },
  repeatedId: (id: string, first: string) => ({
    zh: `编号「${id}」与 ${first} 重复`,
    en: `“${id}” is the id of ${first} too`,
  }),
  noParent: (id: string) => ({ zh: `上级分类「${id}」不存在`, en: `there is no category “${id}” above` }),
  categoryCircle: (id: string) => ({
    zh: `分类「${id}」绕回了自己，成了循环`,
    en: `category “${id}” is above itself`,
  }),
  noCategory: (id: string) => ({ zh: `分类「${id}」不存在`, en: `there is no category “${id}”` }),
  datesTurned: (until: string, from: string) => ({
    zh: `截止日 ${until} 早于起始日 ${from}`,
    en: `the last day ${until} is before the first day ${from}`,
  }),
  repeated: (value: string) => ({ zh: `「${value}」重复`, en: `“${value}” is there twice` }),
  otherPicture: { zh: '图片缺失或与记录不符', en: 'the picture is missing or another one' },
} as const satisfies Readonly<Record<string, Bilingual | ((...values: never[]) => Bilingual)>>;

/** What is wrong between the steps of a playbook. */
export const stepSentences: Readonly<
  Record<PlaybookProblemCode, (name: PlaybookProblem['name']) => Bilingual>
> = {
  'step-repeated': (name) => ({ zh: `步骤编号「${name}」重复`, en: `“${name}” is the id of two steps` }),
  'step-missing': (name) => ({ zh: `步骤「${name}」不存在`, en: `there is no step “${name}”` }),
  circle: (name) => ({
    zh: `步骤「${name}」绕回了自己，没有选择可以离开，流程走不完`,
    en: `step “${name}” leads back to itself, and nothing leads out`,
  }),
  unreachable: (name) => ({
    zh: `没有哪一步会走到步骤「${name}」`,
    en: `no step leads to step “${name}”`,
  }),
  'phrase-missing': (name) => ({
    zh: `话术「${name}」不在这个包里`,
    en: `phrase “${name}” is not in the pack`,
  }),
  'option-repeated': (name) => ({ zh: `选项「${name}」重复`, en: `option “${name}” is there twice` }),
};
