/** Reminders that are to come, and how often the norms of replying were met. Nothing in them is a buyer's. */
export const followUps = `
  CREATE TABLE follow_up (
    id        TEXT PRIMARY KEY,
    due_at    TEXT NOT NULL,
    phrase_id TEXT,
    note      TEXT NOT NULL,
    rung_at   TEXT
  ) STRICT;

  CREATE TABLE reply_count (
    day    TEXT NOT NULL,
    norm   TEXT NOT NULL,
    met    INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    UNIQUE (day, norm)
  ) STRICT;
`;
