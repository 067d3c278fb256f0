/** Phrases, the tree of categories, and what belongs to a phrase. */
export const phrases = `
  CREATE TABLE category (
    id        TEXT PRIMARY KEY,
    parent_id TEXT REFERENCES category (id) ON DELETE SET NULL,
    name      TEXT NOT NULL,
    position  INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX category_parent ON category (parent_id, position);

  CREATE TABLE phrase (
    id          TEXT PRIMARY KEY,
    category_id TEXT REFERENCES category (id) ON DELETE SET NULL,
    position    INTEGER NOT NULL,
    title       TEXT NOT NULL,
    body        TEXT NOT NULL,
    favourite   INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    valid_from  TEXT,
    valid_until TEXT,
    created_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    -- The moment it went to the trash; null while it is in use.
    trashed_at  TEXT
  ) STRICT;
  CREATE INDEX phrase_category ON phrase (category_id, position);

  CREATE TABLE abbreviation (
    phrase_id TEXT NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
    text      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    PRIMARY KEY (phrase_id, text)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX abbreviation_text ON abbreviation (text);

  CREATE TABLE phrase_platform (
    phrase_id TEXT NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
    platform  TEXT NOT NULL,
    PRIMARY KEY (phrase_id, platform)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE phrase_tag (
    phrase_id TEXT NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
    tag       TEXT NOT NULL,
    PRIMARY KEY (phrase_id, tag)
  ) STRICT, WITHOUT ROWID;
`;
