import type { Platform } from '../phrase/platform.js';
import { foldText } from '../text/normalise.js';
import {
  type BoundWord,
  type CompiledParts,
  type CompiledRule,
  type ContactDetector,
  compareSeverity,
  type Detector,
  type LinkDetector,
  type MeantWord,
  type NearDetector,
  type Needs,
  type PatternDetector,
  ViewBit,
  type WordUse,
} from './compiled.js';
import { CompiledRuleSet } from './compiled-rule-set.js';
import type { Severity } from './finding.js';
import { byPlatform, type LayeredRule, type LayeredRules } from './layers.js';
import { hostEntry } from './link/link-judge.js';
import type { SafePattern } from './pattern/pattern.js';
import type { Matcher, MatcherOf, Rule, Term } from './rule-file.js';
import { indexOf } from './rule-set-index.js';
import type { JsonPath, Problem } from './rule-source.js';

const ALL_VIEWS = ViewBit.Plain | ViewBit.Dense | ViewBit.Squeezed;

/** Compiles one pattern of a layer (0 is the bottom), or says why it is refused. */
export type PatternCompiler = (source: string, layer: number) => SafePattern | { readonly refused: string };

/** Compiles rules whose form is right. What cannot be compiled is added to `problems`. */
export function compileRules(
  { layers, rules }: LayeredRules,
  compilePattern: PatternCompiler,
  problems: Problem[],
): CompiledRuleSet {
  const parts = rules
    .filter(isActive)
    .map((rule, order) => compileRule(rule, order, compilePattern, problems));
  return new CompiledRuleSet(layers, indexOf(parts), (rule) => parts[rule]);
}

/** Whether a rule is searched for at all. */
export function isActive({ rule }: LayeredRule): boolean {
  return rule.status === 'active';
}

/** Compiles one rule; `order` is its position among the active ones. */
export function compileRule(
  layered: LayeredRule,
  order: number,
  compilePattern: PatternCompiler,
  problems: Problem[],
): CompiledParts {
  return new RuleCompiler(layered, order, compilePattern, problems).parts;
}

/** What all detectors of a matcher share. */
interface MatcherPlace {
  readonly compiled: CompiledRule;
  readonly views: number;
  readonly notOn: readonly Platform[];
  readonly wholeClause: boolean;
  readonly severity: Severity | null;
  readonly at: JsonPath;
}

type Replacement = Pick<MatcherOf<'pattern'>, 'fix' | 'suggestions' | 'instead'>;

/** A pattern as it stands in matchers of several kinds. */
type Searched = Replacement &
  Pick<MatcherOf<'pattern'>, 'pattern'> &
  Partial<Pick<MatcherOf<'pattern'>, 'unless' | 'validate' | 'number'>>;

class RuleCompiler {
  readonly #compilePattern: PatternCompiler;
  readonly #problems: Problem[];
  readonly #words: MeantWord[] = [];
  readonly #patterns: PatternDetector[] = [];
  readonly #contacts: ContactDetector[] = [];
  readonly #links: LinkDetector[] = [];
  readonly parts: CompiledParts;

