/** Playbooks, one row each: its steps are read and written as a whole. */
export const playbooks = `
  CREATE TABLE playbook (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    -- The playbook without its id, as it stands in packs.
    content  TEXT NOT NULL CHECK (json_valid(content))
  ) STRICT;
`;
