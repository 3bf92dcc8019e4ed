import { type Migration, MIGRATIONS } from "../../src/store/sqlite/schema/migrations.ts";
import { newestVersion } from "../../src/store/sqlite/engine/migrations.ts";

/** The version of the program after this one, for tests of upgrades. */
export const NEXT_VERSION = "9.9.9";

/** The changes of the schema up to {@link NEXT_VERSION}: two steps more than this version has. */
export const NEXT_MIGRATIONS: readonly Migration[] = [
  ...MIGRATIONS,
  {
    version: newestVersion() + 1,
    about: "a colour for each tag",
    statements: [
      "ALTER TABLE tags ADD COLUMN colour TEXT",
      "UPDATE tags SET colour = 'red'",
      "CREATE INDEX tags_by_colour ON tags (colour)",
    ],
  },
  {
    version: newestVersion() + 2,
    about: "colours in a table of their own",
    statements: [
      "CREATE TABLE colours (name TEXT PRIMARY KEY) STRICT",
      "INSERT INTO colours SELECT DISTINCT colour FROM tags",
    ],
  },
];
