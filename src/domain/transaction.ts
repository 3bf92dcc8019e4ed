import type { ChargingState } from "./connector.ts";
import type { AuthorizationStatus } from "./id_token.ts";
import type { Cost } from "./tariff.ts";

/**
 * The cause of the end of a transaction: the station's message, a rule of the server, or an operator; `import` when it was
 * charged under another central system, whose record of it was imported.
 */
export type EndedBy = "station" | "rule" | "operator" | "import";

/** Remarks about a transaction that matter before it is billed, with their text for people. */
export const TRANSACTION_FLAGS = {
  unauthorised: "the token was not accepted, yet the charger may have charged",
  register_backwards:
    "the meter ran backwards: the energy is the sum of its counts before and after that, as far as samples show them",
  stop_differs: "a second, different end was reported; the first one counts",
  start_missing: "the charger never reported the start",
  superseded: "ended because another transaction ran at the connector",
  clock_unset: "the charger's clock was not set; times are those of receipt",
  gap: "numbers of events are missing between the first and the last",
  stale: "ended because the connector was free for a minute and nothing more came",
  rebooted: "ended because the charger restarted and the connector was free",
  register_jumped:
    "the meter jumped by more than is possible in that time: the energy is the sum of its counts before and after that",
  correction_outdated:
    "the charger reported something else after the energy was corrected by hand; the correction counts",
  samples_differ: "most meter values contradict those of start and end, which agree with each other and count",
  energy_unconfirmed:
    "faster than this charger has been seen to charge, and no sample confirms it: check before billing",
  server_clock: "the clock of this server was wrong; its times have been corrected since",
  energy_unknown: "the charger sent no meter values from which the energy is known",
} as const;

/** One of {@link TRANSACTION_FLAGS}. */
export type TransactionFlag = keyof typeof TRANSACTION_FLAGS;

/** The flags of an energy that is not simply end register minus start register: no budget counts it. */
export const ENERGY_FLAGS = [
  "register_backwards",
  "register_jumped",
  "samples_differ",
  "energy_unconfirmed",
  "energy_unknown",
] as const satisfies readonly TransactionFlag[];

/** True when the energy should be checked before it is billed. */
export function isEnergyEvaluated({ flags, correction }: Transaction): boolean {
  return correction === null && flags.some((flag) => ENERGY_FLAGS.some((energyFlag) => energyFlag === flag));
}

/** The flags that name the rule by which a transaction ended; an end reported by the station removes them. */
export const RULE_FLAGS = ["superseded", "stale", "rebooted"] as const satisfies readonly TransactionFlag[];

/** One of {@link RULE_FLAGS}. */
export type RuleFlag = (typeof RULE_FLAGS)[number];

/** The energy of an ended charge as an operator has set it, replacing the measured one. */
export interface Correction {
  readonly energyWh: number;
  readonly reason: string;
  /** The name of the API key, or `cli:` and the user of the command line. */
  readonly by: string;
  readonly at: number;
  /** The energy before the correction, Wh; null where none was known. */
  readonly previousEnergyWh: number | null;
}

/** One charge, in any version. */
export interface Transaction {
  /** Assigned by the server: from 1 to 2^31-1, never reused; the transactionId of a 1.6 station. */
  readonly id: number;
  readonly stationId: string;
  /** The transactionId of a 2.x station; null from 1.6. */
  readonly reference: string | null;
  /** Null until the station reports it (2.x may begin without a connector). */
  readonly connector: number | null;
  readonly tagId: string | null;
  /** The name that another system gave for the tag of an accepted start; null for none, and for a tag of the list. */
  readonly tagName: string | null;
  readonly authorizationStatus: AuthorizationStatus | null;
  readonly group: string | null;
  readonly startedAt: number;
  /** When its first message was received, by the server's clock; `startedAt` is by the station's. */
  readonly receivedAt: number;
  /** The time of its last message, by the station's clock, but never later than the receipt. */
  readonly lastMessageAt: number;
  readonly meterStartWh: number | null;
  readonly chargingState: ChargingState | null;
  /** The newest register received while it ran. */
  readonly lastEnergyWh: number | null;
  /** The energy from its samples, where the registers of start and end are implausible (quirk M7); else null. */
  readonly sampledWh: number | null;
  readonly stoppedAt: number | null;
  readonly meterStopWh: number | null;
  readonly stopReason: string | null;
  readonly stopTagId: string | null;
  readonly endedBy: EndedBy | null;
  readonly reservationId: number | null;
  readonly remoteStartId: number | null;
  readonly flags: readonly TransactionFlag[];
  /** Its cost, calculated after its end; null while it runs, and where no tariff applies. */
  readonly cost: Cost | null;
  /** Null while it runs, and where its energy was not corrected. */
  readonly correction: Correction | null;
}

/** Energy of a transaction in Wh as far as it is known, never negative: the correction, else the measured energy. */
export function energyOf(transaction: Transaction): number | null {
  return transaction.correction?.energyWh ?? measuredEnergyOf(transaction);
}

/** Measured energy of a transaction in Wh, regardless of a correction; rounded to a thousandth. */
export function measuredEnergyOf(transaction: Transaction): number | null {
  const { sampledWh, meterStartWh, flags } = transaction;
  if (sampledWh !== null) return rounded(sampledWh);
  const end = transaction.meterStopWh ?? transaction.lastEnergyWh;
  if (meterStartWh === null || end === null || flags.includes("energy_unknown")) return null;
  return rounded(Math.max(0, end - meterStartWh));
}

/** Rounds to a thousandth, as registers are stored; a difference of two floating-point numbers has more digits. */
function rounded(wh: number): number {
  return Math.round(wh * 1000) / 1000;
}

/** True when the token of a transaction was refused; most chargers then do not charge, some do. */
export function isRefused({ authorizationStatus }: Pick<Transaction, "authorizationStatus">): boolean {
  return authorizationStatus !== null && authorizationStatus !== "accepted";
}

/** A refused transaction with messages counts as running when the accepted one has had none for this long. */
const SILENCE_MS = 15 * 60_000;

/**
 * The running one of the open transactions of a connector: the latest start, and for equal starts the latest message. A refused
 * transaction runs only when the station sends messages for it alone.
 */
export function runningOf(open: readonly Transaction[]): Transaction | undefined {
  const [first, ...others] = open;
  if (others.length === 0) return first;
  const newest = (some: readonly Transaction[]) =>
    some.toSorted((a, b) => b.startedAt - a.startedAt || b.lastMessageAt - a.lastMessageAt)[0];
  const accepted = newest(open.filter((one) => !isRefused(one)));
  const refused = newest(open.filter(isRefused));
  if (accepted === undefined || refused === undefined) return accepted ?? refused;
  const hasMessages = refused.lastMessageAt > Math.min(refused.startedAt, refused.receivedAt);
  return hasMessages && refused.lastMessageAt - accepted.lastMessageAt > SILENCE_MS ? refused : accepted;
}
