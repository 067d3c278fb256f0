import { z } from 'zod';
import { PLATFORMS } from '../phrase/platform.js';
import { CONTACT_KINDS } from './contact/contact-kind.js';
import { SEVERITIES } from './finding.js';
import { SHOP_CATEGORIES, SHOP_SERVICES, shopProfileSchema } from './shop-profile.js';

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

/** What every matcher but `terms` may carry; the terms of `terms` have tiers and replacements of their own. */
const ofMatcher = {
  notOn,
  severity: severity
    .optional()
    .describe('Overrides the severity of the rule, as far as the level on the platform allows'),
  ...replacement,
};

const patternMatcher = z.strictObject({
  kind: z.literal('pattern'),
  view,
  extend,
  pattern: nonEmpty.describe('ECMAScript regular expression (flag u) over the folded, lower-case text'),
  unless: nonEmpty.optional().describe('A match in which this pattern is found too does not count'),
  validate: z
    .enum(['cn-id-18', 'luhn'])
    .optional()
    .describe('Checksum that the digits of the match must satisfy'),
  number: z
    .strictObject({ group: z.int().min(1).max(9), allowed: z.array(z.number()).min(1) })
    .optional()
    .describe(
      'A match counts only if the number in this group (Arabic or Chinese, 半 is 0.5) is none of the allowed ones',
    ),
  ...ofMatcher,
});

const nearMatcher = z.strictObject({
  kind: z.literal('near'),
  view,
  extend,
  a: z.array(nonEmpty).min(1),
  b: z.array(nonEmpty).min(1),
  within: z
    .int()
    .min(0)
    .max(100)
    .describe(
      'Greatest distance between an a and a b, UTF-16 units of the original text; they stand in one sentence',
    ),
  order: z.enum(['a-first', 'any']).optional().describe('any unless given'),
  ...ofMatcher,
});

const requireMatcher = z.strictObject({
  kind: z.literal('require'),
  view,
  extend,
  terms: z.array(nonEmpty).min(1).optional().describe('Literal words; either these or a pattern'),
  pattern: nonEmpty.optional(),
  needs: nonEmpty.describe('Pattern; an occurrence counts only where it is missing'),
  where: z.enum(['text', 'sentence']).describe('Where `needs` may stand'),
  ...ofMatcher,
});

const contactMatcher = z.strictObject({
  kind: z.literal('contact'),
  of: z
    .array(z.enum(CONTACT_KINDS))
    .min(1)
    .describe('What is looked for; $1 and $2 of a replacement are the parts of it to keep'),
  ...ofMatcher,
});

const host = z
  .string()
  .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^\s]*)?$/)
  .describe('`example.com`, `*.example.com` (the domain too), `example.com/path` (prefix of the path)');

const linkMatcher = z.strictObject({
  kind: z.literal('link'),
  is: z
    .enum(['foreign', 'lookalike', 'redirect'])
    .describe(
      'foreign: a host that is not allowed. lookalike: a host that imitates one of `of`. ' +
        'redirect: a link that hides where it leads',
    ),
  allow: z
    .partialRecord(z.enum([...PLATFORMS, '*']), z.array(host).min(1))
    .optional()
    .describe('Hosts allowed on a platform, `*` on each; required for foreign'),
  of: z.array(host).min(1).optional().describe('Domains that others imitate; required for lookalike'),
  shorteners: z.array(host).min(1).optional().describe('Hosts that only pass on to others; for redirect'),
  ...ofMatcher,
});

const exceptions = z.strictObject({
  cover: z.array(nonEmpty).min(1).optional().describe('Phrases; a hit that lies inside one does not count'),
  near: z
    .array(z.strictObject({ phrase: nonEmpty, within: z.int().min(0).max(100) }))
    .min(1)
    .optional()
    .describe('A hit with the phrase at most `within` UTF-16 units away does not count'),
});

const category = z.enum(SHOP_CATEGORIES);

const when = z
  .strictObject({
    category: z.array(category).min(1).optional(),
    cashOnDelivery: z.boolean().optional(),
    freeShipping: z.boolean().optional(),
    services: z.array(z.enum(SHOP_SERVICES)).min(1).optional().describe('The shop has joined all of these'),
  })
  .describe('The rule applies to a shop whose profile says this or does not say');

const exampleContext = {
  platform: platform
    .optional()
    .describe('Platform that the example is checked for; by default the first of the rule'),
  profile: shopProfileSchema.optional().describe('What the shop of the example says about itself'),
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
  bad: z.array(badExample).min(5),
  good: z.array(plainExample).min(5),
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
  when: when.optional(),
  what: bilingual,
  why: bilingual,
  instead: nonEmpty,
  basis: z.array(basis).min(1),
  penalty: penalty.optional(),
  matchers: z.array(
    z.discriminatedUnion('kind', [
      termsMatcher,
      patternMatcher,
      nearMatcher,
      requireMatcher,
      contactMatcher,
      linkMatcher,
    ]),
  ),
  exceptions: exceptions.optional(),
  fix: replacement.fix,
  suggestions: replacement.suggestions,
  tests: tests.optional().describe('Required for active rules that match anything'),
  note: nonEmpty.optional(),
});

const override = z.strictObject({
  rule: identifier.describe('Id of a rule of a layer below'),
  severity: level,
  reason: nonEmpty,
  platforms: z
    .array(platform)
    .min(1)
    .optional()
    .describe('Only there; everywhere the rule applies if absent'),
});

/** Schema of one file of rules: one family. */
export const ruleFileSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(RULE_FORMAT),
  family: identifier,
  title: nonEmpty,
  rules: z.array(rule).min(1).optional().describe('Required unless there are overrides'),
  overrides: z
    .array(override)
    .min(1)
    .optional()
    .describe('Changed severities of rules of the layers below; only in a set that extends another'),
});

const policy = z.strictObject({
  minimum: z
    .record(identifier, severity)
    .optional()
    .describe('By rule id: no override may make the rule milder than this'),
  floor: severity
    .optional()
    .describe('No override may make a rule milder that is as grave as this, or graver'),
  mayOverride: z.boolean().optional().describe('False: no overrides at all'),
});

/** Schema of `index.json`, which names and versions a rule set. */
export const ruleIndexSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(RULE_FORMAT),
  id: identifier,
  version: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
  title: nonEmpty.optional(),
  licence: nonEmpty.describe('SPDX identifier of the licence of the data'),
  extends: identifier.optional().describe('Id of the rule set that this one lies on top of'),
  policy: policy.optional().describe('What the layers on top of this one may change'),
  files: z.array(z.string().regex(/^[a-z0-9-]+\.json$/)).min(1),
  changelog: z.string().optional().describe('File name of the changelog'),
});

/** One file of rules. */
export type RuleFile = z.infer<typeof ruleFileSchema>;
/** One rule as written in a file. */
export type Rule = NonNullable<RuleFile['rules']>[number];
/** A changed severity of a rule of a layer below. */
export type Override = NonNullable<RuleFile['overrides']>[number];
/** One matcher of a rule. */
export type Matcher = Rule['matchers'][number];
/** The matcher of one kind. */
export type MatcherOf<K extends Matcher['kind']> = Extract<Matcher, { kind: K }>;
/** One listed term. */
export type Term = MatcherOf<'terms'>['terms'][number];
/** The index of a rule set. */
export type RuleIndex = z.infer<typeof ruleIndexSchema>;
/** What a layer lets the layers on top of it change. */
export type Policy = NonNullable<RuleIndex['policy']>;
