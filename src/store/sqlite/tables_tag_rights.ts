/** Schema 10: where a tag may charge and how much, and tags that were taken off the list. */
export const TAG_RIGHTS_COLUMNS = `
ALTER TABLE tags ADD COLUMN stations TEXT;      -- JSON; null: all
ALTER TABLE tags ADD COLUMN budget_wh REAL;
ALTER TABLE tags ADD COLUMN budget_per TEXT;
ALTER TABLE tags ADD COLUMN archived_at INTEGER;
`;
