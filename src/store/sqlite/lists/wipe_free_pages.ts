import type { Database } from "../engine/database.ts";

/** How far {@link wipeFreePages} is. */
export type WipeStep = "fill" | "empty";

/** Pages of a piece: 1 MB is written in some ten milliseconds. */
const PAGES = 256;
/** What one row takes: its leaf page, and as many behind it. */
const ROW_PAGES = 32;
/** So much of a page is not content. */
const OVERHEAD = 100;

/**
 * Overwrites a part of the pages that SQLite does not use: deleted rows of before stay readable there. A table of zeros takes the
 * pages, and gives them back. Returns the next step; null when all are overwritten. Needs `secure_delete = ON`.
 */
export function wipeFreePages(db: Database, step: WipeStep): WipeStep | null {
  if (step === "empty") {
    db.run(`DELETE FROM zeros WHERE number IN (SELECT number FROM zeros LIMIT ${PAGES / ROW_PAGES})`);
    return db.get("SELECT 1 FROM zeros LIMIT 1") === undefined ? null : "empty";
  }
  const pageBytes = db.get<{ page_size: number }>("PRAGMA page_size")?.page_size ?? 4096;
  for (let written = 0; written < PAGES; written += ROW_PAGES) {
    const free = db.get<{ freelist_count: number }>("PRAGMA freelist_count")?.freelist_count ?? 0;
    if (free === 0) return "empty";
    const pages = Math.min(ROW_PAGES, free);
    db.run("INSERT INTO zeros (content) VALUES (zeroblob(?))", pages * (pageBytes - OVERHEAD));
  }
  return "fill";
}
