import { changesIn } from '../../core/pack/changelog';
import { type Merge, type MergeConflict, mergePack } from '../../core/pack/merge-pack';
import { packDifference } from '../../core/pack/pack-difference';
import type { Pack } from '../../core/pack/pack-file';
import { keyProblem, pinProblem } from '../../core/pack/pinned-pack';
import { compareVersions } from '../../core/pack/version';
import { inverse, isSame, rebased } from '../../core/phrase/library-change';
import type { Phrase, PhraseImage } from '../../core/phrase/phrase';
import type { TeamConflict, TeamPreview, TeamProblem, TeamSubscription } from '../../shared/ipc';
import type { KeepLibrary } from './keep-library';
import type { LibraryStore } from './ports';
import {
  type PackSources,
  SourceError,
  type Subscription,
  type SubscriptionState,
  type TeamStore,
} from './team-ports';

/** How often a source is asked by itself, in ms: an address is somebody's server, a folder costs nothing. */
const ASK_ADDRESS = 15 * 60_000;
const ASK_FOLDER = 60_000;
/** After failures in a row the wait doubles, up to this, in ms. */
const LONGEST_WAIT = 6 * 60 * 60_000;
/** Conflicts and changes that a window shows. */
const SHOWN = 500;

/** A pack file as it was opened. */
interface Opened {
  readonly pack: Pack;
  /** Null when it is not signed. */
  readonly key: string | null;
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** What following needs. */
export interface FollowTeamsPorts {
  readonly teams: TeamStore;
  readonly store: LibraryStore;
  readonly keep: Pick<KeepLibrary, 'apply'>;
  /**
   * Makes the change of so many phrases that is asked of {@link keep}; in the application a few milliseconds at a time.
   *
   * @throws when it was cancelled; then nothing changed
   */
  readonly change: <Answer>(count: number, ask: () => Answer) => Promise<Answer>;
  readonly sources: PackSources;
  /** @throws PackFileError */
  readonly open: (bytes: Uint8Array) => Opened;
  /** What an error of {@link open} is called; null when it is a bug. */
  readonly problemOf: (error: unknown) => TeamProblem | null;
  readonly fingerprintOf: (key: string) => string;
  readonly now: () => Date;
  /** 0 to below 1, another one each time: ten thousand agents must not ask in the same second. */
  readonly random: () => number;
  /** What is followed is different, or its state. */
  readonly onChange: () => void;
  /** Rules or policy of what is followed are different. */
  readonly onRules: () => void;
}

/** What an update would bring. */
interface TeamComing {
  readonly version: string;
  /** One sentence a change. */
  readonly changes: readonly string[];
  /** Places that both sides have changed: what is here stays until a person decides. */
  readonly conflicts: number;
}

/** Why something about a team was not done. */
export class TeamError extends Error {
  override readonly name = 'TeamError';
  constructor(readonly problem: TeamProblem) {
    super(problem);
  }
}

/**
 * Follows the packs of teams: fetches them, takes a new version over by a merge that loses no local edit, shows what both
 * sides changed, and takes an update back. A pack has to be signed by the key that it was first seen with, and its versions
 * only go forward.
 */
export class FollowTeams {
  private looked: { readonly source: string; readonly opened: Opened; readonly tag: string | null } | null =
    null;
  private readonly fetching = new Map<string, Promise<void>>();
  /** Of which pack each phrase is; worked out anew when what is followed changes. */
  private owners: ReadonlyMap<string, Subscription> | null = null;

  constructor(private readonly ports: FollowTeamsPorts) {}

  /** What is followed, for the window. */
  list(): readonly TeamSubscription[] {
    return this.ports.teams.all().map((subscription) => {
      const { id, source, automatic, pack, state } = subscription;
      const key = this.ports.teams.pinned(id)?.key ?? null;
      return {
        id,
        source,
        automatic,
        name: pack.name,
        version: pack.version,
        author: pack.author,
        phrases: pack.phrases.length,
        editable: pack.team?.editable ?? true,
        ruleFiles: Object.keys(pack.rules ?? {}).length,
        sendBlocked: pack.team?.sendBlocked ?? 'with-reason',
        fingerprint: key === null ? null : this.ports.fingerprintOf(key),
        accepted: pack.accepted?.reason ?? null,
        changelog: pack.changelog.slice(0, 20),
        checkedAt: state.checkedAt,
        updatedAt: state.updatedAt,
        problem: state.problem,
        waiting: state.waiting,
        last: state.last,
        undoable: this.ports.teams.undo(id) !== null,
        conflicts: this.conflictsOf(subscription),
      };
    });
  }

