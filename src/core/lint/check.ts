import type { Platform } from '../phrase/platform.js';
import { foldText, type NormalisedText, normalise, type TextView } from '../text/normalise.js';
import type { CheckContext } from './check-context.js';
import { satisfies } from './checksum.js';
import {
  type CompiledRule,
  type CompiledRuleSet,
  compareSeverity,
  type Detector,
  ViewBit,
  type WordUse,
} from './compile.js';
import type { Finding, Severity } from './finding.js';
import { type Span, SpanSet } from './span-set.js';

/** A versioned set of rules that texts can be checked against. */
export interface RuleSet {
  /** Id from the index, e.g. `cn-ecommerce-cs`. */
  readonly id: string;
  /** Semantic version from the index. */
  readonly version: string;
  /** Number of active rules. */
  readonly ruleCount: number;
  /** All findings, sorted by start, then end. Never throws, whatever the text holds. */
  check(text: string, context: CheckContext): readonly Finding[];
}

/** One place where a rule objects, before places are compared with each other. Offsets in the original text. */
export interface Hit {
  readonly detector: Detector;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  /** Groups 1–9 of a pattern match, in folded text. */
  readonly groups: readonly (string | undefined)[];
}

/** Settings for verifying rules one by one. */
export interface HitOptions {
  /** Only this rule. */
  readonly only?: CompiledRule;
  readonly ignoreExceptions?: boolean;
}

/** Wraps a compiled rule set. */
export function createRuleSet(compiled: CompiledRuleSet): RuleSet {
  return {
    id: compiled.index.id,
    version: compiled.index.version,
    ruleCount: compiled.rules.length,
    check: (text, context) => {
      const hits = hitsIn(compiled, text, context);
      return hits.length === 0 ? [] : keepTelling(hits).map((hit) => findingOf(hit, text));
    },
  };
}

/** All hits that no exception takes away, at most one for each rule and place, sorted by start, then end. */
export function hitsIn(
  compiled: CompiledRuleSet,
  text: string,
  context: CheckContext,
  options: HitOptions = {},
): Hit[] {
  const search = new Search(compiled, normalise(text), context, options);
  const hits = search.run().map((hit) => (hit.detector.wholeClause ? grownToClause(hit, text) : hit));
  return hits.length < 2 ? hits : onePerRuleAndPlace(hits);
}

class Search {
  readonly #compiled: CompiledRuleSet;
  readonly #views: NormalisedText;
  readonly #context: CheckContext;
  readonly #options: HitOptions;
  readonly #hits: Hit[] = [];
  readonly #covers = new Map<CompiledRule, SpanSet>();
  /** By rule, then by distance. */
  readonly #nears = new Map<CompiledRule, Map<number, SpanSet>>();
  /** Patterns already run on a view: `index * 8 + bit`. */
  readonly #ran = new Set<number>();

  constructor(compiled: CompiledRuleSet, views: NormalisedText, context: CheckContext, options: HitOptions) {
    this.#compiled = compiled;
    this.#views = views;
    this.#context = context;
    this.#options = options;
  }

  run(): Hit[] {
    const { plain, dense, squeezed } = this.#views;
    if (dense === plain && squeezed === plain) {
      this.#scan(plain, ViewBit.Plain | ViewBit.Dense | ViewBit.Squeezed);
    } else {
      this.#scan(plain, dense === plain ? ViewBit.Plain | ViewBit.Dense : ViewBit.Plain);
      if (dense !== plain)
        this.#scan(dense, squeezed === dense ? ViewBit.Dense | ViewBit.Squeezed : ViewBit.Dense);
      if (squeezed !== dense) this.#scan(squeezed, ViewBit.Squeezed);
    }
    if (this.#hits.length === 0 || this.#options.ignoreExceptions === true) return this.#hits;
    const brands = this.#brandSpans();
    return this.#hits.filter((hit) => !this.#isExcepted(hit, brands));
  }

  #scan(view: TextView, bits: number): void {
    const { automaton, uses, always } = this.#compiled;
    automaton.scan(view.codes, view.length, (word, end) => {
      for (const use of uses[word] ?? []) {
        if ((use.views & bits) !== 0) this.#onWord(use, view, bits, end);
      }
    });
    for (const detector of always) {
      if (((detector.pattern?.views ?? 0) & bits) !== 0) this.#runPattern(detector, view, bits);
    }
  }

