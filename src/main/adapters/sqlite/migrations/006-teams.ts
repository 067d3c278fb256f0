/**
 * Packs that are followed: where they come from, who signs them, which version is installed (the base of the next merge),
 * and what takes the last update back. Keys are remembered for packs that are not followed any more too.
 */
export const teams = `
  CREATE TABLE pinned_pack (
    -- Id of the pack.
    id      TEXT PRIMARY KEY,
    -- The public key that signed it when it was first seen, base64; null: it was not signed.
    key     TEXT,
    -- The newest version that was taken: an older one is never taken again.
    version TEXT NOT NULL
  ) STRICT;

  CREATE TABLE subscription (
    id        TEXT PRIMARY KEY,
    -- A file, a folder, or an https address.
    source    TEXT NOT NULL,
    automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    state     TEXT NOT NULL CHECK (json_valid(state)),
    -- The installed version, JSON, gzip.
    pack      BLOB NOT NULL,
    -- Where its categories are in the library.
    places    TEXT NOT NULL CHECK (json_valid(places)),
    -- What takes the last update back, JSON, gzip; null when there is nothing.
    undo      BLOB
  ) STRICT;

  CREATE TABLE team_conflict (
    subscription_id TEXT NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    thing_id        TEXT NOT NULL,
    -- Field of a phrase; the kind of conflict where it is about the whole thing.
    field           TEXT NOT NULL,
    content         TEXT NOT NULL CHECK (json_valid(content)),
    UNIQUE (subscription_id, thing_id, field)
  ) STRICT;
`;
