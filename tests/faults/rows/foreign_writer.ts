import { DatabaseSync } from "node:sqlite";
import { DATABASE_FILE } from "../../../src/domain/data_files.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

/** Another program locks the database. */
export const foreignWriter: FaultRow = {
  name: "foreign-writer",
  fault: "another program holds the database",
  made: "another process of the machine begins a write transaction for 30 s (quick: 3 s) while ten chargers charge",
  promise: "heartbeats are answered meanwhile, and nothing that was answered before, meanwhile or afterwards is lost",
  async run({ mode, seed }) {
    const holdMs = mode === "long" ? 30_000 : 3_000;
    let measured = "";
    await withFleet({ seed }, async (fleet) => {
      await fleet.serve();
      await fleet.answers(200);
      fleet.mayRefuse = true;
      const before = fleet.answered;
      const longest = await held(`${fleet.data}/${DATABASE_FILE}`, holdMs, () => fleet.heartbeats(50));
      const meanwhile = fleet.answered - before;
      await fleet.answers(200);
      // A charger that waits too long for its answer connects anew.
      await fleet.settle({ warnings: ["replaced"] });
      const sum = (of: "refused" | "resent") => fleet.lives.reduce((total, life) => total + life[of], 0);
      measured =
        `locked for ${holdMs / 1000} s: ${count(meanwhile)} messages stored meanwhile, ${sum("refused")} refused ` +
        `and ${sum("resent")} not answered in time, all sent again; 50 heartbeats meanwhile, the slowest in ` +
        `${Math.round(longest)} ms; ${count(fleet.answered)} answered messages, none missing, none doubled`;
    });
    return measured;
  },
};

/** Runs `body` while the database at `path` is locked, for `holdMs` in all. */
async function held<T>(path: string, holdMs: number, body: () => Promise<T>): Promise<T> {
  const db = new DatabaseSync(path, { timeout: 10_000 });
  try {
    db.exec("BEGIN IMMEDIATE");
    const [result] = await Promise.all([body(), new Promise((resolve) => setTimeout(resolve, holdMs))]);
    db.exec("COMMIT");
    return result;
  } finally {
    db.close();
  }
}
