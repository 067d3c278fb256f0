import { z } from 'zod';
import en from 'zod/v4/locales/en.js';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { canonicalAbbreviation } from '../expansion/abbreviation';
import { REASON_LENGTH } from '../expansion/override';
import {
  IMAGE_LIMIT,
  IMAGE_TYPES,
  OUTPUTS,
  type Output,
  type Phrase,
  type PhraseImage,
} from '../phrase/phrase';
import { PLATFORMS, type Platform } from '../phrase/platform';
import { type Playbook, playbookSchema } from '../playbook/playbook';
import { playbookProblems } from '../playbook/playbook-problem';
import { type PackProblem, packSentences, schemaSentence, stepSentences } from './pack-problem';

/** Mark of the format, first field of every pack file. A reader refuses any other. */
export const PACK_FORMAT = 'kuaihui-pack/1';

/** Upper bounds of a pack; lengths are UTF-16 code units (`string.length`). */
export const PACK_LIMITS = {
  phrases: 100_000,
  categories: 5_000,
  playbooks: 2_000,
  bodyLength: 20_000,
  titleLength: 200,
  nameLength: 200,
  idLength: 200,
  descriptionLength: 2_000,
  abbreviations: 50,
  abbreviationLength: 32,
  tags: 50,
  tagLength: 50,
  changelog: 1_000,
  images: 9,
  ruleFiles: 50,
  accepted: 10_000,
} as const;

/** What changed in one version of a pack. */
export interface PackChange {
  /** Semantic version, e.g. `1.2.0`. */
  readonly version: string;
  /** Calendar day of the release, `YYYY-MM-DD`. */
  readonly date: string;
  /** One sentence a change, in the words of the pack's readers. */
  readonly changes: readonly string[];
}

/** A node in the category tree of a pack. */
export interface PackCategory {
  /** Unique in the pack; stays the same in later versions. */
  readonly id: string;
  readonly name: string;
  /** Id of the category above; null for a top category. */
  readonly parent: string | null;
  /** Place among the categories with the same parent, ascending. */
  readonly order: number;
}

/** One phrase of a pack. */
export interface PackPhrase {
  /** Unique in the pack; stays the same in later versions, so that an update finds its phrase, e.g. `starter-hy-1`. */
  readonly id: string;
  readonly title: string;
  /** Template: text with variables such as `{{date}}`; line breaks stand as in the file (`\n` in packs that we write). */
  readonly body: string;
  /** Letters and digits in canonical form; several phrases may share one. Empty: reachable through the picker only. */
  readonly abbreviations: readonly string[];
  /** Id of one of the pack's categories; null: at the root. */
  readonly category: string | null;
  /** Platforms the phrase is meant for; empty means every platform. */
  readonly platforms: readonly Platform[];
  readonly tags: readonly string[];
  /** First day of use, `YYYY-MM-DD`, inclusive; absent: from always. */
  readonly validFrom?: string;
  /** Last day of use, `YYYY-MM-DD`, inclusive; absent: without end. */
  readonly validUntil?: string;
  /** Absent means false. */
  readonly favourite?: boolean;
  /** Absent means `paste`. */
  readonly output?: Output;
  /** In order; their bytes are in the archive, in `images/`. Absent means none. */
  readonly images?: readonly PhraseImage[];
}

/** What a team decides for everybody who follows its pack. */
export interface TeamPolicy {
  /** False: title, text and what else the pack says of a phrase can't be changed by those who follow it. */
  readonly editable: boolean;
  /** `never`: nobody sends what the check blocks, with no reason. Absent: as each one's own settings say. */
  readonly sendBlocked?: 'never' | 'with-reason';
  /** Ids of rules whose block is final even where others may be overridden with a reason. */
  readonly neverOverride?: readonly string[];
}

/** Findings of severity error that were published all the same. */
export interface AcceptedFindings {
  /** Why; every reader of the pack sees it. */
  readonly reason: string;
  readonly findings: readonly { readonly phrase: string; readonly rules: readonly string[] }[];
}

