import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../../src/main/adapters/sqlite/open-library';
import { SqliteFollowUps } from '../../../src/main/adapters/sqlite/sqlite-follow-ups';
import { SqlitePhrases } from '../../../src/main/adapters/sqlite/sqlite-phrases';
import { SqlitePlaybookTrash } from '../../../src/main/adapters/sqlite/sqlite-playbook-trash';
import { SqliteReplyCounts } from '../../../src/main/adapters/sqlite/sqlite-reply-counts';
import { SqliteRuns } from '../../../src/main/adapters/sqlite/sqlite-runs';
import { KeepLibrary } from '../../../src/main/use-cases/keep-library';
import { KeepPlaybooks } from '../../../src/main/use-cases/keep-playbooks';
import type { PlaybookDraft } from '../../../src/shared/ipc';

let folder: string;
let open: OpenLibrary;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaihui-playbooks-'));
  open = openLibrary(join(folder, 'library.sqlite'), 'test');
});
afterEach(() => {
  open.database.close();
  rmSync(folder, { recursive: true, force: true });
});

const draft = (title: string): PlaybookDraft => ({
  title,
  description: '',
  abbreviations: [],
  platforms: [],
  steps: [{ id: 's1', kind: 'do', text: '登记' }],
});

/** Playbooks over the file, with ids that count up. */
function keeping() {
  const store = new SqlitePhrases(open.database);
  const trash = new SqlitePlaybookTrash(open.database);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `b${ids}`;
  };
  const library = new KeepLibrary({
    store,
    now: () => '2026-01-02T09:00:00.000Z',
    newId,
    onChange: () => undefined,
  });
  const keep = new KeepPlaybooks({
    store,
    history: library.history,
    trash,
    now: () => new Date('2026-01-02T09:00:00.000Z'),
    newId,
    start: () => undefined,
  });
  const titles = () => keep.list().map(({ title }) => title);
  return { keep, library, titles, trash };
}

it('playbooks are kept in the order of the user, and every change is one step of the one undo', () => {
  const { keep, library, titles } = keeping();
  for (const title of ['一', '二', '三']) keep.create(draft(title));
  keep.move('b3', 'b1');
  expect(titles()).toEqual(['三', '一', '二']);
  keep.update('b1', draft('一改'), 's');
  keep.update('b1', draft('一再改'), 's');
  keep.remove('b2');
  expect(titles()).toEqual(['三', '一再改']);
  expect(keeping().titles()).toEqual(['三', '一再改']);
  expect(library.undo()).toMatchObject({ what: 'playbook-remove', playbookId: 'b2' });
  expect(titles()).toEqual(['三', '一再改', '二']);
  // Two updates of one session are one step.
  library.undo();
  expect(titles()).toEqual(['三', '一', '二']);
  library.undo();
  expect(titles()).toEqual(['一', '二', '三']);
  library.redo();
  expect(keeping().titles()).toEqual(['三', '一', '二']);
});

// Bug: a deleted playbook is gone with the application; or one that an undo brought back can be brought back once more.
it('a deleted playbook is in the trash until its time is over, and comes back to its place, which can be undone', () => {
  const { keep, library, titles } = keeping();
  for (const title of ['一', '二', '三']) keep.create(draft(title));
  keep.remove('b2');
  const again = keeping();
  expect(again.keep.trashed()).toEqual([
    { id: 'b2', title: '二', steps: 1, trashedAt: '2026-01-02T09:00:00.000Z' },
  ]);
  again.keep.restore('b2');
  expect(again.titles()).toEqual(['一', '二', '三']);
  expect(again.keep.trashed()).toEqual([]);
  expect(() => again.keep.restore('b2')).toThrow('b2');
  expect(again.library.undo()).toMatchObject({ what: 'playbook-restore' });
  expect(again.keep.trashed()).toMatchObject([{ id: 'b2' }]);
  again.trash.forgetBefore('2026-01-02T09:00:00.000Z');
  expect(again.keep.trashed()).toHaveLength(1);
  again.trash.forgetBefore('2026-01-02T09:00:00.001Z');
  expect(again.keep.trashed()).toEqual([]);
  library.undo();
  expect(titles()).toEqual(['一', '二', '三']);
});

it('says how much is wrong with a playbook, and which of its phrases are there', () => {
  const { keep } = keeping();
  const { id } = keep.create({ ...draft('查件'), steps: [{ id: 's1', kind: 'say', phrase: 'gone' }] });
  expect(keep.list()).toMatchObject([{ steps: 1, problems: 1 }]);
  expect(keep.read(id)).toMatchObject({ problems: [{ code: 'phrase-missing', step: 0 }], titles: {} });
  expect(() => keep.read('nowhere')).toThrow('nowhere');
});

it('runs are written, written over and removed; one with a state that makes no sense is passed over', () => {
  const runs = new SqliteRuns(open.database);
  const run = {
    id: 'r1',
    playbookId: 'b1',
    label: '会话 1',
    state: { at: 's2', trail: [{ step: 's1', how: 'done' }] },
    touchedAt: '2026-01-02T09:00:00.000Z',
  } as const;
  runs.save(run);
  runs.save({ ...run, label: '红裙子' });
  open.database.exec(
    `INSERT INTO playbook_run VALUES ('r2', 'b1', '', '{"at":7}', '2026-01-02T09:00:00.000Z')`,
  );
  expect(new SqliteRuns(open.database).all()).toEqual([{ ...run, label: '红裙子' }]);
  runs.remove('r1');
  expect(runs.all()).toEqual([]);
});

it('reminders come back the next one first', () => {
  const store = new SqliteFollowUps(open.database);
  const one = { id: 'a', dueAt: '2026-01-02T10:00:00.000Z', phraseId: null, note: '回电', rungAt: null };
  store.save(one);
  store.save({ ...one, id: 'b', dueAt: '2026-01-02T09:00:00.000Z', phraseId: 'p1' });
  store.save({ ...one, dueAt: '2026-01-02T08:00:00.000Z', rungAt: '2026-01-02T08:00:01.000Z' });
  expect(new SqliteFollowUps(open.database).all().map(({ id, rungAt }) => [id, rungAt])).toEqual([
    ['a', '2026-01-02T08:00:01.000Z'],
    ['b', null],
  ]);
  store.remove('a');
  expect(store.all()).toHaveLength(1);
});

it('timed replies are added up by day and norm', () => {
  const counts = new SqliteReplyCounts(open.database);
  counts.add('2026-01-02', [
    { limit: 'first', met: false },
    { limit: 'late', met: true },
  ]);
  counts.add('2026-01-02', [{ limit: 'first', met: true }]);
  counts.add('2026-01-03', [{ limit: 'first', met: true }]);
  expect(counts.since('2026-01-02')).toEqual([
    { day: '2026-01-02', norm: 'first', met: 1, missed: 1 },
    { day: '2026-01-02', norm: 'late', met: 1, missed: 0 },
    { day: '2026-01-03', norm: 'first', met: 1, missed: 0 },
  ]);
  expect(counts.since('2026-01-03')).toHaveLength(1);
});
