import { isReason } from '../../core/expansion/override';
import { changelogOf } from '../../core/pack/changelog';
import { isNoDifference, type PackDifference, packDifference } from '../../core/pack/pack-difference';
import { PACK_LIMITS, type Pack, parsePack, type TeamPolicy } from '../../core/pack/pack-file';
import { packOfLibrary } from '../../core/pack/pack-of-library';
import { compareVersions, nextVersion } from '../../core/pack/version';
import { CategoryTree } from '../../core/phrase/category-tree';
import type { Phrase } from '../../core/phrase/phrase';
import type { Checker } from '../../core/ports';
import type { Settings } from '../../shared/settings';
import { inChunks, type Pace } from './in-chunks';
import { manualOrder } from './manual-order';
import { platformsOf } from './phrase-platforms';
import type { LibraryStore } from './ports';

/** Where packs are published, and by whom. */
export interface PackShelf {
  /** Who signs. Making the key, if there is none yet, is part of asking. */
  readonly key: { readonly key: string; readonly fingerprint: string };
  /**
   * The version that stands there; null when there is none.
   *
   * @throws FileError
   * @throws PackFileError when it is damaged
   */
  last(folder: string, id: string): { readonly pack: Pack; readonly key: string | null } | null;
  /** Signs a pack and puts it there. @throws FileError */
  put(folder: string, pack: Pack): string;
}

/** What a person wants to publish. What is absent is as in the version that stands there. */
export interface PublishWish {
  /** Where to: a folder, which a web server may serve. */
  readonly folder: string;
  /** Name of the file without its ending, and what tells the pack from others. */
  readonly id: string;
  readonly name?: string;
  readonly author?: string;
  readonly description?: string;
  /** The category with everything below it; null: the whole library. */
  readonly categoryId: string | null;
  /** Absent: the one after the last. */
  readonly version?: string;
  /** A sentence of one's own for the changelog. */
  readonly note?: string;
  readonly team?: TeamPolicy;
  readonly rules?: Readonly<Record<string, unknown>>;
  /** Why findings of severity error go out all the same. */
  readonly reason?: string;
}

/** What publishing would do. */
export interface PublishPlan {
  readonly pack: Pack;
  readonly before: Pack | null;
  readonly difference: PackDifference;
  /** Phrases with findings of severity error. */
  readonly blocked: readonly {
    readonly id: string;
    readonly title: string;
    readonly rules: readonly string[];
  }[];
  readonly fingerprint: string;
}

/** Why a pack is not published. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  constructor(
    readonly code:
      | 'id-invalid'
      | 'nothing-new'
      | 'no-phrases'
      | 'version-not-newer'
      | 'other-key'
      | 'blocked'
      | 'reason-invalid'
      | 'rules-unavailable'
      | 'invalid',
    message: string,
  ) {
    super(message);
  }
}

/** What publishing needs. */
export interface PublishPorts {
  readonly store: Pick<LibraryStore, 'phrases' | 'storedCategories' | 'storedPlaybooks'>;
  readonly shelf: PackShelf;
  readonly checker: () => Promise<Checker | null>;
  readonly settings: () => Pick<Settings, 'shop'>;
  readonly pace: Pace;
  /** ISO date, local time. */
  readonly today: () => string;
}

/** Publishes phrases of the library as a pack: looked through by the rules, with a changelog, signed. */
export class PublishPack {
  constructor(private readonly ports: PublishPorts) {}

