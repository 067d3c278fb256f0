import { foldText, type NormalisedText, type TextView } from '../text/normalise.js';
import type { CheckContext } from './check-context.js';
import {
  type BoundWord,
  type CompiledRule,
  compareSeverity,
  type Detector,
  type LinkDetector,
  type NearDetector,
  type Needs,
  type PatternDetector,
  ViewBit,
  type WordUse,
} from './compiled.js';
import type { CompiledRuleSet } from './compiled-rule-set.js';
import { satisfies } from './contact/checksum.js';
import { contactsIn, isOwn } from './contact/contact.js';
import type { Severity } from './finding.js';
import type { Hit } from './hit.js';
import { type Link, linksIn, mayHoldLink } from './link/link.js';
import { type HostEntry, hostEntry, isListed, isLookAlike, isRedirect } from './link/link-judge.js';
import { nearPairs, type SidedSpan } from './near.js';
import { numberIn } from './number.js';
import { onePerRuleAndPlace } from './overlap.js';
import { appliesTo } from './profile.js';
import { Sentences } from './sentences.js';
import { type Span, SpanSet } from './span-set.js';
import { variableSpans } from './variables.js';
import type { OnMatch } from './word-trie.js';

/** A text shorter than that is searched as a whole, in UTF-16 units. */
const WORTH_A_WINDOW = 64;

const ALL_VIEWS = ViewBit.Plain | ViewBit.Dense | ViewBit.Squeezed;

/** Settings for verifying rules one by one. */
export interface HitOptions {
  /** Only this rule. */
  readonly only?: CompiledRule;
  readonly ignoreExceptions?: boolean;
}

/** All hits that no exception takes away, at most one for each rule and place, sorted by start, then end. */
export function hitsIn(
  compiled: CompiledRuleSet,
  text: string,
  context: CheckContext,
  options: HitOptions = {},
): readonly Hit[] {
  const hits = new Search(compiled, text, context, options).run();
  return hits.length < 2 ? hits : onePerRuleAndPlace(hits);
}

/** An exception of a rule, as it stands in the text. */
interface Cover extends Span {
  readonly rule: CompiledRule;
  /** Null: it must cover the hit. Else the greatest distance to it. */
  readonly within: number | null;
}

const NONE: readonly Hit[] = [];

class Search {
  readonly #compiled: CompiledRuleSet;
  readonly #text: string;
  readonly #views: NormalisedText;
  readonly #context: CheckContext;
  readonly #options: HitOptions;
  /** Every fourth message holds an exception, and hardly any a hit: they are sorted only when there is one. */
  readonly #covers: Cover[] = [];
  readonly #hits: Hit[] = [];
  // made when needed, which for most messages is never
  #pairs: Map<NearDetector, SidedSpan[]> | null = null;
  /** Asked once for each text or sentence: a text can be one sentence of nothing but hits. */
  #needs: Map<Needs, Map<TextView, boolean>> | null = null;
  #sentences: Sentences | null = null;

  constructor(compiled: CompiledRuleSet, text: string, context: CheckContext, options: HitOptions) {
    this.#compiled = compiled;
    this.#text = text;
    this.#views = compiled.reader.read(text);
    this.#context = context;
    this.#options = options;
  }