/** A pack (话术包): phrases, their categories and the playbooks that say them, as a file that people pass on. */
export interface Pack {
  readonly format: typeof PACK_FORMAT;
  /** Stays the same in later versions of the same pack. */
  readonly id: string;
  readonly name: string;
  /** Semantic version, e.g. `1.0.0`. */
  readonly version: string;
  readonly author: string;
  readonly description: string;
  /** Newest version first; may be empty. */
  readonly changelog: readonly PackChange[];
  /** The rule set that the pack was checked against; absent when it was not. */
  readonly ruleSet?: { readonly id: string; readonly version: string };
  /** For a pack that a team follows; absent: everything is editable, and nothing is decided. */
  readonly team?: TeamPolicy;
  /**
   * Rules that come with the pack: the files of a layer on top of the shared rule set, by name, `index.json` among them.
   * They are checked in full before they are used.
   */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** Absent: nothing of severity error was found, or nobody looked. */
  readonly accepted?: AcceptedFindings;
  readonly categories: readonly PackCategory[];
  readonly phrases: readonly PackPhrase[];
  /** Their steps name phrases of the pack; absent means none. */
  readonly playbooks?: readonly Playbook[];
}

/** A phrase of a pack as the library keeps it. */
export function phraseOfPack(phrase: PackPhrase): Phrase {
  return {
    id: phrase.id,
    title: phrase.title,
    body: phrase.body,
    abbreviations: phrase.abbreviations,
    categoryId: phrase.category,
    platforms: phrase.platforms,
    tags: phrase.tags,
    favourite: phrase.favourite ?? false,
    validFrom: phrase.validFrom ?? null,
    validUntil: phrase.validUntil ?? null,
    output: phrase.output ?? 'paste',
    images: phrase.images ?? [],
  };
}

/** Outcome of {@link parsePack}: the pack, or every problem that was found in it. */
export type PackResult =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly errors: readonly PackProblem[] };

/** Matches `1.0.0` and `2.1.0-beta.1`; does not match `1.0` or `v1.0.0`. */
const SEMVER =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

const withoutNul = (text: string): boolean => !text.includes('\u0000');
const free = (max: number) => z.string().max(max).refine(withoutNul, { error: '不能含有空字符（NUL）' });
const named = (max: number) => free(max).refine((text) => text.trim() !== '', { error: '不能为空' });
const id = named(PACK_LIMITS.idLength);
const version = z.string().max(100).regex(SEMVER, { error: '版本号须形如 1.0.0' });
const day = z.iso.date({ error: '日期须形如 2026-01-31，且确有此日' });

const changeSchema = z.strictObject({ version, date: day, changes: z.array(named(2_000)).max(200) });

const categorySchema = z.strictObject({
  id,
  name: named(PACK_LIMITS.nameLength),
  parent: id.nullable(),
  order: z.int().min(0),
});

const phraseSchema = z.strictObject({
  id,
  title: named(PACK_LIMITS.titleLength),
  body: named(PACK_LIMITS.bodyLength),
  abbreviations: z
    .array(
      z.string().refine((text) => canonicalAbbreviation(text) === text, {
        error: '缩写须为 1–32 个字母或数字，字母小写',
      }),
    )
    .max(PACK_LIMITS.abbreviations),
  category: id.nullable(),
  platforms: z.array(z.enum(PLATFORMS)).max(PLATFORMS.length),
  tags: z.array(named(PACK_LIMITS.tagLength)).max(PACK_LIMITS.tags),
  validFrom: day.exactOptional(),
  validUntil: day.exactOptional(),
  favourite: z.boolean().exactOptional(),
  output: z.enum(OUTPUTS).exactOptional(),
  images: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9a-f]{64}$/),
        type: z.enum(IMAGE_TYPES),
        name: named(PACK_LIMITS.nameLength),
        size: z.int().min(1).max(IMAGE_LIMIT),
      }),
    )
    .max(PACK_LIMITS.images)
    .exactOptional(),
});

const ruleId = z.string().min(1).max(100);

const teamSchema = z.strictObject({
  editable: z.boolean(),
  sendBlocked: z.enum(['never', 'with-reason']).exactOptional(),
  neverOverride: z.array(ruleId).max(1_000).exactOptional(),
});

