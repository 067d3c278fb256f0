import { PLATFORMS, type Platform } from '../phrase/platform.js';
import { foldText } from '../text/normalise.js';
import { Automaton } from './automaton.js';
import { type Basis, SEVERITIES, type Severity } from './finding.js';
import { compilePattern, type SafePattern } from './pattern.js';
import {
  type PatternMatcher,
  type Rule,
  type RuleFileError,
  type RuleIndex,
  ruleFileSchema,
  ruleIndexSchema,
  type Term,
} from './rule-file.js';

/** A rule file as read: its name (without folders) and its parsed JSON. `index.json` must be among them. */
export interface RuleSource {
  readonly file: string;
  readonly json: unknown;
}

/** A rule together with its place, for messages. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly file: string;
  readonly family: string;
  /** E.g. `rules[3] (jd-say-04)`. */
  readonly path: string;
}

/** A rule as the checker uses it. */
export interface CompiledRule extends PlacedRule {
  /** Position in the rule set; of two equal findings the one of the earlier rule is kept. */
  readonly order: number;
  readonly basis: readonly Basis[];
  /** Severity on each platform; null where the rule does not apply. */
  readonly levels: Readonly<Record<Platform, Severity | null>>;
  /** Whether a platform's level caps the severity of single terms. */
  readonly capped: Readonly<Record<Platform, boolean>>;
}

/** Something that can hit: a term, or a pattern. */
export interface Detector {
  readonly rule: CompiledRule;
  /** Own severity; null takes the rule's. */
  readonly severity: Severity | null;
  readonly notOn: readonly Platform[];
  /** The hit grows to its whole clause. */
  readonly wholeClause: boolean;
  readonly fix: string | undefined;
  readonly suggestions: readonly string[];
  readonly instead: string;
  /** Null for a term that is searched as it is. */
  readonly pattern: CompiledPattern | null;
}

/** The searched part of a {@link Detector} that is a regular expression. */
export interface CompiledPattern extends SafePattern {
  /** Position among all patterns of the rule set. */
  readonly index: number;
  /** Bit set of {@link ViewBit}. */
  readonly views: number;
  readonly unless: RegExp | null;
  readonly validate: PatternMatcher['validate'];
}

/** The views of a text, as bits. */
export const ViewBit = { Plain: 1, Dense: 2, Squeezed: 4 } as const;

const ALL_VIEWS = ViewBit.Plain | ViewBit.Dense | ViewBit.Squeezed;

/** What an occurrence of a string in the text means. A string can mean several things. */
export type WordUse =
  | {
      readonly kind: 'term';
      readonly views: number;
      /** Length of the word. */
      readonly length: number;
      readonly detector: Detector;
      /** The word begins (ends) with a Latin letter or digit, so none may stand before (after) it. */
      readonly boundBefore: boolean;
      readonly boundAfter: boolean;
      /** Positions in the word that must stand for several characters: `遥领先` for `遥遥领先`, squeezed. */
      readonly repeated: readonly number[];
    }
  | { readonly kind: 'cover'; readonly views: number; readonly length: number; readonly rule: CompiledRule }
  | {
      readonly kind: 'near';
      readonly views: number;
      readonly length: number;
      readonly rule: CompiledRule;
      /** Greatest distance between the phrase and the hit, UTF-16 units of the original text. */
      readonly within: number;
    }
  | { readonly kind: 'trigger'; readonly views: number; readonly detector: Detector };

/** A rule set in the form that texts are checked with. */
export interface CompiledRuleSet {
  readonly index: RuleIndex;
  /** All rules of the files, in order, active or not. */
  readonly all: readonly PlacedRule[];
  /** The active ones. */
  readonly rules: readonly CompiledRule[];
  readonly automaton: Automaton;
  /** What each word of the automaton means. */
  readonly uses: readonly (readonly WordUse[])[];
  /** Patterns without a required literal: they run on every text. */
  readonly always: readonly Detector[];
  readonly patternCount: number;
}

