/**
 * Adds a phrase to a library and takes its welcome as seen; run by Electron as Node, which has the database that the
 * application has.
 */
const Database = require('better-sqlite3');

const [, , file = '', json = ''] = process.argv;
const { id, title, body, abbreviation, category } = JSON.parse(json);
const database = new Database(file, { fileMustExist: true });
const now = new Date().toISOString();
database
  .prepare(
    `INSERT INTO phrase (id, category_id, position, title, body, abbreviations, created_at, updated_at)
     VALUES (?, ?, 1000, ?, ?, ?, ?, ?)`,
  )
  .run(id, category, title, body, JSON.stringify([abbreviation]), now, now);
database
  .prepare("INSERT INTO setting VALUES ('welcomed', 'true') ON CONFLICT (name) DO UPDATE SET value = 'true'")
  .run();
database.close();