  /**
   * Looks at a pack that might be followed. Nothing is written.
   *
   * @throws TeamError
   */
  async look(source: string): Promise<TeamPreview> {
    this.looked = null;
    const fetched = await this.orProblem(() => this.ports.sources.fetch(source, null));
    if (fetched.kind === 'same') throw new TeamError('unreachable');
    const opened = await this.orProblem(() => this.ports.open(fetched.bytes));
    this.looked = { source, opened, tag: fetched.tag };
    const { pack, key } = opened;
    const merge = this.merged(null, opened);
    return {
      id: pack.id,
      name: pack.name,
      version: pack.version,
      author: pack.author,
      description: pack.description,
      fingerprint: key === null ? null : this.ports.fingerprintOf(key),
      known: this.ports.teams.pinned(pack.id) !== null,
      followed: this.ports.teams.byId(pack.id) !== null,
      problem: this.refusal(pack.id, opened, this.ports.teams.byId(pack.id)),
      phrases: pack.phrases.length,
      added: merge.added.length,
      merged: merge.changed.length,
      taken: merge.taken.length,
      conflicts: merge.conflicts.length,
      editable: pack.team?.editable ?? true,
      sendBlocked: pack.team?.sendBlocked ?? 'with-reason',
      ruleFiles: Object.keys(pack.rules ?? {}).length,
      accepted: pack.accepted?.reason ?? null,
      changelog: pack.changelog.slice(0, 5),
    };
  }

  /**
   * Follows the pack that was looked at last.
   *
   * @throws TeamError
   */
  async follow(automatic: boolean): Promise<void> {
    const { looked } = this;
    if (looked === null) throw new TeamError('not-found');
    const { opened, source, tag } = looked;
    const there = this.ports.teams.byId(opened.pack.id);
    if (there !== null) throw new TeamError('followed-already');
    const problem = this.refusal(opened.pack.id, opened, null);
    if (problem !== null) throw new TeamError(problem);
    this.looked = null;
    await this.install({ id: opened.pack.id, source, automatic }, null, opened, tag);
  }

  /** Asks every source whose time has come; what fails is remembered with its reason. */
  async tick(): Promise<void> {
    const now = this.ports.now().toISOString();
    const due = this.ports.teams.all().filter(({ state }) => state.nextAt <= now);
    await Promise.all(due.map(({ id }) => this.check(id)));
  }

  /** Asks a source now. Resolves when it is done, however it went. */
  check(id: string): Promise<void> {
    const running = this.fetching.get(id);
    if (running !== undefined) return running;
    const work = this.checkNow(id).finally(() => this.fetching.delete(id));
    this.fetching.set(id, work);
    return work;
  }

  /**
   * What an update would bring; null when there is none. Nothing is written.
   *
   * @throws TeamError
   */
  async coming(id: string): Promise<TeamComing | null> {
    const newer = await this.newer(id);
    if (newer === null) return null;
    const { subscription, opened } = newer;
    return {
      version: opened.pack.version,
      changes: changesIn(packDifference(subscription.pack, opened.pack)),
      conflicts: this.merged(subscription, opened).conflicts.length,
    };
  }

  /**
   * Takes the version that waits, or the one that was taken back.
   *
   * @throws TeamError
   */
  async update(id: string): Promise<void> {
    const newer = await this.newer(id);
    if (newer === null) return;
    await this.install(newer.subscription, newer.subscription, newer.opened, newer.tag);
  }

  /**
   * Takes the last update back: the library is what it was, but for what was changed since. That version does not come again
   * by itself.
   *
   * @throws TeamError
   */
  async undo(id: string): Promise<void> {
    const { teams, store, keep, now } = this.ports;
    const subscription = this.found(id);
    const undo = teams.undo(id);
    if (undo === null) throw new TeamError('nothing-to-undo');
    const back = () => this.goBack(subscription, undo.pack, new Map(undo.places));
    const again = () => this.putInstalled(subscription);
    await this.ports.change(undo.change.phrases.length, () => {
      const change = rebased(inverse(undo.change), store, now().toISOString());
      keep.apply('team-undo', change, (undone) => (undone ? again() : back()));
    });
    back();
  }