  run(): readonly Hit[] {
    const { always, chains, reader } = this.#compiled;
    chains.begin();
    const { plain, dense, squeezed, dropped } = this.#views;
    reader.wordsIn(plain, this.#onMatch(plain, ALL_VIEWS));
    if (dense !== plain) this.#scanJoints(dense);
    if (squeezed !== dense) this.#scanJoints(squeezed);
    for (const detector of always) this.#runPattern(detector, null);
    for (const index of chains.complete(this.#text.length, dropped)) {
      const detector = this.#compiled.patternAt(index);
      if (detector !== undefined) this.#runPattern(detector, chains.spanOf(index));
    }
    if (this.#pairs !== null) this.#addPairs(this.#pairs);
    this.#addContacts();
    if (mayHoldLink(reader)) this.#addLinks();
    if (this.#hits.length === 0) return NONE;
    const hits = this.#withoutExcepted(this.#hits);
    if (hits.length === 0) return NONE;
    const variables = variableSpans(this.#text);
    return hits
      .filter((hit) => !variables.overlaps(hit.start, hit.end))
      .map((hit) => (hit.detector.wholeClause ? grownToClause(hit, this.#text) : hit));
  }

  /** Takes the words of a view, which is one or several of {@link ViewBit}. */
  #onMatch(view: TextView, bits: number): OnMatch {
    const compiled = this.#compiled;
    const { chains } = compiled;
    return (word, start, end) => {
      if (chains.isTrigger(word)) chains.meet(word, view.sourceStart(start));
      const own = compiled.usesOf(word);
      if (own === undefined) return;
      for (const use of own) if ((use.views & bits) !== 0) this.#onWord(use, view, start, end);
    };
  }

  /** What reads the same in the view before was found there, so only words across a joint are looked for. */
  #scanJoints(view: TextView): void {
    const { words } = this.#compiled;
    const onMatch = this.#onMatch(view, this.#bitsOf(view));
    let from = 0;
    for (const joint of view.joints) {
      from = Math.max(from, joint - words.longest);
      words.scan(view.codes, view.length, from, joint, onMatch);
      from = joint;
    }
  }

  /** What a matcher reads, wherever its word was met. */
  #viewFor(views: number): TextView {
    return (views & ViewBit.Plain) === 0 ? this.#views.dense : this.#views.plain;
  }

  /** A view that equals the one before it is that object. */
  #bitsOf(view: TextView): number {
    const { plain, dense, squeezed } = this.#views;
    return (
      (view === plain ? ViewBit.Plain : 0) |
      (view === dense ? ViewBit.Dense : 0) |
      (view === squeezed ? ViewBit.Squeezed : 0)
    );
  }

  #onWord(use: WordUse, view: TextView, start: number, end: number): void {
    switch (use.kind) {
      case 'term':
        if (!standsAlone(use, view, start, end)) return;
        this.#addHit(use.detector, spanOf(view, start, end), this.#viewFor(use.views), []);
        return;
      case 'near':
        if (!standsAlone(use, view, start, end)) return;
        this.#pairs ??= new Map();
        entry(this.#pairs, use.detector, () => []).push({
          ...spanOf(view, start, end),
          side: use.side,
        });
        return;
      case 'cover':
        this.#covers.push({
          rule: use.rule,
          within: use.within,
          ...spanOf(view, start, end),
        });
        return;
    }
  }

  /** On each view that the pattern is meant for: a literal may stand in one and the rest of the match in another. */
  #runPattern(detector: PatternDetector, literals: Span | null): void {
    if (this.#severityOf(detector) === null) return;
    const { plain, dense, squeezed } = this.#views;
    const { views } = detector;
    if ((views & ViewBit.Plain) !== 0) this.#runOn(plain, windowOf(plain, detector, literals), detector);
    if ((views & ViewBit.Dense) !== 0) this.#runOn(dense, windowOf(dense, detector, literals), detector);
    if ((views & ViewBit.Squeezed) !== 0 && squeezed !== dense) {
      const window = windowOf(squeezed, detector, literals);
      // without a joint in it, the window reads as it did in the dense view
      if (squeezed.joints.some((joint) => joint > window.from && joint <= window.to)) {
        this.#runOn(squeezed, window, detector);
      }
    }
  }