  /**
   * What would be published; nothing is written.
   *
   * @throws PublishError
   * @throws what {@link PackShelf.last} throws
   */
  async plan(wish: PublishWish): Promise<PublishPlan> {
    const { shelf, checker, today } = this.ports;
    // Matches `shop-1`; does not match `../shop`: it becomes the name of a file.
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(wish.id)) throw new PublishError('id-invalid', wish.id);
    const { key, fingerprint } = shelf.key;
    const last = shelf.last(wish.folder, wish.id);
    if (last !== null && last.key !== null && last.key !== key) throw new PublishError('other-key', wish.id);
    const before = last?.pack ?? null;
    const version = wish.version ?? (before === null ? '1.0.0' : nextVersion(before.version));
    if (before !== null && compareVersions(version, before.version) <= 0) {
      throw new PublishError('version-not-newer', before.version);
    }
    const phrases = this.chosen(wish.categoryId);
    if (phrases.length === 0) throw new PublishError('no-phrases', wish.id);
    const rules = await checker();
    if (rules === null) throw new PublishError('rules-unavailable', wish.id);
    const blocked = await inChunks(this.blocked(phrases, rules), this.ports.pace);
    const pack = this.packOf(wish, before, version, phrases, rules.ruleSet, blocked);
    const difference = packDifference(before, pack);
    if (before !== null && isNoDifference(difference)) throw new PublishError('nothing-new', before.version);
    const { note = '' } = wish;
    const changelog = changelogOf(before, difference, { version, day: today(), note: note.trim() });
    return { pack: { ...pack, changelog }, before, difference, blocked, fingerprint };
  }

  /**
   * @returns the file
   * @throws PublishError; `blocked` when there are findings of severity error and no reason
   * @throws FileError
   */
  async publish(wish: PublishWish): Promise<{ readonly file: string; readonly plan: PublishPlan }> {
    const plan = await this.plan(wish);
    if (plan.blocked.length > 0) {
      if (wish.reason === undefined) throw new PublishError('blocked', String(plan.blocked.length));
      if (!isReason(wish.reason)) throw new PublishError('reason-invalid', wish.reason);
    }
    // What we write, others must be able to read.
    const parsed = parsePack(plan.pack);
    if (!parsed.ok) {
      const [first] = parsed.errors;
      throw new PublishError('invalid', `${first?.path ?? ''}: ${first?.message.en ?? ''}`);
    }
    return { file: this.ports.shelf.put(wish.folder, plan.pack), plan };
  }

  private chosen(categoryId: string | null): readonly Phrase[] {
    const { store } = this.ports;
    const inUse = manualOrder(store).filter(({ trashedAt }) => trashedAt === null);
    const phrases = inUse.map(({ phrase }) => phrase);
    if (categoryId === null) return phrases;
    const below = new CategoryTree(store.storedCategories().map(({ category }) => category)).withBelow(
      categoryId,
    );
    return phrases.filter((phrase) => phrase.categoryId !== null && below.has(phrase.categoryId));
  }

  private *blocked(phrases: readonly Phrase[], checker: Checker): Generator<void, PublishPlan['blocked']> {
    const { shop } = this.ports.settings();
    const blocked: PublishPlan['blocked'][number][] = [];
    for (const phrase of phrases) {
      const grave = platformsOf(phrase, shop)
        .flatMap((platform) => checker.check(phrase.body, platform))
        .filter(({ severity }) => severity === 'error');
      const rules = [...new Set(grave.map(({ rule }) => rule))];
      if (rules.length > 0) blocked.push({ id: phrase.id, title: phrase.title, rules });
      yield;
    }
    return blocked;
  }

  private packOf(
    wish: PublishWish,
    before: Pack | null,
    version: string,
    phrases: readonly Phrase[],
    ruleSet: string,
    blocked: PublishPlan['blocked'],
  ): Pack {
    const { store } = this.ports;
    const [id = '', ruleVersion = ''] = ruleSet.split(' ');
    const team = wish.team ?? before?.team;
    const rules = wish.rules ?? before?.rules;
    const findings = blocked
      .slice(0, PACK_LIMITS.accepted)
      .map((one) => ({ phrase: one.id, rules: one.rules }));
    return packOfLibrary(
      {
        id: wish.id,
        name: wish.name ?? before?.name ?? wish.id,
        version,
        author: wish.author ?? before?.author ?? '',
        description: wish.description ?? before?.description ?? '',
        changelog: [],
        ruleSet: { id, version: ruleVersion },
        ...(team === undefined ? {} : { team }),
        ...(rules === undefined ? {} : { rules }),
        ...(findings.length === 0
          ? {}
          : { accepted: { reason: (wish.reason ?? '').trim() || '—', findings } }),
      },
      phrases,
      store.storedCategories().map(({ category }) => category),
      store.storedPlaybooks().map(({ playbook }) => playbook),
    );
  }
}