  /**
   * Follows a pack no longer.
   *
   * @param keep its phrases stay, as one's own; else they go to the trash, with what was changed here
   * @throws TeamError
   */
  async leave(id: string, keep: boolean): Promise<void> {
    const { teams, store, now } = this.ports;
    const subscription = this.found(id);
    if (!keep) {
      const empty: Pack = { ...subscription.pack, phrases: [], categories: [], playbooks: [] };
      await this.ports.change(subscription.pack.phrases.length, () => {
        const { change } = mergePack({
          base: subscription.pack,
          next: empty,
          places: subscription.places,
          library: store,
          isTaken: () => false,
          now: now().toISOString(),
        });
        this.ports.keep.apply('team-leave', change);
      });
    }
    teams.remove(id);
    this.changed(true);
  }

  /** @throws TeamError */
  setAutomatic(id: string, automatic: boolean): void {
    this.ports.teams.put({ ...this.found(id), automatic });
    this.changed(false);
  }

  /**
   * Settles a conflict: one of the two sides stands.
   *
   * @throws TeamError
   */
  resolve(id: string, thing: string, field: string, side: 'mine' | 'theirs'): void {
    const { teams, store, now } = this.ports;
    const conflict = teams
      .conflicts(id)
      .find((one) => one.id === thing && (one.kind === 'phrase' ? one.field : one.kind) === field);
    if (conflict === undefined) throw new TeamError('not-found');
    const there = store.storedPhrase(thing);
    if (conflict.kind === 'phrase' && there !== null && conflict.kept !== side) {
      const phrase = { ...there.phrase, [conflict.field]: conflict[side] } as Phrase;
      const after = { ...there, phrase, updatedAt: now().toISOString() };
      this.ports.keep.apply('team-resolve', {
        phrases: isSame(phrase, there.phrase) ? [] : [{ id: thing, before: there, after }],
        categories: [],
        playbooks: [],
      });
    }
    if (conflict.kind === 'withdrawn' && side === 'mine' && there !== null && there.trashedAt !== null) {
      const after = { ...there, trashedAt: null };
      this.ports.keep.apply('team-resolve', {
        phrases: [{ id: thing, before: there, after }],
        categories: [],
        playbooks: [],
      });
    }
    const theirs = this.found(id).pack.playbooks?.find((playbook) => playbook.id === thing);
    const book = store.storedPlaybook(thing);
    if (conflict.kind === 'playbook' && side === 'theirs' && theirs !== undefined && book !== null) {
      this.ports.keep.apply('team-resolve', {
        phrases: [],
        categories: [],
        playbooks: [{ id: thing, before: book, after: { ...book, playbook: theirs } }],
      });
    }
    teams.dropConflict(id, thing, field);
    this.changed(false);
  }

  /** The pack that a phrase belongs to; null: it is one's own. */
  ownerOf(phraseId: string): { readonly name: string; readonly editable: boolean } | null {
    const owner = this.byPhrase.get(phraseId);
    if (owner === undefined) return null;
    return { name: owner.pack.name, editable: owner.pack.team?.editable ?? true };
  }

  /** What the teams decide about sending what is blocked, all of it taken together. */
  get policy(): {
    readonly sendBlocked: 'never' | 'with-reason';
    readonly neverOverride: ReadonlySet<string>;
  } {
    const policies = this.ports.teams.all().flatMap(({ pack }) => pack.team ?? []);
    return {
      sendBlocked: policies.some(({ sendBlocked }) => sendBlocked === 'never') ? 'never' : 'with-reason',
      neverOverride: new Set(policies.flatMap(({ neverOverride = [] }) => neverOverride)),
    };
  }

  /** Rules that came with packs: the files of each, by name. */
  get rules(): readonly Readonly<Record<string, unknown>>[] {
    return this.ports.teams.all().flatMap(({ pack }) => (pack.rules === undefined ? [] : [pack.rules]));
  }

  /** Another process has changed what is followed. */
  forget(): void {
    this.owners = null;
  }

  /** What is at the source of a pack, when it is newer than what is installed and may be taken. */
  private async newer(id: string): Promise<{
    readonly subscription: Subscription;
    readonly opened: Opened;
    readonly tag: string | null;
  } | null> {
    const subscription = this.found(id);
    const fetched = await this.orProblem(() => this.ports.sources.fetch(subscription.source, null));
    if (fetched.kind === 'same') return null;
    const opened = await this.orProblem(() => this.ports.open(fetched.bytes));
    const problem = this.refusal(id, opened, subscription);
    if (problem !== null) throw new TeamError(problem);
    const isNewer = compareVersions(opened.pack.version, subscription.pack.version) > 0;
    return isNewer ? { subscription, opened, tag: fetched.tag } : null;
  }