/** Either all rules, or all reasons why not. */
export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledRuleSet }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** Each file is parsed once, so compiling a parser for it would cost more than it saves; and pages forbid `eval`. */
const ONCE = { jitless: true } as const;

/** Compiles parsed rule files. Files whose name ends with `.schema.json` are passed over. */
export function compileSources(sources: readonly RuleSource[]): CompileResult {
  const errors: RuleFileError[] = [];
  const loaded = loadRules(sources, errors);
  if (loaded === null || errors.length > 0) return { ok: false, errors };
  const compiler = new Compiler(errors);
  for (const placed of loaded.rules) compiler.add(placed);
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, compiled: compiler.finish(loaded.index, loaded.rules) };
}

function loadRules(
  sources: readonly RuleSource[],
  errors: RuleFileError[],
): { readonly index: RuleIndex; readonly rules: readonly PlacedRule[] } | null {
  const indexSource = sources.find((source) => source.file === 'index.json');
  if (indexSource === undefined) {
    errors.push({ file: 'index.json', path: '', message: 'the index of the rule set is missing' });
    return null;
  }
  const index = ruleIndexSchema.safeParse(indexSource.json, ONCE);
  if (!index.success) {
    errors.push(...index.error.issues.map((issue) => schemaError('index.json', indexSource.json, issue)));
    return null;
  }
  for (const { file } of sources) {
    const known = file === 'index.json' || file.endsWith('.schema.json') || index.data.files.includes(file);
    if (!known) errors.push({ file, path: '', message: 'the file is not named in index.json' });
  }
  const rules: PlacedRule[] = [];
  for (const file of index.data.files) {
    const source = sources.find((candidate) => candidate.file === file);
    if (source === undefined) {
      errors.push({ file, path: '', message: 'the file is named in index.json but was not given' });
      continue;
    }
    const parsed = ruleFileSchema.safeParse(source.json, ONCE);
    if (!parsed.success) {
      errors.push(...parsed.error.issues.map((issue) => schemaError(file, source.json, issue)));
      continue;
    }
    const { family } = parsed.data;
    parsed.data.rules.forEach((rule, at) => {
      const path = `rules[${at}] (${rule.id})`;
      const twin = rules.find((other) => other.rule.id === rule.id);
      if (twin) errors.push({ file, path, message: `the id is already used in ${twin.file}, ${twin.path}` });
      rules.push({ rule, file, family, path });
    });
  }
  return { index: index.data, rules };
}

function schemaError(
  file: string,
  json: unknown,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
): RuleFileError {
  let path = '';
  let value: unknown = json;
  for (const key of issue.path) {
    path += typeof key === 'number' ? `[${key}]` : `${path === '' ? '' : '.'}${String(key)}`;
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    const id = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
    if (typeof id === 'string') path += ` (${id})`;
  }
  return { file, path, message: issue.message };
}

class Compiler {
  readonly #errors: RuleFileError[];
  readonly #rules: CompiledRule[] = [];
  readonly #words = new Map<string, WordUse[]>();
  readonly #always: Detector[] = [];
  #patterns = 0;

  constructor(errors: RuleFileError[]) {
    this.#errors = errors;
  }

