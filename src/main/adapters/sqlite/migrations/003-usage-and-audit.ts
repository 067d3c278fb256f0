/**
 * Usage a day, and the audit log. The log has no column for any text, so none can end up in it; it keeps the
 * phrase's id when the phrase is gone, because it answers for what happened.
 */
export const usageAndAudit = `
  CREATE TABLE usage (
    phrase_id  TEXT NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
    day        TEXT NOT NULL,
    count      INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    last_at    TEXT NOT NULL,
    PRIMARY KEY (phrase_id, day)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX usage_last ON usage (last_at);

  CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    action    TEXT NOT NULL CHECK (action IN ('blocked', 'asked', 'replaced', 'confirmed')),
    phrase_id TEXT NOT NULL,
    rules     TEXT NOT NULL CHECK (json_valid(rules)),
    platform  TEXT NOT NULL
  ) STRICT;
`;
