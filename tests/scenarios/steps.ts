import type { Protocol } from "../../src/domain/station.ts";
import type { AuthorizationStatus } from "../../src/domain/id_token.ts";
import type { TransactionFlag } from "../../src/domain/transaction.ts";

/** What a station tells in one message, in our own words; each dialect makes that message of its version. */
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

/** The facts of a message; what is left out is connector 1, transaction A, and nothing else. */
export interface Facts {
  /** Of the day that all scenarios play on: `10:30` or `10:30:05`; `yesterday 22:00` waited in an offline queue. Or all of it. */
  readonly at?: string;
  readonly connector?: number;
  /** The scenario's name of a transaction: `A`, or `CP1:A` where a station speaks of another's. */
  readonly tx?: string;
  readonly tag?: string;
  /** 2.x: a start button was pressed, no tag presented. */
  readonly button?: true;
  /** The register in Wh, the power in W. */
  readonly wh?: number;
  readonly w?: number;
  readonly reason?: "Local" | "Remote" | "EVDisconnected" | "PowerLoss";
  /** 1.6: this very number as the transaction's id. */
  readonly number?: number;
  /** 2.x: this very sequence number; else they count up. */
  readonly seq?: number;
  /** 2.x: leave out the EVSE (quirk X16). */
  readonly noConnector?: boolean;
}

/** What the central system asked of a station. */
export interface RequestedItem {
  readonly command: "start" | "stop";
  readonly connector?: number;
  readonly tag?: string;
  readonly tx?: string;
}

/** One line of a conversation: who, what, with which facts, and what comes back. */
export type Step =
  /** The verdict of the answer; left out: `accepted` when a tag or a button is told, else none at all. */
  | readonly [station: string, does: ScenarioStep, facts?: Facts, authorizationStatus?: AuthorizationStatus]
  /** Everything is on the wire before the first answer comes. */
  | readonly [station: string, does: "sends at once", steps: readonly Step[]]
  /** `connects anew`: while its old connection still looks open. */
  | readonly [station: string, does: "connects" | "connects anew" | "hangs up"]
  /** What it answers to a command from now on; Accepted unless told. */
  | readonly [station: string, does: "will answer", status: string]
  | readonly [station: string, does: "was asked", command: RequestedItem]
  | readonly [station: string, does: "was not asked"]
  /** A minute goes by. */
  | readonly [station: string, does: "waits"]
  /** By the REST API; the status of the answer, or that of HTTP. */
  | readonly [
    who: "operator",
    does: "starts" | "stops",
    facts: { readonly station: string; readonly connector?: number; readonly tag?: string },
    answer: string | number,
  ];

/** A transaction as it shall be in the end; what is left out is not looked at, but `flags` (none) and `open` (no). */
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

/** A connector as /API/Status shows it in the end. */
export interface Shown {
  readonly Status?: number | undefined;
  readonly MeterKWH?: number | null;
  readonly ChargeRateKW?: number | null;
}

/** A conversation as data, and what is so afterwards. */
export interface Scenario {
  /** A sentence. */
  readonly name: string;
  /** Played in these versions; all of them when left out. */
  readonly only?: readonly Protocol[];
  readonly settings?: object;
  readonly steps: readonly Step[];
  /** `started CP1:A`, `ended CP1:A`: every start and end that was published, in order. */
  readonly reported: readonly string[];
  /** Every transaction there is, by station and name: `CP1:A`. */
  readonly rows: Readonly<Record<string, Row>>;
  /** `CP1 replaced`: every warning that was published, in order. */
  readonly warned?: readonly string[];
  /** How many messages fitted no transaction, by station. */
  readonly orphans?: Readonly<Record<string, number>>;
  /** `CP1/1`: a connector of a station on the line. */
  readonly status?: Readonly<Record<string, Shown>>;
}

/** A message, and what to remember of its answer. */
export interface Message {
  readonly action: string;
  readonly payload: object;
  /** The 1.6 transaction that the answer names. */
  readonly named?: string;
}

/** What the players of a scenario have in common. */
export interface RowCache {
  /** 1.6: the central system's numbers of transactions, by `CP1:A`. */
  readonly numbers: Map<string, number>;
  /** 2.x: the next sequence number, by `CP1:A`. */
  readonly next: Map<string, number>;
  /** 2.x: the number of the last remote start, by station. */
  readonly remoteStart: Map<string, number>;
}

/** One version's way to say things. */
export interface ProtocolVersion {
  message(station: string, does: ScenarioStep, facts: Facts, memory: RowCache): Message;
  /** The verdict that an answer carries; undefined where it carries none. */
  authorizationOf(answer: Readonly<Record<string, unknown>>): AuthorizationStatus | undefined;
  /** A call of the central system in our words; undefined for another. */
  requested(
    station: string,
    action: string,
    payload: Readonly<Record<string, unknown>>,
    memory: RowCache,
  ): RequestedItem | undefined;
  /** Their commands, to answer them. */
  readonly commands: readonly string[];
  /** True when the start carries a meter value of its own. */
  readonly startIsReading: boolean;
  /** The transaction's name in the scenario. */
  nameOf(
    transaction: { readonly id: number; readonly stationId: string; readonly reference: string | null },
    memory: RowCache,
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
