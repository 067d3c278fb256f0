import { BestOf } from '../search/best-of';
import { FeatureReader, type Features, isConcept } from './features';
import { Posting } from './posting';

/** Longest message that is looked at, in UTF-16 code units. */
export const MESSAGE_LIMIT = 500;
/** As much of a long body as is looked at, in UTF-16 code units. */
export const TEXT_LIMIT = 2000;

/** Something that may answer a buyer: a phrase or a playbook. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** The text of a phrase; what a playbook is for. */
  readonly body: string;
  /** Name of the category; empty when there is none. */
  readonly category: string;
}

/** How much more a word counts in the title than elsewhere. */
const TITLE = 3;
/** How much a word of the trade counts beside two characters that happen to be the same. */
const CONCEPT = 4;

/** Half of a mark: the length of the word in the title is above it, the one elsewhere below. */
const HALF_MARK = 4;
/** Longest word that a mark can tell. */
export const LONGEST_TOLD = (1 << HALF_MARK) - 1;

/** What looking at a candidate that did not change costs, beside taking in one that did. */
const LOOK = 1 / 50;

interface Entry {
  readonly candidate: Candidate;
  readonly number: number;
}

interface Match {
  readonly id: string;
  readonly score: number;
  readonly order: number;
}

/**
 * Ranks what may answer a message, by the words that both have, words of one meaning counting as one. Rare words count
 * more. Nothing leaves the machine, and nothing is remembered.
 *
 * For each word there is a list of those that have it, so that a message costs what its words are in, however large the
 * library is. It is told what the library holds ({@link sync}), does the work in small steps ({@link work}), and
 * finishes what is left before it answers.
 */
export class Suggestions {
  private readonly reader = new FeatureReader();
  private readonly postings = new Map<number, Posting>();
  private readonly entries = new Map<string, Entry>();
  /** By number: who it is, and its place in the order of the library; −1 for what is gone. Numbers are not used again. */
  private ids: string[] = [];
  private orders: number[] = [];
  private wanted: readonly Candidate[] = [];
  private next = 0;
  /** By number; all 0 between two messages. */
  private scores = new Float64Array(64);

  /** From now on it knows these candidates, in this order. Costs nothing yet. */
  sync(candidates: readonly Candidate[]): void {
    this.wanted = candidates;
    this.next = 0;
  }

  /**
   * Does some of what is to be done: so many candidates that are new or changed.
   *
   * @returns false when nothing is left
   */
  work(steps: number): boolean {
    for (let left = steps; left > 0 && !this.complete; ) left -= this.takeNext() ? 1 : LOOK;
    return !this.complete;
  }

  /**
   * Ids of the best, best first; empty when nothing fits.
   *
   * @param accepts who may be among them; it is asked of those only that are good enough
   */
  for(message: string, limit: number, accepts: (id: string) => boolean = () => true): readonly string[] {
    while (!this.complete) this.takeNext();
    const features: Features = new Map();
    this.reader.read(message.slice(0, MESSAGE_LIMIT), features);
    const touched: number[] = [];
    for (const [feature, length] of features) this.score(feature, length, touched);
    const best = new BestOf<Match>(limit, byScore);
    for (const number of touched) {
      const match = {
        id: this.ids[number] ?? '',
        score: this.scores[number] ?? 0,
        order: this.orders[number] ?? 0,
      };
      this.scores[number] = 0;
      const { worst } = best;
      if ((worst === undefined || byScore(match, worst) < 0) && accepts(match.id)) best.add(match);
    }
    return best.sorted().map(({ id }) => id);
  }

  /** Gives everybody who speaks of a thing what it is worth. */
  private score(feature: number, length: number, touched: number[]): void {
    const posting = this.postings.get(feature);
    if (posting === undefined || posting.live === 0) return;
    const { numbers, marks } = posting;
    const rarity = Math.log(1 + this.entries.size / posting.live);
    const values = isConcept(feature) ? CONCEPT_VALUES : PAIR_VALUES;
    const weight = isConcept(feature) ? CONCEPT * Math.sqrt(length) : 1;
    for (let at = 0; at < posting.length; at += 1) {
      const number = numbers[at] ?? 0;
      if ((this.orders[number] ?? -1) < 0) continue;
      const score = this.scores[number] ?? 0;
      if (score === 0) touched.push(number);
      this.scores[number] = score + weight * (values[marks[at] ?? 0] ?? 0) * rarity;
    }
  }

  private get complete(): boolean {
    return this.next > this.wanted.length;
  }

  /** @returns true when it was any work */
  private takeNext(): boolean {
    const candidate = this.wanted[this.next];
    const order = this.next;
    this.next += 1;
    if (candidate === undefined) {
      this.dropOthers();
      return true;
    }
    const known = this.entries.get(candidate.id);
    if (known !== undefined && isSame(known.candidate, candidate)) {
      this.orders[known.number] = order;
      return false;
    }
    if (known !== undefined) this.drop(known);
    const number = this.ids.length;
    this.ids.push(candidate.id);
    this.orders.push(order);
    this.entries.set(candidate.id, { candidate, number });
    if (number >= this.scores.length) this.scores = new Float64Array(2 * this.scores.length);
    for (const [feature, mark] of this.marksOf(candidate)) {
      let posting = this.postings.get(feature);
      if (posting === undefined) {
        posting = new Posting();
        this.postings.set(feature, posting);
      }
      posting.add(number, mark);
    }
    return true;
  }

  /** What is not among the wanted ones any more. */
  private dropOthers(): void {
    if (this.entries.size === this.wanted.length) return;
    for (const entry of this.entries.values()) {
      if (this.wanted[this.orders[entry.number] ?? 0]?.id !== entry.candidate.id) this.drop(entry);
    }
  }

  private drop({ candidate, number }: Entry): void {
    this.entries.delete(candidate.id);
    this.ids[number] = '';
    this.orders[number] = -1;
    const isGone = (other: number) => (this.orders[other] ?? -1) < 0;
    for (const feature of this.marksOf(candidate).keys()) {
      const posting = this.postings.get(feature);
      posting?.forget(isGone);
      if (posting?.live === 0) this.postings.delete(feature);
    }
  }

  /** What a candidate speaks of, and where: see {@link HALF_MARK}. */
  private marksOf({ title, body, category }: Candidate): Features {
    const marks: Features = new Map();
    this.reader.read(body.slice(0, TEXT_LIMIT), marks);
    this.reader.read(category, marks);
    const inTitle: Features = new Map();
    this.reader.read(title, inTitle);
    for (const [feature, length] of inTitle) {
      marks.set(feature, (length << HALF_MARK) | (marks.get(feature) ?? 0));
    }
    return marks;
  }
}

/** What each mark is worth. */
const CONCEPT_VALUES = valuesOf((length) => CONCEPT * Math.sqrt(length));
const PAIR_VALUES = valuesOf((length) => length);

function valuesOf(value: (length: number) => number): Float64Array {
  return Float64Array.from({ length: 1 << (2 * HALF_MARK) }, (_, mark) =>
    Math.max(TITLE * value(mark >> HALF_MARK), value(mark & LONGEST_TOLD)),
  );
}

function isSame(one: Candidate, other: Candidate): boolean {
  return one.title === other.title && one.body === other.body && one.category === other.category;
}

function byScore(one: Match, other: Match): number {
  return other.score - one.score || one.order - other.order;
}