  #runOn(view: TextView, { from, to }: Window, detector: PatternDetector): void {
    const { unless, validate, number } = detector;
    const { expression } = detector.pattern;
    const text = view.text.slice(from, to);
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      const [found] = match;
      if (found === '') {
        expression.lastIndex++;
        continue;
      }
      const start = from + match.index;
      if (unless?.isIn(found)) continue;
      if (validate !== undefined && !satisfies(validate, found)) continue;
      if (number !== undefined) {
        const value = numberIn(match[number.group] ?? '');
        if (value === null || number.allowed.includes(value)) continue;
      }
      this.#addHit(detector, spanOf(view, start, start + found.length), view, match.slice(1));
    }
  }

  #addPairs(pairs: ReadonlyMap<NearDetector, readonly SidedSpan[]>): void {
    for (const [detector, spans] of pairs) {
      for (const pair of nearPairs(spans, detector, this.#allSentences())) {
        this.#addHit(detector, pair, this.#views.plain, []);
      }
    }
  }

  #addContacts(): void {
    const { contacts, reader } = this.#compiled;
    if (contacts.length === 0) return;
    for (const contact of contactsIn(this.#views, this.#text, reader)) {
      const taking = contacts.filter(({ of }) => of.has(contact.kind));
      if (taking.length === 0 || isOwn(contact, this.#text, this.#context.profile)) continue;
      for (const detector of taking) this.#addHit(detector, contact, this.#views.plain, contact.keep);
    }
  }

  #addLinks(): void {
    const { links } = this.#compiled;
    if (links.length === 0) return;
    const { plain } = this.#views;
    const own = (this.#context.profile?.hosts ?? []).map(hostEntry);
    for (const link of linksIn(plain, this.#text)) {
      for (const detector of links) {
        if (objectsTo(link, detector, [...detector.allow[this.#context.platform], ...own])) {
          this.#addHit(detector, link, plain, []);
        }
      }
    }
  }

  #addHit(detector: Detector, span: Span, view: TextView, groups: readonly (string | undefined)[]): void {
    const severity = this.#severityOf(detector);
    if (severity === null || this.#hasNeeds(detector, span, view)) return;
    this.#hits.push({ detector, severity, start: span.start, end: span.end, groups });
  }

  /** Whether what the detector wants beside an occurrence is there, in the view that the detector reads. */
  #hasNeeds({ needs }: Detector, span: Span, view: TextView): boolean {
    if (needs === null) return false;
    let where = view;
    if (needs.where === 'sentence') {
      const { plain, dense, squeezed } = this.#allSentences().viewsAt(span.start);
      where = view === this.#views.plain ? plain : view === this.#views.dense ? dense : squeezed;
    }
    this.#needs ??= new Map();
    const known = entry(this.#needs, needs, () => new Map<TextView, boolean>());
    return entry(known, where, () => needs.pattern.isIn(where.text));
  }

  #severityOf(detector: Detector): Severity | null {
    const { rule } = detector;
    if (this.#options.only !== undefined && rule !== this.#options.only) return null;
    const { platform, profile } = this.#context;
    const level = rule.levels[platform];
    if (level.severity === null || detector.notOn.includes(platform)) return null;
    if (rule.rule.when !== undefined && !appliesTo(rule.rule.when, profile)) return null;
    if (detector.severity === null) return level.severity;
    if (level.overridden && detector.severity === rule.rule.severity) return level.severity;
    const capped = level.caps && compareSeverity(detector.severity, level.severity) < 0;
    return capped ? level.severity : detector.severity;
  }

  #allSentences(): Sentences {
    this.#sentences ??= new Sentences(this.#text);
    return this.#sentences;
  }

  #withoutExcepted(hits: readonly Hit[]): readonly Hit[] {
    if (this.#options.ignoreExceptions === true) return hits;
    const brands = this.#brandSpans();
    const exceptions = new Map<CompiledRule, readonly Exception[]>();
    return hits.filter((hit) => {
      if (brands?.covers(hit.start, hit.end)) return false;
      const { rule } = hit.detector;
      if (this.#covers.length <= FEW) {
        return !this.#covers.some((cover) => cover.rule === rule && reaches(cover, hit));
      }
      const ofRule = entry(exceptions, rule, () => exceptionsOf(rule, this.#covers));
      return !ofRule.some((takesAway) => takesAway(hit));
    });
  }

  /** Where the shop's own brands stand; null when it has none. There are few, so a plain search does. */
  #brandSpans(): SpanSet | null {
    const brands = this.#context.profile?.ownBrands ?? [];
    if (brands.length === 0) return null;
    const { plain } = this.#views;
    const spans = new SpanSet();
    for (const brand of brands) {
      const word = foldText(brand);
      if (word === '') continue;
      for (let at = plain.text.indexOf(word); at !== -1; at = plain.text.indexOf(word, at + 1)) {
        spans.add(spanOf(plain, at, at + word.length));
      }
    }
    return spans;
  }
}

/** A part of a view, as indices. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** What of a view can have to do with a match: every match holds a literal that begins between the given places. */
function windowOf(view: TextView, { pattern }: PatternDetector, literals: Span | null): Window {
  if (literals === null || view.length < WORTH_A_WINDOW) return { from: 0, to: view.length };
  const { length, around } = pattern.reach;
  const from = view.indexOf(literals.start) - length - around;
  const to = view.indexOf(literals.end) + length + around;
  return { from: Math.max(0, from), to: Math.min(view.length, to) };
}

/** Whether a hit is none after all. */
type Exception = (hit: Span) => boolean;

/** So many exceptions are compared with each hit; of more, {@link SpanSet} puts those of a rule in order first. */
const FEW = 8;

function reaches({ within, start, end }: Cover, hit: Span): boolean {
  return within === null
    ? start <= hit.start && end >= hit.end
    : start - hit.end <= within && hit.start - end <= within;
}

/** What takes hits of a rule away in this text. */
function exceptionsOf(rule: CompiledRule, covers: readonly Cover[]): readonly Exception[] {
  const byDistance = new Map<number | null, SpanSet>();
  for (const cover of covers) {
    if (cover.rule === rule) entry(byDistance, cover.within, () => new SpanSet()).add(cover);
  }
  return Array.from(byDistance, ([within, spans]) =>
    within === null
      ? ({ start, end }: Span) => spans.covers(start, end)
      : ({ start, end }: Span) => spans.isNear(start, end, within),
  );
}

function objectsTo(link: Link, detector: LinkDetector, allowed: readonly HostEntry[]): boolean {
  switch (detector.is) {
    case 'foreign':
      return !isListed(link, allowed);
    case 'lookalike':
      return isLookAlike(link, detector.of);
    case 'redirect':
      return isRedirect(link, detector.shorteners);
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function standsAlone(word: BoundWord, view: TextView, start: number, end: number): boolean {
  if (word.boundBefore && start > 0 && isLatinOrDigit(view.codes[start - 1] ?? 0)) return false;
  if (word.boundAfter && end < view.length && isLatinOrDigit(view.codes[end] ?? 0)) return false;
  return word.repeated.every((at) => view.sourceEnd(start + at + 1) - view.sourceStart(start + at) > 1);
}

function isLatinOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

function spanOf(view: TextView, start: number, end: number): Span {
  return { start: view.sourceStart(start), end: view.sourceEnd(end) };
}

/** Braces are those of variables, into which no hit grows. */
const CLAUSE_ENDS = ',，。!！?？;；~～…{}\r\n';

/** The hit with its range up to the punctuation on both sides; punctuation that the hit itself ends with stays the end. */
function grownToClause(hit: Hit, text: string): Hit {
  let { start, end } = hit;
  while (start > 0 && !CLAUSE_ENDS.includes(text.charAt(start - 1))) start--;
  if (!CLAUSE_ENDS.includes(text.charAt(end - 1))) {
    while (end < text.length && !CLAUSE_ENDS.includes(text.charAt(end))) end++;
  }
  return { ...hit, start, end };
}