const acceptedSchema = z.strictObject({
  reason: named(REASON_LENGTH.most),
  findings: z
    .array(z.strictObject({ phrase: id, rules: z.array(ruleId).min(1).max(100) }))
    .max(PACK_LIMITS.accepted),
});

const rulesSchema = z
  .record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}\.json$/), z.unknown())
  .refine((files) => Object.keys(files).length <= PACK_LIMITS.ruleFiles, { error: '规则文件太多' })
  .refine((files) => Object.hasOwn(files, 'index.json'), { error: '规则缺少 index.json' });

const packSchema = z.strictObject({
  format: z.literal(PACK_FORMAT),
  id,
  name: named(PACK_LIMITS.nameLength),
  version,
  author: free(PACK_LIMITS.nameLength),
  description: free(PACK_LIMITS.descriptionLength),
  changelog: z.array(changeSchema).max(PACK_LIMITS.changelog),
  ruleSet: z.strictObject({ id, version }).exactOptional(),
  team: teamSchema.exactOptional(),
  rules: rulesSchema.exactOptional(),
  accepted: acceptedSchema.exactOptional(),
  categories: z.array(categorySchema).max(PACK_LIMITS.categories),
  phrases: z.array(phraseSchema).max(PACK_LIMITS.phrases),
  playbooks: z.array(playbookSchema).max(PACK_LIMITS.playbooks).exactOptional(),
});

const chinese = zhCN().localeError;
const english = en().localeError;

/**
 * Reads a pack from parsed JSON. Strict: an unknown field is a problem, not something to skip.
 * All problems come back at once, those of the shape first, then those between entries (ids used twice,
 * categories that do not exist or go round in a circle, dates the wrong way round, playbooks that say what is not there).
 * A file over the limit of phrases, categories or playbooks is refused without being read further. Never throws.
 */
export function parsePack(json: unknown): PackResult {
  const tooMany = oversizeProblems(json);
  if (tooMany.length > 0) return { ok: false, errors: tooMany };

  const shape = packSchema.safeParse(json, { error: chinese });
  const errors = [...(shape.success ? [] : shapeProblems(shape.error, json)), ...relationProblems(json)];
  if (!shape.success || errors.length > 0) return { ok: false, errors };
  return { ok: true, pack: shape.data };
}

/** Counts before anything else looks at the entries, so that a hostile file costs nothing. */
function oversizeProblems(json: unknown): PackProblem[] {
  return (['categories', 'phrases', 'playbooks'] as const).flatMap((list) => {
    const count = entriesOf(json, list).length;
    const limit = PACK_LIMITS[list];
    return count > limit ? [{ path: list, message: packSentences.tooMany(count, limit) }] : [];
  });
}

function shapeProblems(error: z.ZodError, json: unknown): PackProblem[] {
  // The same again, in the other language: the same issues in the same order.
  const again = packSchema.safeParse(json, { error: english }).error?.issues ?? [];
  return error.issues.flatMap((issue, index) => {
    const { path, message } = issue;
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: placeOf(path), message: schemaSentence(message, again[index]?.message ?? message) }];
    }
    return issue.keys.map((key) => ({
      path: placeOf([...path, key]),
      message: packSentences.unknownField,
    }));
  });
}

