/** What a charger knows: the messages that the server has answered, in a file that is synced after each. */
import type { Facts, ScenarioStep } from "../scenarios/steps.ts";

/** An answered message. */
export interface LedgerEntry {
  readonly does: ScenarioStep;
  readonly facts: Facts;
  /** The time of the message, ms since 1970. */
  readonly at: number;
  /** The id that the server gave a transaction (1.6). */
  readonly number: number | null;
}

/** The ledger of one charger. */
export interface Ledger {
  /** Writes and syncs an entry. */
  add(entry: LedgerEntry): void;
  close(): void;
}

/** A charge as its charger knows it, from answered messages alone. */
export interface Charge {
  /** The transactionId of a 2.x charger; the index in the list for a 1.6 one. */
  readonly name: string;
  /** The transactionId that the server gave it (1.6). */
  readonly number: number | null;
  readonly startedAt: number;
  readonly startWh: number;
  /** The registers of its answered meter values. */
  readonly registers: readonly number[];
  readonly stoppedAt: number | null;
  readonly stopWh: number | null;
}

/** Creates the ledger at `path`. */
export function createLedger(path: string): Ledger {
  const file = Deno.openSync(path, { write: true, createNew: true });
  const encoder = new TextEncoder();
  return {
    add(entry) {
      file.writeSync(encoder.encode(`${JSON.stringify(entry)}\n`));
      file.syncDataSync();
    },
    close: () => file.close(),
  };
}

/** The charges of a ledger, oldest first. */
export function chargesOf(path: string): readonly Charge[] {
  const charges: { -readonly [K in keyof Charge]: Charge[K] }[] = [];
  for (const line of Deno.readTextFileSync(path).split("\n")) {
    if (line === "") continue;
    // Our own lines.
    const { does, facts: { tx = "", wh = NaN }, at, number } = JSON.parse(line) as LedgerEntry;
    if (does === "starts") {
      charges.push({ name: tx, number, startedAt: at, startWh: wh, registers: [], stoppedAt: null, stopWh: null });
    }
    const current = charges.at(-1);
    if (current === undefined) continue;
    if (does === "charges") current.registers = [...current.registers, wh];
    if (does === "stops") [current.stoppedAt, current.stopWh] = [at, wh];
  }
  return charges;
}