  #onWord(use: WordUse, view: TextView, bits: number, end: number): void {
    switch (use.kind) {
      case 'term': {
        const start = end - use.length;
        if (use.boundBefore && start > 0 && isLatinOrDigit(view.codes[start - 1] ?? 0)) return;
        if (use.boundAfter && end < view.length && isLatinOrDigit(view.codes[end] ?? 0)) return;
        const repeats = (at: number): boolean =>
          view.sourceEnd(start + at + 1) - view.sourceStart(start + at) > 1;
        if (!use.repeated.every(repeats)) return;
        this.#addHit(use.detector, view.sourceStart(start), view.sourceEnd(end), []);
        return;
      }
      case 'cover':
        this.#coversOf(use.rule).add(spanOf(view, end - use.length, end));
        return;
      case 'near':
        this.#nearsOf(use.rule, use.within).add(spanOf(view, end - use.length, end));
        return;
      case 'trigger':
        this.#runPattern(use.detector, view, bits);
        return;
    }
  }

  #runPattern(detector: Detector, view: TextView, bits: number): void {
    const { pattern } = detector;
    if (pattern === null || this.#severityOf(detector) === null) return;
    const key = pattern.index * 8 + bits;
    if (this.#ran.has(key)) return;
    this.#ran.add(key);
    const { expression } = pattern;
    expression.lastIndex = 0;
    for (let match = expression.exec(view.text); match !== null; match = expression.exec(view.text)) {
      const [found] = match;
      if (found === '') {
        expression.lastIndex++;
        continue;
      }
      if (pattern.unless?.test(found)) continue;
      if (pattern.validate !== undefined && !satisfies(pattern.validate, found)) continue;
      const start = view.sourceStart(match.index);
      this.#addHit(detector, start, view.sourceEnd(match.index + found.length), match.slice(1));
    }
  }

  #addHit(detector: Detector, start: number, end: number, groups: readonly (string | undefined)[]): void {
    const severity = this.#severityOf(detector);
    if (severity !== null) this.#hits.push({ detector, severity, start, end, groups });
  }

  #severityOf(detector: Detector): Severity | null {
    const { rule } = detector;
    if (this.#options.only !== undefined && rule !== this.#options.only) return null;
    const platform: Platform = this.#context.platform;
    const level = rule.levels[platform];
    if (level === null || detector.notOn.includes(platform)) return null;
    const unless = rule.rule.unlessProfile;
    if (unless !== undefined && this.#context.profile?.cashOnDelivery === unless.cashOnDelivery) return null;
    if (detector.severity === null) return level;
    const cap = rule.capped[platform] && compareSeverity(detector.severity, level) < 0;
    return cap ? level : detector.severity;
  }

  #isExcepted(hit: Hit, brands: SpanSet): boolean {
    const { rule } = hit.detector;
    if (this.#covers.get(rule)?.covers(hit.start, hit.end) || brands.covers(hit.start, hit.end)) return true;
    for (const [within, spans] of this.#nears.get(rule) ?? []) {
      if (spans.isNear(hit.start, hit.end, within)) return true;
    }
    return false;
  }

  #coversOf(rule: CompiledRule): SpanSet {
    const known = this.#covers.get(rule) ?? new SpanSet();
    this.#covers.set(rule, known);
    return known;
  }

  #nearsOf(rule: CompiledRule, within: number): SpanSet {
    const byDistance = this.#nears.get(rule) ?? new Map<number, SpanSet>();
    const known = byDistance.get(within) ?? new SpanSet();
    byDistance.set(within, known);
    this.#nears.set(rule, byDistance);
    return known;
  }

  /** Where the shop's own brands stand. There are few, so a plain search does. */
  #brandSpans(): SpanSet {
    const { plain } = this.#views;
    const spans = new SpanSet();
    for (const brand of this.#context.profile?.ownBrands ?? []) {
      const word = foldText(brand);
      if (word === '') continue;
      for (let at = plain.text.indexOf(word); at !== -1; at = plain.text.indexOf(word, at + 1)) {
        spans.add(spanOf(plain, at, at + word.length));
      }
    }
    return spans;
  }
}