/** `['phrases', 3, 'category']` becomes `phrases[3].category`. */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, depth) =>
      typeof step === 'number' ? `[${step}]` : `${depth === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}

/** Checks between entries. Reads the raw JSON, so that they also run when some entry has a broken shape. */
function relationProblems(json: unknown): PackProblem[] {
  const categories = entriesOf(json, 'categories');
  const phrases = entriesOf(json, 'phrases');
  const playbooks = entriesOf(json, 'playbooks');
  const categoryIds = idsOf(categories);
  const phraseIds = idsOf(phrases);
  return [
    ...repeatedIds('categories', categories),
    ...treeProblems(categories),
    ...repeatedIds('phrases', phrases),
    ...phrases.flatMap((phrase, index) => phraseProblems(phrase, `phrases[${index}]`, categoryIds)),
    ...repeatedIds('playbooks', playbooks),
    ...playbooks.flatMap((playbook, index) => stepProblems(playbook, `playbooks[${index}]`, phraseIds)),
  ];
}

/** What the steps of a playbook say of each other; a playbook of a broken shape is left to the shape check. */
function stepProblems(json: unknown, path: string, phraseIds: ReadonlySet<string>): PackProblem[] {
  const playbook = playbookSchema.safeParse(json);
  if (!playbook.success) return [];
  const repeated = (['abbreviations', 'platforms'] as const).flatMap((list) =>
    repeatedValues(playbook.data[list], `${path}.${list}`),
  );
  const problems = playbookProblems(playbook.data, (id) => phraseIds.has(id));
  return [
    ...repeated,
    ...problems.map(({ code, step, field, name }) => ({
      path: `${path}.steps[${step}].${field}`,
      message: stepSentences[code](name),
    })),
  ];
}

function repeatedIds(list: string, entries: readonly unknown[]): PackProblem[] {
  const firstPlace = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const id = textOf(entry, 'id');
    if (id === undefined) return [];
    const first = firstPlace.get(id);
    if (first === undefined) {
      firstPlace.set(id, index);
      return [];
    }
    return [{ path: `${list}[${index}].id`, message: packSentences.repeatedId(id, `${list}[${first}]`) }];
  });
}

/** Every parent exists and every walk upwards ends at a top category. */
function treeProblems(categories: readonly unknown[]): PackProblem[] {
  const parents = new Map<string, string | undefined>();
  for (const category of categories) {
    const id = textOf(category, 'id');
    if (id !== undefined && !parents.has(id)) parents.set(id, textOf(category, 'parent'));
  }
  const circular = idsInCircles(parents);
  return categories.flatMap((category, index) => {
    const id = textOf(category, 'id');
    const parent = textOf(category, 'parent');
    const path = `categories[${index}].parent`;
    if (parent === undefined) return [];
    if (!parents.has(parent)) return [{ path, message: packSentences.noParent(parent) }];
    if (id !== undefined && circular.has(id)) return [{ path, message: packSentences.categoryCircle(id) }];
    return [];
  });
}

/** Ids that lie on a circle themselves; what merely hangs below a circle is not among them. Each id is walked once. */
function idsInCircles(parents: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const walk: string[] = [];
    const onWalk = new Set<string>();
    let here: string | undefined = start;
    while (here !== undefined && !done.has(here) && !onWalk.has(here)) {
      walk.push(here);
      onWalk.add(here);
      here = parents.get(here);
    }
    if (here !== undefined && onWalk.has(here)) {
      for (const id of walk.slice(walk.indexOf(here))) circular.add(id);
    }
    for (const id of walk) done.add(id);
  }
  return circular;
}

function phraseProblems(phrase: unknown, path: string, categoryIds: ReadonlySet<string>): PackProblem[] {
  const problems: PackProblem[] = [];
  const category = textOf(phrase, 'category');
  if (category !== undefined && !categoryIds.has(category)) {
    problems.push({ path: `${path}.category`, message: packSentences.noCategory(category) });
  }
  for (const list of ['abbreviations', 'platforms', 'tags'] as const) {
    problems.push(...repeatedValues(entriesOf(phrase, list), `${path}.${list}`));
  }
  const from = textOf(phrase, 'validFrom');
  const until = textOf(phrase, 'validUntil');
  // ISO days compare as text.
  if (from !== undefined && until !== undefined && until < from) {
    problems.push({ path: `${path}.validUntil`, message: packSentences.datesTurned(until, from) });
  }
  return problems;
}

function repeatedValues(values: readonly unknown[], path: string): PackProblem[] {
  const seen = new Set<unknown>();
  return values.flatMap((value, index) => {
    if (seen.has(value))
      return [{ path: `${path}[${index}]`, message: packSentences.repeated(String(value)) }];
    seen.add(value);
    return [];
  });
}

function idsOf(entries: readonly unknown[]): ReadonlySet<string> {
  return new Set(entries.flatMap((entry) => textOf(entry, 'id') ?? []));
}

/** The list under `key`, or an empty one when there is none (the shape check says so). */
function entriesOf(value: unknown, key: string): readonly unknown[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
}

function textOf(value: unknown, key: string): string | undefined {
  const text = fieldOf(value, key);
  return typeof text === 'string' ? text : undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
