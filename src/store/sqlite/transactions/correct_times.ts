import type { TimeCorrection } from "../../transaction_facts.ts";
import type { Database } from "../engine/database.ts";
import { flagBits } from "./flags.ts";
import { shiftReadings } from "./reading_rows.ts";

/** A charge that began earlier may have ended while the clock was wrong. */
const LONGEST_MS = 30 * 24 * 3_600_000;
/** A time that a station sent this close to the corrected time of receipt is right. */
const RIGHT_MS = 5 * 60_000;

/**
 * Corrects the times of receipt that the server's clock, which was wrong, gave between `from` and `to`, and flags the
 * transactions: their times by the server's clock, and their times as sent where the time of receipt had replaced them.
 */
export function correctTimes(db: Database, { from, to, byMs: exactMs }: TimeCorrection): void {
  const byMs = Math.trunc(exactMs);
  const [unset, corrected] = [flagBits(["clock_unset"]), flagBits(["server_clock"])];
  const within = (column: string) => `${column} BETWEEN ${Math.trunc(from)} AND ${Math.trunc(to)}`;
  const later = (column: string) =>
    `${column} = CASE WHEN ${within(column)} THEN ${column} + ${byMs} ELSE ${column} END`;
  // The times of an imported transaction are those of another server.
  const recent = `ended_by IS NOT 'import' AND started_at >= ${Math.trunc(from) - LONGEST_MS} AND (${
    within("received_at")
  } OR ${within("stopped_at")})`;
  const numbers = db.all<{ id: number }>(`SELECT id FROM transactions WHERE ${recent}`).map(({ id }) => id);
  for (const id of numbers) {
    db.run(
      `UPDATE OR IGNORE transactions SET started_at = sent_at, flags = flags & ~${unset}
       WHERE id = ? AND flags & ${unset} AND abs(sent_at - received_at - ${byMs}) < ${RIGHT_MS} AND ${
        within("started_at")
      }`,
      id,
    );
    db.run(
      `UPDATE OR IGNORE transactions SET ${
        ["started_at", "stopped_at", "received_at", "last_message_at", "meter_start_at", "last_energy_at"].map(later)
          .join(", ")
      }, flags = flags | ${corrected} WHERE id = ?`,
      id,
    );
    db.run(`UPDATE events SET at = at + ${byMs} WHERE transaction_id = ? AND ${within("at")}`, id);
    shiftReadings(db, id, { from: Math.trunc(from), to: Math.trunc(to), byMs });
  }
  // Rows in memory have the old times.
  db.memory.forget();
}