  private async checkNow(id: string): Promise<void> {
    const subscription = this.ports.teams.byId(id);
    if (subscription === null) return;
    try {
      const fetched = await this.orProblem(() =>
        this.ports.sources.fetch(subscription.source, subscription.state.tag),
      );
      // It may have been left meanwhile.
      const current = this.ports.teams.byId(id);
      if (current === null) return;
      if (fetched.kind === 'same') {
        this.putState(current, this.succeeded(current, {}));
        return;
      }
      const opened = await this.orProblem(() => this.ports.open(fetched.bytes));
      await this.arrived(current, opened, fetched.tag);
    } catch (error) {
      if (!(error instanceof TeamError)) throw error;
      const current = this.ports.teams.byId(id);
      if (current !== null) this.putState(current, this.failed(current, error.problem));
    }
  }

  /** A version was fetched: it is the one that is there, it is taken, or it waits. */
  private async arrived(subscription: Subscription, opened: Opened, tag: string | null): Promise<void> {
    const { pack, state } = subscription;
    const problem = this.refusal(subscription.id, opened, subscription);
    if (problem !== null) throw new TeamError(problem);
    const { version } = opened.pack;
    if (compareVersions(version, pack.version) === 0) {
      this.putState(subscription, this.succeeded(subscription, { tag, waiting: null }));
    } else if (subscription.automatic && state.skipped !== version) {
      await this.install(subscription, subscription, opened, tag);
    } else {
      const changes = changesIn(packDifference(pack, opened.pack));
      this.putState(subscription, this.succeeded(subscription, { tag, waiting: { version, changes } }));
    }
  }

  /** Why a pack is not taken; null when it may be. */
  private refusal(id: string, { pack, key }: Opened, installed: Subscription | null): TeamProblem | null {
    if (pack.id !== id) return 'other-pack';
    const pinned = this.ports.teams.pinned(id);
    const isInstalled = installed !== null && compareVersions(pack.version, installed.pack.version) === 0;
    // The installed version may be older than the newest that was seen, when an update was taken back.
    if (!isInstalled) return pinProblem({ key, version: pack.version }, pinned);
    return keyProblem(key, pinned) ?? (isSame(pack, installed.pack) ? null : 'same-version');
  }

  private async install(
    about: Pick<Subscription, 'id' | 'source' | 'automatic'>,
    installed: Subscription | null,
    opened: Opened,
    tag: string | null,
  ): Promise<void> {
    // It is merged with what is there in the moment before it is written.
    const put = await this.ports.change(opened.pack.phrases.length, () =>
      this.merging(about, installed, opened, tag),
    );
    put();
  }

  /** Asks for the change; what is returned makes it the installed version. */
  private merging(
    about: Pick<Subscription, 'id' | 'source' | 'automatic'>,
    installed: Subscription | null,
    opened: Opened,
    tag: string | null,
  ): () => void {
    const { teams, keep, now } = this.ports;
    const { pack, key } = opened;
    const withImages = this.stored(opened);
    const merge = this.merged(installed, { ...opened, pack: withImages });
    const earlier = teams.conflicts(about.id);
    const subscription: Subscription = {
      id: about.id,
      source: about.source,
      automatic: about.automatic,
      pack,
      places: merge.places,
      state: {
        tag,
        checkedAt: now().toISOString(),
        updatedAt: now().toISOString(),
        nextAt: this.nextAt(about.source, 0),
        failures: 0,
        problem: null,
        skipped: null,
        waiting: null,
        last: {
          added: merge.added.length,
          changed: merge.changed.length,
          withdrawn: merge.withdrawn.length,
        },
      },
    };
    const put = () => {
      teams.pin(about.id, key, pack.version);
      const undo =
        installed === null
          ? null
          : { change: merge.change, pack: installed.pack, places: [...installed.places] };
      teams.put(subscription, undo);
      teams.addConflicts(about.id, merge.conflicts);
      this.changed(true);
    };
    const back = () => {
      if (installed === null) {
        teams.remove(about.id);
        this.changed(true);
      } else {
        teams.replaceConflicts(about.id, earlier);
        this.goBack(subscription, installed.pack, installed.places);
      }
    };
    keep.apply('team-update', merge.change, (undone) => (undone ? back() : put()));
    return put;
  }

  private merged(installed: Subscription | null, { pack }: Opened): Merge {
    const others = this.byPhrase;
    return mergePack({
      base: installed?.pack ?? null,
      next: pack,
      places: installed?.places ?? new Map(),
      library: this.ports.store,
      isTaken: (id) => {
        const owner = others.get(id);
        return owner !== undefined && owner.id !== pack.id;
      },
      now: this.ports.now().toISOString(),
    });
  }

