import type { Protocol } from "../../src/domain/station.ts";
import type { AuthorizationStatus } from "../../src/domain/id_token.ts";
import type { TransactionFlag } from "../../src/domain/transaction.ts";

/** A message of a station, independent of the version; each protocol version builds its own message from it. */
export type ScenarioStep =
  | "boots"
  | "beats"
  | "plugs in"
  | "unplugs"
  | "presents"
  | "starts"
  | "charges"
  | "measures"
  | "stops";

/** The properties of a message; by default connector 1, transaction A, and nothing else. */
export interface Facts {
  /**
   * A time on the day of all scenarios: `10:30` or `10:30:05`; `yesterday 22:00` waited in an offline queue. Or a
   * complete time.
   */
  readonly at?: string;
  readonly connector?: number;
  /** The scenario's name of a transaction: `A`, or `CP1:A` where a station refers to another's. */
  readonly tx?: string;
  readonly tag?: string;
  /** 2.x: a start button was pressed, no tag presented. */
  readonly button?: true;
  /** The register in Wh, the power in W. */
  readonly wh?: number;
  readonly w?: number;
  readonly reason?: "Local" | "Remote" | "EVDisconnected" | "PowerLoss";
  /** 1.6: exactly this transaction id. */
  readonly number?: number;
  /** 2.x: exactly this seqNo; by default they count up. */
  readonly seq?: number;
  /** 2.x: without the EVSE (quirk X16). */
  readonly noConnector?: boolean;
}

/** A call that the central system sent to a station. */
export interface RequestedItem {
  readonly command: "start" | "stop";
  readonly connector?: number;
  readonly tag?: string;
  readonly tx?: string;
}

/** One step: station, action, properties, and the expected answer. */
export type Step =
  /** The authorization status in the answer; by default `accepted` when a tag or a button is sent, else none. */
  | readonly [station: string, does: ScenarioStep, facts?: Facts, authorizationStatus?: AuthorizationStatus]
  /** All messages are sent before the first answer arrives. */
  | readonly [station: string, does: "sends at once", steps: readonly Step[]]
  /** `connects anew`: while its old connection still looks open. */
  | readonly [station: string, does: "connects" | "connects anew" | "disconnects"]
  /** Its answer to a command from now on; by default Accepted. */
  | readonly [station: string, does: "will answer", status: string]
  | readonly [station: string, does: "received", command: RequestedItem]
  | readonly [station: string, does: "received nothing"]
  /** Advances the clock by a minute. */
  | readonly [station: string, does: "waits"]
  /** A REST command; the expected status of the answer, or of HTTP. */
  | readonly [
    who: "operator",
    does: "starts" | "stops",
    facts: { readonly station: string; readonly connector?: number; readonly tag?: string },
    answer: string | number,
  ];

/** The expected row of a transaction; omitted columns are not compared, except `flags` (none) and `open` (false). */
export interface Row {
  readonly connector?: number | null;
  readonly tag?: string | null;
  readonly authorizationStatus?: AuthorizationStatus | null;
  readonly started?: string;
  readonly stopped?: string;
  readonly startWh?: number | null;
  readonly stopWh?: number | null;
  readonly reason?: string | null;
  readonly stopTag?: string | null;
  readonly by?: "station" | "rule" | "operator" | null;
  readonly flags?: readonly TransactionFlag[];
  readonly open?: boolean;
  /** The registers of its meter values in order, without that of the start. */
  readonly registers?: readonly number[];
}

/** A connector in /API/Status at the end. */
export interface Shown {
  readonly Status?: number | undefined;
  readonly MeterKWH?: number | null;
  readonly ChargeRateKW?: number | null;
}

/** A scenario as data, and the expected state afterwards. */
export interface Scenario {
  /** A sentence. */
  readonly name: string;
  /** The versions in which it runs; by default all. */
  readonly only?: readonly Protocol[];
  readonly settings?: object;
  readonly steps: readonly Step[];
  /** `started CP1:A`, `ended CP1:A`: every published start and end, in order. */
  readonly reported: readonly string[];
  /** Every transaction, by station and name: `CP1:A`. */
  readonly rows: Readonly<Record<string, Row>>;
  /** `CP1 replaced`: every published warning, in order. */
  readonly warned?: readonly string[];
  /** The number of messages without a transaction, by station. */
  readonly orphans?: Readonly<Record<string, number>>;
  /** `CP1/1`: a connector of a connected station. */
  readonly status?: Readonly<Record<string, Shown>>;
}

/** A message, and the values to keep from its answer. */
export interface Message {
  readonly action: string;
  readonly payload: object;
  /** The 1.6 transaction whose id the answer contains. */
  readonly named?: string;
}

/** The shared state of a scenario. */
export interface ScenarioState {
  /** 1.6: the transaction ids of the central system, by `CP1:A`. */
  readonly numbers: Map<string, number>;
  /** 2.x: the next seqNo, by `CP1:A`. */
  readonly next: Map<string, number>;
  /** 2.x: the id of the last remote start, by station. */
  readonly remoteStart: Map<string, number>;
}

/** One version's way to say things. */
export interface ProtocolVersion {
  message(station: string, does: ScenarioStep, facts: Facts, memory: ScenarioState): Message;
  /** The authorization status in an answer; undefined where it has none. */
  authorizationOf(answer: Readonly<Record<string, unknown>>): AuthorizationStatus | undefined;
  /** A call of the central system in our words; undefined for another. */
  requested(
    station: string,
    action: string,
    payload: Readonly<Record<string, unknown>>,
    memory: ScenarioState,
  ): RequestedItem | undefined;
  /** Their commands, to answer them. */
  readonly commands: readonly string[];
  /** True when the start carries a meter value of its own. */
  readonly startIsReading: boolean;
  /** The transaction's name in the scenario. */
  nameOf(
    transaction: { readonly id: number; readonly stationId: string; readonly reference: string | null },
    memory: ScenarioState,
  ): string;
}

/** The day that all scenarios play on. */
export const DAY = "2026-06-01";
const YESTERDAY = "2026-05-31";

/** `10:30` as the time of the day that goes on the wire. */
export function wireTime(at = "10:00"): string {
  if (at.endsWith("Z")) return at;
  const time = at.replace("yesterday ", "");
  return `${at === time ? DAY : YESTERDAY}T${time.length === 5 ? `${time}:00` : time}Z`;
}

/** `CP1:A` of a name as a scenario's step has it. */
export function fullName(station: string, tx = "A"): string {
  return tx.includes(":") ? tx : `${station}:${tx}`;
}
