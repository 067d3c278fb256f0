import { isSame, NO_CHANGE, type StoredPlaybook } from '../../core/phrase/library-change';
import { placesIn } from '../../core/phrase/place';
import type { Playbook } from '../../core/playbook/playbook';
import { type PlaybookProblem, playbookProblems } from '../../core/playbook/playbook-problem';
import type { PlaybookDetail, PlaybookDraft, PlaybookRow, TrashedPlaybookRow } from '../../shared/ipc';
import type { History } from './history';
import { DraftError } from './keep-library';
import type { LibraryStore, PlaybookTrash } from './ports';

/** What keeping playbooks needs. */
export interface KeepPlaybooksPorts {
  readonly store: LibraryStore;
  /** That of the whole library: there is one undo. */
  readonly history: History;
  readonly trash: PlaybookTrash;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Begins a playbook in the panel. */
  readonly start: (id: string) => void;
}

/** Everything that changes playbooks; each method that does is one step of undo. */
export class KeepPlaybooks {
  constructor(private readonly ports: KeepPlaybooksPorts) {}

  /** In the user's order. */
  list(): readonly PlaybookRow[] {
    return this.ports.store.storedPlaybooks().map(({ playbook }) => ({
      id: playbook.id,
      title: playbook.title,
      abbreviations: playbook.abbreviations,
      steps: playbook.steps.length,
      problems: this.problems(playbook).length,
    }));
  }

  /** @throws DraftError */
  read(id: string): PlaybookDetail {
    const { playbook } = this.found(id);
    const { store } = this.ports;
    const ids = new Set(playbook.steps.flatMap(phrasesOf));
    return {
      playbook,
      problems: this.problems(playbook),
      titles: Object.fromEntries(
        [...ids].flatMap((phraseId) => {
          const stored = store.storedPhrase(phraseId);
          return stored === null || stored.trashedAt !== null ? [] : [[phraseId, stored.phrase.title]];
        }),
      ),
    };
  }

  /** At the end of the others. */
  create(draft: PlaybookDraft): Playbook {
    const { store, history, newId } = this.ports;
    const positions = store.storedPlaybooks().map(({ position }) => position);
    const playbook = { id: newId(), ...draft };
    const position = placesIn(positions, positions.length, 1).placed[0] ?? 0;
    const change = { id: playbook.id, before: null, after: { playbook, position } };
    history.do('playbook-create', { ...NO_CHANGE, playbooks: [change] });
    return playbook;
  }

  /**
   * @param session updates of one session, one right after the other, are one step of undo
   * @returns what is wrong with it now
   * @throws DraftError
   */
  update(id: string, draft: PlaybookDraft, session: string): readonly PlaybookProblem[] {
    const before = this.found(id);
    const playbook = { id, ...draft };
    if (!isSame(playbook, before.playbook)) {
      const change = { id, before, after: { ...before, playbook } };
      this.ports.history.do(
        'playbook-update',
        { ...NO_CHANGE, playbooks: [change] },
        { session: `${id} ${session}` },
      );
    }
    return this.problems(playbook);
  }

  /**
   * Right before another one, or to the end (null).
   *
   * @throws DraftError
   */
  move(id: string, before: string | null): void {
    const there = this.found(id);
    const row = this.ports.store.storedPlaybooks().filter((each) => each !== there);
    const found = row.findIndex(({ playbook }) => playbook.id === before);
    const at = found === -1 ? row.length : found;
    const places = placesIn(
      row.map(({ position }) => position),
      at,
      1,
    );
    const moved = places.moved.flatMap((position, index) => {
      const other = row[at + index];
      return other === undefined
        ? []
        : [{ id: other.playbook.id, before: other, after: { ...other, position } }];
    });
    const own = { id, before: there, after: { ...there, position: places.placed[0] ?? there.position } };
    this.ports.history.do('playbook-move', { ...NO_CHANGE, playbooks: [own, ...moved] });
  }

  /**
   * To the trash, out of which {@link restore} brings it back.
   *
   * @throws DraftError
   */
  remove(id: string): void {
    const before = this.found(id);
    // First there and then away: killed between the two it is in both, which is the same as in the library.
    this.ports.trash.put({ ...before, trashedAt: this.ports.now().toISOString() });
    this.ports.history.do('playbook-remove', {
      ...NO_CHANGE,
      playbooks: [{ id, before, after: null }],
    });
  }

  /** What is in the trash, deleted last first. */
  trashed(): readonly TrashedPlaybookRow[] {
    return this.inTrash().map(({ playbook: { id, title, steps }, trashedAt }) => ({
      id,
      title,
      steps: steps.length,
      trashedAt,
    }));
  }

  /**
   * Out of the trash, to where it stood.
   *
   * @throws DraftError
   */
  restore(id: string): void {
    const found = this.inTrash().find(({ playbook }) => playbook.id === id);
    if (found === undefined) throw new DraftError('not-found', id);
    const { playbook, position } = found;
    const change = { id, before: null, after: { playbook, position } };
    this.ports.history.do('playbook-restore', { ...NO_CHANGE, playbooks: [change] });
  }

  private inTrash() {
    const { store, trash } = this.ports;
    // What an undo has brought back is in the library again.
    return trash.all().filter(({ playbook }) => store.storedPlaybook(playbook.id) === null);
  }

  /** @throws DraftError */
  start(id: string): void {
    this.found(id);
    this.ports.start(id);
  }

  private problems(playbook: Playbook): readonly PlaybookProblem[] {
    return playbookProblems(playbook, (phraseId) => {
      const stored = this.ports.store.storedPhrase(phraseId);
      return stored !== null && stored.trashedAt === null;
    });
  }

  private found(id: string): StoredPlaybook {
    const stored = this.ports.store.storedPlaybook(id);
    if (stored === null) throw new DraftError('not-found', id);
    return stored;
  }
}

function phrasesOf(step: Playbook['steps'][number]): readonly string[] {
  if (step.kind === 'choose') return [];
  const remind = step.remind?.phrase;
  return [...(step.kind === 'do' ? [] : [step.phrase]), ...(remind === undefined ? [] : [remind])];
}