  add(placed: PlacedRule): void {
    const { rule } = placed;
    if (rule.status !== 'active') return;
    const compiled: CompiledRule = {
      ...placed,
      order: this.#rules.length,
      basis: rule.basis.map(publicBasis),
      levels: byPlatform((platform) => levelOn(rule, platform)),
      capped: byPlatform((platform) => rule.severityOn?.[platform] !== undefined),
    };
    this.#rules.push(compiled);
    rule.matchers.forEach((matcher, at) => {
      const path = `${placed.path}.matchers[${at}]`;
      const views = matcher.view === 'plain' ? ViewBit.Plain : ViewBit.Dense | ViewBit.Squeezed;
      const notOn = matcher.notOn ?? [];
      const wholeClause = matcher.extend === 'clause';
      if (matcher.kind === 'pattern') {
        this.#addPattern(matcher, {
          compiled,
          views,
          notOn,
          wholeClause,
          severity: matcher.severity ?? null,
          path,
        });
        return;
      }
      const seenContexts = new Set<string>();
      matcher.terms.forEach((term, i) => {
        this.#addTerm(
          term,
          { compiled, views, notOn, wholeClause, path: `${path}.terms[${i}]` },
          seenContexts,
        );
      });
    });
    this.#addExceptions(compiled);
  }

  finish(index: RuleIndex, all: readonly PlacedRule[]): CompiledRuleSet {
    return {
      index,
      all,
      rules: this.#rules,
      automaton: new Automaton([...this.#words.keys()]),
      uses: [...this.#words.values()],
      always: this.#always,
      patternCount: this.#patterns,
    };
  }

  #addTerm(
    term: Term,
    at: {
      readonly compiled: CompiledRule;
      readonly views: number;
      readonly notOn: readonly Platform[];
      readonly wholeClause: boolean;
      readonly path: string;
    },
    seenContexts: Set<string>,
  ): void {
    const { compiled, path } = at;
    const complain = (message: string): void => {
      this.#errors.push({ file: compiled.file, path: `${path} (${term.term})`, message });
    };
    if (term.tier === 'off') {
      if (term.reason === undefined) complain('a term that is off needs a reason');
      return;
    }
    if (term.tier !== 'context' && compareSeverity(term.tier, compiled.rule.severity) < 0) {
      complain(`the term is graver than its rule (${compiled.rule.severity})`);
    }
    if (term.pattern !== undefined && term.forms !== undefined) {
      complain('a term has forms or a pattern, not both');
      return;
    }
    if (term.tier === 'context') {
      if (term.context === undefined) {
        complain('a term of tier context needs a context');
        return;
      }
      if (seenContexts.has(term.context)) return; // several terms in one context: one run finds them all
      seenContexts.add(term.context);
      this.#addPattern({ ...term, pattern: term.context }, { ...at, severity: 'info' });
      return;
    }
    if (term.pattern !== undefined) {
      this.#addPattern({ ...term, pattern: term.pattern }, { ...at, severity: term.tier });
      return;
    }
    const detector = detectorOf(term, { ...at, severity: term.tier, pattern: null });
    for (const form of term.forms ?? [term.term]) {
      const word = foldText(form);
      if (word === '') {
        complain('nothing is left of the term when it is folded');
        continue;
      }
      this.#registerTerm(word, { views: at.views, detector, repeated: [] });
      if ((at.views & ViewBit.Squeezed) === 0) continue;
      const { squeezed, repeated } = squeezeWord(word);
      if (repeated.length > 0) this.#registerTerm(squeezed, { views: ViewBit.Squeezed, detector, repeated });
    }
  }

  #registerTerm(
    word: string,
    use: { readonly views: number; readonly detector: Detector; readonly repeated: readonly number[] },
  ): void {
    this.#register(word, {
      ...use,
      kind: 'term',
      length: word.length,
      boundBefore: /^[a-z0-9]/.test(word),
      boundAfter: /[a-z0-9]$/.test(word),
    });
  }

  #addPattern(
    matcher: Pick<PatternMatcher, 'pattern' | 'unless' | 'validate' | 'fix' | 'suggestions' | 'instead'>,
    at: {
      readonly compiled: CompiledRule;
      readonly views: number;
      readonly notOn: readonly Platform[];
      readonly wholeClause: boolean;
      readonly severity: Severity | null;
      readonly path: string;
    },
  ): void {
    const safe = compilePattern(matcher.pattern);
    const unless = matcher.unless === undefined ? null : compilePattern(matcher.unless);
    for (const result of [safe, unless]) {
      if (result !== null && 'refused' in result) {
        this.#errors.push({ file: at.compiled.file, path: at.path, message: result.refused });
      }
    }
    if ('refused' in safe || (unless !== null && 'refused' in unless)) return;
    const pattern: CompiledPattern = {
      ...safe,
      index: this.#patterns++,
      views: at.views,
      unless: unless === null ? null : new RegExp(unless.expression.source, 'u'),
      validate: matcher.validate,
    };
    const detector = detectorOf(matcher, { ...at, pattern });
    if (pattern.literals === null) {
      this.#always.push(detector);
      return;
    }
    for (const literal of pattern.literals)
      this.#register(literal, { kind: 'trigger', views: at.views, detector });
  }

  #addExceptions(compiled: CompiledRule): void {
    const { cover = [], near = [] } = compiled.rule.exceptions ?? {};
    const path = `${compiled.path}.exceptions`;
    const seen = new Set<string>();
    cover.forEach((phrase, i) => {
      const word = this.#exceptionWord(phrase, compiled, `${path}.cover[${i}]`);
      if (word === '') return;
      if (seen.has(word)) {
        const message = `“${phrase}” is there twice (folded)`;
        this.#errors.push({ file: compiled.file, path: `${path}.cover[${i}]`, message });
      }
      seen.add(word);
      this.#register(word, { kind: 'cover', views: ALL_VIEWS, length: word.length, rule: compiled });
    });
    near.forEach(({ phrase, within }, i) => {
      const word = this.#exceptionWord(phrase, compiled, `${path}.near[${i}]`);
      if (word === '') return;
      this.#register(word, { kind: 'near', views: ALL_VIEWS, length: word.length, rule: compiled, within });
    });
  }

  #exceptionWord(phrase: string, compiled: CompiledRule, path: string): string {
    const word = foldText(phrase);
    if (word === '') {
      this.#errors.push({
        file: compiled.file,
        path,
        message: 'nothing is left of the phrase when it is folded',
      });
    }
    return word;
  }

  #register(word: string, use: WordUse): void {
    const uses = this.#words.get(word);
    if (uses === undefined) this.#words.set(word, [use]);
    else uses.push(use);
  }
}

