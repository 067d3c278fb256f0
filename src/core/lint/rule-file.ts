import { z } from 'zod';
import { PLATFORMS } from '../phrase/platform.js';
import { SEVERITIES } from './finding.js';

/**
 * The format of a rule file: plain data that other programs can read too. Every object is closed: a key that is not
 * described here is refused, since a misspelt key would be a rule that silently never fires.
 *
 * The JSON Schema beside the rule files is generated from these definitions.
 */

/** Version of the format, not of the rules in it. */
export const RULE_FORMAT = 1;

const nonEmpty = z.string().min(1);
const identifier = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const platform = z.enum(PLATFORMS);
const severity = z.enum(SEVERITIES);
const level = z.enum([...SEVERITIES, 'off']);

const bilingual = z.strictObject({
  zh: nonEmpty,
  en: nonEmpty,
});

const basis = z.strictObject({
  kind: z.enum(['law', 'platform', 'training']),
  name: nonEmpty.describe('Name of the source in Chinese'),
  article: nonEmpty.optional().describe('Article or section'),
  inForceSince: isoDate.optional(),
  source: z
    .strictObject({ doc: z.int().min(0), line: z.int().min(1) })
    .optional()
    .describe('Where the fact stands in the training material: number of the document, line'),
});

const penalty = z.strictObject({
  text: nonEmpty,
  points: z.number().nullable().describe('Penalty points per case; null when the source names none'),
  asOf: nonEmpty.nullable().describe('Year or date of the source; null when unknown'),
  needsReview: z.boolean().describe('True until a person has compared it with the current rule'),
});

/** What a hit may be replaced with. */
const replacement = {
  fix: z
    .string()
    .optional()
    .describe('The one safe replacement of the hit; empty deletes it; $1…$9 stand for groups of a pattern'),
  suggestions: z.array(z.string()).optional().describe('Replacements to choose from, best first'),
  instead: nonEmpty.optional().describe('What to write instead, Chinese; overrides the text of the rule'),
};

const view = z
  .enum(['plain', 'dense'])
  .describe(
    'plain: folded text. dense: also without noise between Chinese characters and with repeats collapsed',
  );

const notOn = z
  .array(platform)
  .min(1)
  .optional()
  .describe(
    "Platforms where the matcher does not apply: on its owner's platform a name is no other platform's name",
  );

const extend = z
  .literal('clause')
  .optional()
  .describe('The hit grows to its whole clause, so that a sentence can replace it; exceptions see it before');

const term = z.strictObject({
  term: nonEmpty.describe('The word as the source lists it'),
  tier: z
    .enum(['error', 'warn', 'context', 'off'])
    .describe('context: only where the context pattern matches (info). off: listed but not matched'),
  reason: nonEmpty.optional().describe('Why the term is off; required there'),
  forms: z
    .array(nonEmpty)
    .min(1)
    .optional()
    .describe(
      'What is searched instead of the term itself: spellings, or the phrases in which a single character counts',
    ),
  pattern: nonEmpty
    .optional()
    .describe('Searched instead of the term, for terms with a gap: 全国X大品牌之一'),
  context: nonEmpty
    .optional()
    .describe('Pattern around the term; required for tier context. The hit is what the pattern matches'),
  ...replacement,
});

const termsMatcher = z.strictObject({
  kind: z.literal('terms'),
  view,
  notOn,
  extend,
  terms: z.array(term).min(1),
});

const patternMatcher = z.strictObject({
  kind: z.literal('pattern'),
  view,
  notOn,
  extend,
  pattern: nonEmpty.describe('ECMAScript regular expression (flag u) over the folded, lower-case text'),
  unless: nonEmpty.optional().describe('A match in which this pattern is found too does not count'),
  validate: z
    .enum(['cn-id-18', 'luhn'])
    .optional()
    .describe('Checksum that the digits of the match must satisfy'),
  severity: severity.optional().describe('Overrides the severity of the rule'),
  ...replacement,
});

