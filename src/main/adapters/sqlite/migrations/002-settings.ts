/** One row a setting, its value as JSON, so that one unreadable value costs only itself. */
export const settings = `
  CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
  ) STRICT, WITHOUT ROWID;
`;