function detectorOf(
  source: Pick<PatternMatcher, 'fix' | 'suggestions' | 'instead'>,
  at: {
    readonly compiled: CompiledRule;
    readonly severity: Severity | null;
    readonly notOn: readonly Platform[];
    readonly wholeClause: boolean;
    readonly pattern: CompiledPattern | null;
  },
): Detector {
  const { rule } = at.compiled;
  const own = source.fix !== undefined || source.suggestions !== undefined;
  return {
    rule: at.compiled,
    severity: at.severity,
    notOn: at.notOn,
    wholeClause: at.wholeClause,
    // a matcher with replacements of its own does not take the rule's: they may not read well there
    fix: own ? source.fix : rule.fix,
    suggestions: (own ? source.suggestions : rule.suggestions) ?? [],
    instead: source.instead ?? rule.instead,
    pattern: at.pattern,
  };
}

/** A word as it stands in the squeezed view, with the positions where characters were run together. */
function squeezeWord(word: string): { readonly squeezed: string; readonly repeated: readonly number[] } {
  let squeezed = '';
  const repeated: number[] = [];
  for (const char of word) {
    if (squeezed.endsWith(char) && /\p{Script=Han}/u.test(char)) {
      const at = squeezed.length - 1;
      if (!repeated.includes(at)) repeated.push(at);
    } else {
      squeezed += char;
    }
  }
  return { squeezed, repeated };
}

function publicBasis({ kind, name, article, inForceSince }: Rule['basis'][number]): Basis {
  return {
    kind,
    name,
    ...(article === undefined ? {} : { article }),
    ...(inForceSince === undefined ? {} : { inForceSince }),
  };
}

function levelOn(rule: Rule, platform: Platform): Severity | null {
  const special = rule.severityOn?.[platform];
  if (special !== undefined) return special === 'off' ? null : special;
  return rule.platforms === '*' || rule.platforms.includes(platform) ? rule.severity : null;
}

function byPlatform<T>(value: (platform: Platform) => T): Record<Platform, T> {
  return Object.fromEntries(PLATFORMS.map((platform) => [platform, value(platform)])) as Record<Platform, T>;
}

/** Negative when `a` is graver than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}