const exceptions = z.strictObject({
  cover: z.array(nonEmpty).min(1).optional().describe('Phrases; a hit that lies inside one does not count'),
  near: z
    .array(z.strictObject({ phrase: nonEmpty, within: z.int().min(0).max(100) }))
    .min(1)
    .optional()
    .describe('A hit with the phrase at most `within` UTF-16 units away does not count'),
});

const exampleContext = {
  platform: platform
    .optional()
    .describe('Platform that the example is checked for; by default the first of the rule'),
  ownBrands: z.array(nonEmpty).optional(),
  cashOnDelivery: z.boolean().optional(),
  note: nonEmpty.optional(),
};

const badExample = z.strictObject({
  text: nonEmpty,
  hits: z
    .array(z.union([nonEmpty, z.tuple([z.int().min(0), z.int().min(1)])]))
    .min(1)
    .describe('All findings of the rule in the text, in order: the words, or [start, end) in UTF-16 units'),
  ...exampleContext,
});

const plainExample = z.union([nonEmpty, z.strictObject({ text: nonEmpty, ...exampleContext })]);

const tests = z.strictObject({
  bad: z.array(badExample).min(3),
  good: z.array(plainExample).min(3),
  knownMiss: z.array(plainExample).optional().describe('Should be found, is not yet'),
  knownFalse: z.array(plainExample).optional().describe('Should pass, does not yet'),
});

const rule = z.strictObject({
  id: identifier,
  status: z.enum(['active', 'draft', 'retired']).describe('Only active rules are checked'),
  title: nonEmpty,
  severity,
  severityOn: z.partialRecord(platform, level).optional().describe('Severity on single platforms'),
  platforms: z.union([z.literal('*'), z.array(platform).min(1)]),
  unlessProfile: z
    .strictObject({ cashOnDelivery: z.boolean() })
    .optional()
    .describe('The rule does not apply to a shop whose profile says this'),
  what: bilingual,
  why: bilingual,
  instead: nonEmpty,
  basis: z.array(basis).min(1),
  penalty: penalty.optional(),
  matchers: z.array(z.discriminatedUnion('kind', [termsMatcher, patternMatcher])),
  exceptions: exceptions.optional(),
  fix: replacement.fix,
  suggestions: replacement.suggestions,
  tests: tests.optional().describe('Required for active rules that match anything'),
  note: nonEmpty.optional(),
});

/** Schema of one file of rules: one family. */
export const ruleFileSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(RULE_FORMAT),
  family: identifier,
  title: nonEmpty,
  rules: z.array(rule).min(1),
});

/** Schema of `index.json`, which names and versions a rule set. */
export const ruleIndexSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(RULE_FORMAT),
  id: identifier,
  version: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
  title: nonEmpty.optional(),
  licence: nonEmpty.describe('SPDX identifier of the licence of the data'),
  files: z.array(z.string().regex(/^[a-z0-9-]+\.json$/)).min(1),
  changelog: z.string().optional().describe('File name of the changelog'),
});

/** One file of rules. */
export type RuleFile = z.infer<typeof ruleFileSchema>;
/** One rule as written in a file. */
export type Rule = RuleFile['rules'][number];
/** One matcher of a rule. */
export type Matcher = Rule['matchers'][number];
/** Matcher of kind `terms`. */
export type TermsMatcher = Extract<Matcher, { kind: 'terms' }>;
/** Matcher of kind `pattern`. */
export type PatternMatcher = Extract<Matcher, { kind: 'pattern' }>;
/** One listed term. */
export type Term = TermsMatcher['terms'][number];
/** The index of a rule set. */
export type RuleIndex = z.infer<typeof ruleIndexSchema>;

/** Why a rule file was refused. */
export interface RuleFileError {
  /** Name of the file as given to the loader. */
  readonly file: string;
  /** Place in the file, e.g. `rules[3] (jd-say-04).tests.bad[0]`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, English, one sentence. */
  readonly message: string;
}