function spanOf(view: TextView, start: number, end: number): Span {
  return { start: view.sourceStart(start), end: view.sourceEnd(end) };
}

const CLAUSE_ENDS = ',，。!！?？;；~～…\r\n';

/** The hit with its range up to the punctuation on both sides; punctuation that the hit itself ends with stays the end. */
function grownToClause(hit: Hit, text: string): Hit {
  let { start, end } = hit;
  while (start > 0 && !CLAUSE_ENDS.includes(text.charAt(start - 1))) start--;
  if (!CLAUSE_ENDS.includes(text.charAt(end - 1))) {
    while (end < text.length && !CLAUSE_ENDS.includes(text.charAt(end))) end++;
  }
  return { ...hit, start, end };
}

function isLatinOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Of overlapping hits of one rule the gravest stays, then the longest, then the first. */
function onePerRuleAndPlace(hits: readonly Hit[]): Hit[] {
  const byRule = new Map<CompiledRule, Hit[]>();
  for (const hit of [...hits].sort(byPlace)) {
    const list = byRule.get(hit.detector.rule);
    if (list === undefined) byRule.set(hit.detector.rule, [hit]);
    else list.push(hit);
  }
  const kept: Hit[] = [];
  for (const list of byRule.values()) {
    let cluster: Hit[] = [];
    let end = 0;
    for (const hit of list) {
      if (hit.start >= end) {
        kept.push(...apart(cluster));
        cluster = [];
      }
      cluster.push(hit);
      end = Math.max(end, hit.end);
    }
    kept.push(...apart(cluster));
  }
  return kept.sort((a, b) => byPlace(a, b) || a.detector.rule.order - b.detector.rule.order);
}

/** The best hits of a cluster that do not overlap each other. */
function apart(cluster: readonly Hit[]): readonly Hit[] {
  if (cluster.length < 2) return cluster;
  const ranked = [...cluster].sort(
    (a, b) => compareSeverity(a.severity, b.severity) || b.end - b.start - (a.end - a.start) || byPlace(a, b),
  );
  const kept: Hit[] = [];
  for (const hit of ranked) {
    if (!kept.some((other) => other.start < hit.end && hit.start < other.end)) kept.push(hit);
  }
  return kept;
}

/**
 * Leaves out what says nothing new: of several rules at one range the gravest finding stays (then the earlier rule);
 * a finding inside a wider one of the same family that is at least as grave goes too (`第一` in `全网第一`).
 * `hits` are sorted by start, then end.
 */
function keepTelling(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const told = new Set<Hit>();
  let open: Hit[] = [];
  for (const hit of hits) {
    open = open.filter((other) => other.end > hit.start);
    for (const other of open) {
      if (isToldBy(hit, other)) told.add(hit);
      else if (isToldBy(other, hit)) told.add(other);
    }
    open.push(hit);
  }
  return hits.filter((hit) => !told.has(hit));
}

function isToldBy(hit: Hit, other: Hit): boolean {
  if (other.start > hit.start || other.end < hit.end) return false;
  const graver = compareSeverity(other.severity, hit.severity);
  if (graver > 0) return false;
  const sameRange = other.start === hit.start && other.end === hit.end;
  if (sameRange) return graver < 0 || other.detector.rule.order < hit.detector.rule.order;
  return other.detector.rule.family === hit.detector.rule.family;
}

function findingOf(hit: Hit, text: string): Finding {
  const { detector } = hit;
  const { rule, basis } = detector.rule;
  return {
    rule: rule.id,
    severity: hit.severity,
    start: hit.start,
    end: hit.end,
    text: text.slice(hit.start, hit.end),
    what: rule.what.zh,
    why: rule.why.zh,
    instead: detector.instead,
    basis,
    ...(detector.fix === undefined ? {} : { fix: fillGroups(detector.fix, hit.groups) }),
    suggestions: detector.suggestions.map((suggestion) => fillGroups(suggestion, hit.groups)),
  };
}

/** Puts the groups of a match into a replacement: `$1****$2`. */
function fillGroups(template: string, groups: readonly (string | undefined)[]): string {
  return template.replace(/\$([1-9])/g, (_, n: string) => groups[Number(n) - 1] ?? '');
}