  /** The pack with its pictures as the library has them. */
  private stored({ pack, images }: Opened): Pack {
    const known = new Map<string, PhraseImage>();
    for (const phrase of pack.phrases) {
      for (const image of phrase.images ?? []) {
        const bytes = images.get(image.id);
        if (bytes === undefined || known.has(image.id)) continue;
        known.set(image.id, this.ports.store.addPicture({ type: image.type, name: image.name, bytes }));
      }
    }
    if (known.size === 0 && pack.phrases.every(({ images: named }) => named === undefined)) return pack;
    return {
      ...pack,
      phrases: pack.phrases.map((phrase) =>
        phrase.images === undefined
          ? phrase
          : { ...phrase, images: phrase.images.flatMap(({ id }) => known.get(id) ?? []) },
      ),
    };
  }

  /** The version before is the installed one again. */
  private goBack(subscription: Subscription, pack: Pack, places: Subscription['places']): void {
    const { version } = subscription.pack;
    const changes = changesIn(packDifference(pack, subscription.pack));
    const state = { ...subscription.state, skipped: version, waiting: { version, changes }, last: null };
    this.ports.teams.put({ ...subscription, pack, places, state }, null);
    this.changed(true);
  }

  private putInstalled(subscription: Subscription): void {
    this.ports.teams.put(subscription);
    this.changed(true);
  }

  private conflictsOf({ id }: Subscription): readonly TeamConflict[] {
    return this.ports.teams
      .conflicts(id)
      .slice(0, SHOWN)
      .map((conflict) => shownConflict(conflict, this.ports.store));
  }

  private found(id: string): Subscription {
    const subscription = this.ports.teams.byId(id);
    if (subscription === null) throw new TeamError('not-found');
    return subscription;
  }

  private putState(subscription: Subscription, state: SubscriptionState): void {
    this.ports.teams.put({ ...subscription, state });
    this.changed(false);
  }

  private succeeded({ state, source }: Subscription, more: Partial<SubscriptionState>): SubscriptionState {
    return {
      ...state,
      checkedAt: this.ports.now().toISOString(),
      nextAt: this.nextAt(source, 0),
      failures: 0,
      problem: null,
      ...more,
    };
  }

  private failed({ state, source }: Subscription, problem: TeamProblem): SubscriptionState {
    const failures = state.failures + 1;
    return {
      ...state,
      checkedAt: this.ports.now().toISOString(),
      nextAt: this.nextAt(source, failures),
      failures,
      problem,
    };
  }

  /** Later with every failure, and never for all at once. */
  private nextAt(source: string, failures: number): string {
    const usual = /^https?:/i.test(source) ? ASK_ADDRESS : ASK_FOLDER;
    const wait = Math.min(LONGEST_WAIT, usual * 2 ** Math.min(failures, 10));
    return new Date(this.ports.now().getTime() + wait * (0.75 + this.ports.random() / 2)).toISOString();
  }

  private get byPhrase(): ReadonlyMap<string, Subscription> {
    this.owners ??= new Map(
      this.ports.teams
        .all()
        .flatMap((subscription) => subscription.pack.phrases.map(({ id }) => [id, subscription] as const)),
    );
    return this.owners;
  }

  private changed(rules: boolean): void {
    this.owners = null;
    if (rules) this.ports.onRules();
    this.ports.onChange();
  }

  private async orProblem<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SourceError) throw new TeamError(error.code);
      const problem = this.ports.problemOf(error);
      throw problem === null ? error : new TeamError(problem);
    }
  }
}

function shownConflict(conflict: MergeConflict, store: Pick<LibraryStore, 'storedPhrase'>): TeamConflict {
  const { kind, id, title } = conflict;
  if (kind !== 'phrase') return { kind, id, title, field: kind, mine: '', theirs: '', kept: 'mine' };
  const words = (value: unknown): string => {
    if (Array.isArray(value)) {
      return value
        .map((one) => (typeof one === 'string' ? one : String((one as PhraseImage).name)))
        .join('、');
    }
    return typeof value === 'string' ? value : '';
  };
  const { field, kept } = conflict;
  // What stands may have been edited since.
  const now = store.storedPhrase(id)?.phrase[field];
  const mine = kept === 'mine' && now !== undefined ? now : conflict.mine;
  return { kind, id, title, field, mine: words(mine), theirs: words(conflict.theirs), kept };
}