  constructor(layered: LayeredRule, order: number, compilePattern: PatternCompiler, problems: Problem[]) {
    this.#compilePattern = compilePattern;
    this.#problems = problems;
    const rule: CompiledRule = { ...layered, order, basis: layered.rule.basis.map(publicBasis) };
    rule.rule.matchers.forEach((matcher, i) => {
      this.#addMatcher(matcher, {
        compiled: rule,
        views: 'view' in matcher ? viewsOf(matcher.view) : 0,
        notOn: matcher.notOn ?? [],
        wholeClause: 'extend' in matcher && matcher.extend === 'clause',
        severity: 'severity' in matcher ? (matcher.severity ?? null) : null,
        at: [...rule.at, 'matchers', i],
      });
    });
    this.#addExceptions(rule);
    this.parts = {
      rule,
      words: this.#words,
      patterns: this.#patterns,
      contacts: this.#contacts,
      links: this.#links,
    };
  }

  #complain(place: { readonly compiled: CompiledRule; readonly at: JsonPath }, message: string): void {
    const { layer, file } = place.compiled;
    this.#problems.push({ layer, file, at: place.at, message });
  }

  #addMatcher(matcher: Matcher, place: MatcherPlace): void {
    switch (matcher.kind) {
      case 'terms': {
        const contexts = new Set<string>();
        matcher.terms.forEach((term, i) => {
          this.#addTerm(term, { ...place, at: [...place.at, 'terms', i] }, contexts);
        });
        return;
      }
      case 'pattern':
        this.#addPattern(matcher, place);
        return;
      case 'near':
        this.#addNear(matcher, place);
        return;
      case 'require':
        this.#addRequire(matcher, place);
        return;
      case 'contact':
        this.#contacts.push({ ...detectorOf(matcher, place), of: new Set(matcher.of) });
        return;
      case 'link':
        this.#addLink(matcher, place);
        return;
    }
  }

  #addTerm(term: Term, place: MatcherPlace, seenContexts: Set<string>): void {
    const complain = (message: string): void => this.#complain(place, message);
    if (term.tier === 'off') {
      if (term.reason === undefined) complain('a term that is off needs a reason');
      return;
    }
    const gravest = place.compiled.rule.severity;
    if (term.tier !== 'context' && compareSeverity(term.tier, gravest) < 0) {
      complain(`the term is graver than its rule (${gravest})`);
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
      this.#addPattern({ ...term, pattern: term.context }, { ...place, severity: 'info' });
      return;
    }
    if (term.pattern !== undefined) {
      this.#addPattern({ ...term, pattern: term.pattern }, { ...place, severity: term.tier });
      return;
    }
    const detector = detectorOf(term, { ...place, severity: term.tier });
    for (const form of term.forms ?? [term.term]) {
      this.#addWord(form, place, (word) => ({ ...word, kind: 'term', detector }));
    }
  }

  #addPattern(matcher: Searched, place: MatcherPlace, needs: Needs | null = null): void {
    const safe = this.#pattern(matcher.pattern, place);
    const unless = matcher.unless === undefined ? null : this.#pattern(matcher.unless, place);
    if (safe === null) return;
    if (matcher.number !== undefined && matcher.number.group > groupsIn(safe.expression)) {
      this.#complain(place, `the pattern has no group ${matcher.number.group}`);
    }
    this.#patterns.push({
      ...detectorOf(matcher, place, needs),
      pattern: safe,
      views: place.views,
      unless,
      validate: matcher.validate,
      number: matcher.number,
    });
  }

  #addNear(matcher: MatcherOf<'near'>, place: MatcherPlace): void {
    const detector: NearDetector = {
      ...detectorOf(matcher, place),
      within: matcher.within,
      aFirst: matcher.order === 'a-first',
    };
    for (const side of ['a', 'b'] as const) {
      matcher[side].forEach((text, i) => {
        this.#addWord(text, { ...place, at: [...place.at, side, i] }, (word) => ({
          ...word,
          kind: 'near',
          detector,
          side,
        }));
      });
    }
  }

  #addRequire(matcher: MatcherOf<'require'>, place: MatcherPlace): void {
    const { terms, pattern, where } = matcher;
    if ((terms === undefined) === (pattern === undefined)) {
      this.#complain(place, 'a matcher of kind require has terms or a pattern, one of both');
    }
    const wanted = this.#pattern(matcher.needs, { ...place, at: [...place.at, 'needs'] });
    if (wanted === null) return;
    const needs: Needs = { pattern: wanted, where };
    if (pattern !== undefined) this.#addPattern({ ...matcher, pattern }, place, needs);
    const detector = detectorOf(matcher, place, needs);
    terms?.forEach((text, i) => {
      this.#addWord(text, { ...place, at: [...place.at, 'terms', i] }, (word) => ({
        ...word,
        kind: 'term',
        detector,
      }));
    });
  }

  #addLink(matcher: MatcherOf<'link'>, place: MatcherPlace): void {
    const { is, allow, of, shorteners } = matcher;
    const lists = { allow, of, shorteners };
    const wanted = ({ foreign: 'allow', lookalike: 'of', redirect: 'shorteners' } as const)[is];
    if (is !== 'redirect' && lists[wanted] === undefined) this.#complain(place, `${is} needs \`${wanted}\``);
    for (const list of ['allow', 'of', 'shorteners'] as const) {
      if (list !== wanted && lists[list] !== undefined)
        this.#complain(place, `${is} makes no use of \`${list}\``);
    }
    const everywhere = (allow?.['*'] ?? []).map(hostEntry);
    this.#links.push({
      ...detectorOf(matcher, place),
      is,
      allow: byPlatform((platform) => [...everywhere, ...(allow?.[platform] ?? []).map(hostEntry)]),
      of: (of ?? []).map(hostEntry),
      shorteners: (shorteners ?? []).map(hostEntry),
    });
  }

  /** Null when the pattern is refused. */
  #pattern(source: string, place: MatcherPlace): SafePattern | null {
    const result = this.#compilePattern(source, place.compiled.layer);
    if (!('refused' in result)) return result;
    this.#complain(place, result.refused);
    return null;
  }

  #addExceptions(compiled: CompiledRule): void {
    const { cover = [], near = [] } = compiled.rule.exceptions ?? {};
    const at = [...compiled.at, 'exceptions'];
    const seen = new Set<string>();
    cover.forEach((phrase, i) => {
      const place = { compiled, at: [...at, 'cover', i] };
      const word = this.#folded(phrase, place);
      if (word === null) return;
      if (seen.has(word)) this.#complain(place, `“${phrase}” is there twice (folded)`);
      seen.add(word);
      this.#register(word, {
        kind: 'cover',
        views: ALL_VIEWS,
        rule: compiled,
        within: null,
      });
    });
    near.forEach(({ phrase, within }, i) => {
      const word = this.#folded(phrase, { compiled, at: [...at, 'near', i] });
      if (word === null) return;
      this.#register(word, { kind: 'cover', views: ALL_VIEWS, rule: compiled, within });
    });
  }

  /** Registers a word as it is written and, for the view without repeats, with its repeats run together. */
  #addWord(text: string, place: MatcherPlace, use: (word: BoundWord) => WordUse): void {
    const word = this.#folded(text, place);
    if (word === null) return;
    this.#register(word, use(boundWord(word, place.views, [])));
    if ((place.views & ViewBit.Squeezed) === 0) return;
    const { squeezed, repeated } = squeezeWord(word);
    if (repeated.length > 0) this.#register(squeezed, use(boundWord(squeezed, ViewBit.Squeezed, repeated)));
  }

  #folded(text: string, place: { readonly compiled: CompiledRule; readonly at: JsonPath }): string | null {
    const word = foldText(text);
    if (word !== '') return word;
    this.#complain(place, `nothing is left of “${text}” when it is folded`);
    return null;
  }

  #register(word: string, use: WordUse): void {
    this.#words.push({ word, use });
  }
}

