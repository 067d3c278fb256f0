/**
 * Runs of playbooks that are under way: where each stands and what the agent calls it. What a buyer answered has no
 * column here.
 */
export const playbookRuns = `
  CREATE TABLE playbook_run (
    id          TEXT PRIMARY KEY,
    playbook_id TEXT NOT NULL,
    label       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (json_valid(state)),
    touched_at  TEXT NOT NULL
  ) STRICT;
`;
