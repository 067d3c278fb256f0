/**
 * Writes phrases into a library, one transaction each with another table, and prints the id of each once it is
 * committed. It never ends by itself. Arguments: the file, and a number that makes the ids its own.
 */
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';

const [file = '', run = ''] = process.argv.slice(2);
const database = new Database(file);
database.pragma('foreign_keys = ON');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
const phrase = database.prepare(
  `INSERT INTO phrase (id, position, title, body, created_at, updated_at)
   VALUES (?, (SELECT count(*) FROM phrase), 'title', ?, '2026-01-02', '2026-01-02')`,
);
const usage = database.prepare("INSERT INTO usage VALUES (?, '2026-01-02', 1, 1, '2026-01-02')");
const save = database.transaction((/** @type {string} */ id) => {
  phrase.run(id, '话'.repeat(500));
  usage.run(id);
});
for (let number = 0; ; number += 1) {
  const id = `${run}-${number}`;
  save(id);
  writeSync(1, `${id}\n`);
}
