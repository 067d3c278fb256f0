/**
 * How a phrase leaves; pictures, each stored once whatever carries it; room between positions, so that something can be
 * put in between without touching its neighbours; a reason in the audit log, which has to be built anew because its list
 * of actions is part of the table; and a way to ask for the usage of some days.
 */
export const picturesAndOutputs = `
  ALTER TABLE phrase ADD COLUMN output TEXT NOT NULL DEFAULT 'paste' CHECK (output IN ('paste', 'copy', 'send'));

  UPDATE phrase SET position = position * 1048576;
  UPDATE category SET position = position * 1048576;

  CREATE TABLE picture (
    -- SHA-256 of the bytes in hexadecimal.
    id    TEXT PRIMARY KEY CHECK (length(id) = 64),
    type  TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/gif')),
    -- Of the file that it came from first.
    name  TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE phrase_image (
    phrase_id  TEXT NOT NULL REFERENCES phrase (id) ON DELETE CASCADE,
    picture_id TEXT NOT NULL REFERENCES picture (id),
    position   INTEGER NOT NULL,
    PRIMARY KEY (phrase_id, picture_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX phrase_image_picture ON phrase_image (picture_id);

  ALTER TABLE audit RENAME TO audit_before;
  CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    action    TEXT NOT NULL CHECK (action IN ('blocked', 'asked', 'replaced', 'confirmed', 'overridden')),
    phrase_id TEXT NOT NULL,
    rules     TEXT NOT NULL CHECK (json_valid(rules)),
    platform  TEXT NOT NULL,
    -- What the person said why it had to be sent all the same.
    reason    TEXT CHECK (reason IS NULL OR action = 'overridden')
  ) STRICT;
  INSERT INTO audit (id, at, action, phrase_id, rules, platform)
    SELECT id, at, action, phrase_id, rules, platform FROM audit_before ORDER BY id;
  DROP TABLE audit_before;

  CREATE INDEX usage_day ON usage (day, phrase_id, count, characters);
`;
