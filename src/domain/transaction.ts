import type { ChargingState } from "./connector.ts";
import type { AuthorizationStatus } from "./id_token.ts";
import type { Cost } from "./tariff.ts";

/** Who said that a transaction is over: the station, a rule of ours, or a person. */
export type EndedBy = "station" | "rule" | "operator";

/** Remarks about a transaction that its owner should know before billing it, and what each says to people. */
export const TRANSACTION_FLAGS = {
  unauthorised: "the token was not accepted, yet the charger may have charged",
  register_backwards:
    "the meter ran backwards: the energy is what it counted before and after that, as far as samples show it",
  stop_differs: "a second, different end was reported; the first one counts",
  start_missing: "the charger never told the start",
  superseded: "ended because another transaction ran at the connector",
  clock_unset: "the charger's clock was not set; times are those of receipt",
  gap: "numbers of events are missing between the first and the last",
  stale: "ended because the connector was free for a minute and nothing more came",
  rebooted: "ended because the charger started up anew and the connector was free",
  register_jumped:
    "the meter jumped by more than can flow in that time: the energy is what it counted before and after that",
  correction_outdated:
    "the charger reported something else after the energy was corrected by hand; the correction counts",
  samples_differ: "most meter values contradict those of start and end, which agree with each other and count",
  energy_unconfirmed:
    "faster than this charger has been seen to charge, and no sample confirms it: check before billing",
  energy_unknown: "the charger sent no meter values from which the energy is known",
} as const;

/** One of {@link TRANSACTION_FLAGS}. */
export type TransactionFlag = keyof typeof TRANSACTION_FLAGS;

/** The flags that say that the energy is not simply what the registers of start and end tell: no budget counts it. */
export const ENERGY_FLAGS = [
  "register_backwards",
  "register_jumped",
  "samples_differ",
  "energy_unconfirmed",
  "energy_unknown",
] as const satisfies readonly TransactionFlag[];

/** True when somebody should look at the energy before it is billed. */
export function isEnergyEvaluated({ flags, correction }: Transaction): boolean {
  return correction === null && flags.some((flag) => ENERGY_FLAGS.some((evaluated) => evaluated === flag));
}

/** The flags that name the rule by which a transaction ended; the station's own end takes them away. */
export const RULE_FLAGS = ["superseded", "stale", "rebooted"] as const satisfies readonly TransactionFlag[];

/** One of {@link RULE_FLAGS}. */
export type RuleFlag = (typeof RULE_FLAGS)[number];

/** The energy of an ended charge as a person has set it, in the place of what the station's values say. */
export interface Correction {
  readonly energyWh: number;
  readonly reason: string;
  /** The name of the API key, or `cli:` and the user of the command line. */
  readonly by: string;
  readonly at: number;
  /** What was shown before, Wh; null where no energy was known. */
  readonly previousEnergyWh: number | null;
}

/** One charge, in any version. */
export interface Transaction {
  /** Ours: from 1 to 2^31-1, unique for ever; what a 1.6 station knows it by. */
  readonly id: number;
  readonly stationId: string;
  /** What a 2.x station knows it by; null from 1.6. */
  readonly reference: string | null;
  /** Null until the station tells (2.x may begin without a connector). */
  readonly connector: number | null;
  readonly tagId: string | null;
  readonly authorizationStatus: AuthorizationStatus | null;
  readonly group: string | null;
  readonly startedAt: number;
  /** When the first word of it reached us: by our clock, where `startedAt` is by the station's. */
  readonly receivedAt: number;
  /** When its station last spoke of it: by the station's clock, but never later than that reached us. */
  readonly lastMessageAt: number;
  readonly meterStartWh: number | null;
  readonly chargingState: ChargingState | null;
  /** The newest register seen while it ran. */
  readonly lastEnergyWh: number | null;
  /** The energy between its samples, where the registers of start and end can't be believed (quirk M7); else null. */
  readonly sampledWh: number | null;
  readonly stoppedAt: number | null;
  readonly meterStopWh: number | null;
  readonly stopReason: string | null;
  readonly stopTagId: string | null;
  readonly endedBy: EndedBy | null;
  readonly reservationId: number | null;
  readonly remoteStartId: number | null;
  readonly flags: readonly TransactionFlag[];
  /** What it costs, once it has ended and that is worked out; null while it runs, and where no tariff is for it. */
  readonly cost: Cost | null;
  /** Null where nobody has corrected it, and while it runs. */
  readonly correction: Correction | null;
}

/** Energy of a transaction in Wh as far as it is known, never negative: as corrected by hand, else as measured. */
export function energyOf(transaction: Transaction): number | null {
  return transaction.correction?.energyWh ?? measuredEnergyOf(transaction);
}

/** Energy of a transaction in Wh as the values of its station say, whatever a person has set; to a thousandth. */
export function measuredEnergyOf(transaction: Transaction): number | null {
  const { sampledWh, meterStartWh, flags } = transaction;
  if (sampledWh !== null) return rounded(sampledWh);
  const end = transaction.meterStopWh ?? transaction.lastEnergyWh;
  if (meterStartWh === null || end === null || flags.includes("energy_unknown")) return null;
  return rounded(Math.max(0, end - meterStartWh));
}

/** Registers are kept to a thousandth; the difference of two floating-point numbers is not. */
function rounded(wh: number): number {
  return Math.round(wh * 1000) / 1000;
}

/** True when the token of a transaction was refused: the charger may charge all the same, but most do not. */
export function isRefused({ authorizationStatus }: Pick<Transaction, "authorizationStatus">): boolean {
  return authorizationStatus !== null && authorizationStatus !== "accepted";
}

/** A refused charge that its station speaks of runs when it has not spoken of the other one for so long. */
const SILENCE_MS = 15 * 60_000;

/**
 * Of the open transactions of one connector the one that runs: the last that began, and of two that began at once the one that
 * was spoken of last. One whose start was refused only when the station speaks of it alone.
 */
export function runningOf(open: readonly Transaction[]): Transaction | undefined {
  const [first, ...others] = open;
  if (others.length === 0) return first;
  const newest = (some: readonly Transaction[]) =>
    some.toSorted((a, b) => b.startedAt - a.startedAt || b.lastMessageAt - a.lastMessageAt)[0];
  const accepted = newest(open.filter((one) => !isRefused(one)));
  const refused = newest(open.filter(isRefused));
  if (accepted === undefined || refused === undefined) return accepted ?? refused;
  const isSpokenOf = refused.lastMessageAt > Math.min(refused.startedAt, refused.receivedAt);
  return isSpokenOf && refused.lastMessageAt - accepted.lastMessageAt > SILENCE_MS ? refused : accepted;
}
