/**
 * Playbooks that were deleted, as they were. Beside the library and not in it: whatever reads playbooks needs no thought
 * of those that are gone. One that is in the library again is in here too, until its time is over.
 */
export const playbookTrash = `
  CREATE TABLE playbook_trash (
    id         TEXT PRIMARY KEY,
    position   INTEGER NOT NULL,
    content    TEXT NOT NULL CHECK (json_valid(content)),
    trashed_at TEXT NOT NULL
  ) STRICT;
`;