function viewsOf(view: MatcherOf<'pattern'>['view']): number {
  return view === 'plain' ? ViewBit.Plain : ViewBit.Dense | ViewBit.Squeezed;
}

function boundWord(word: string, views: number, repeated: readonly number[]): BoundWord {
  return {
    views,
    boundBefore: /^[a-z0-9]/.test(word),
    boundAfter: /[a-z0-9]$/.test(word),
    repeated,
  };
}

function groupsIn(expression: RegExp): number {
  return (new RegExp(`${expression.source}|`, 'u').exec('')?.length ?? 1) - 1;
}

function detectorOf(source: Replacement, place: MatcherPlace, needs: Needs | null = null): Detector {
  const { rule } = place.compiled;
  const own = source.fix !== undefined || source.suggestions !== undefined;
  return {
    rule: place.compiled,
    severity: place.severity,
    notOn: place.notOn,
    wholeClause: place.wholeClause,
    needs,
    // a matcher with replacements of its own does not take the rule's: they may not read well there
    fix: own ? source.fix : rule.fix,
    suggestions: (own ? source.suggestions : rule.suggestions) ?? [],
    instead: source.instead ?? rule.instead,
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

function publicBasis({
  kind,
  name,
  article,
  inForceSince,
}: Rule['basis'][number]): CompiledRule['basis'][number] {
  return {
    kind,
    name,
    ...(article === undefined ? {} : { article }),
    ...(inForceSince === undefined ? {} : { inForceSince }),
  };
}
