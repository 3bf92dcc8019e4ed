import type { Cancel } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { Direction } from "../ocpp/schema/directions.ts";
import type { Requests16, Requests21, Responses16, Responses201, Responses21 } from "../ocpp/schema/gen/actions.ts";
import type { Certificates } from "./certificates.ts";
import type { Firmware, FirmwareReport } from "./firmware.ts";
import type { LogUploads, UploadReport } from "./log_uploads.ts";
import type { Outlet } from "./outlet.ts";
import type { Reservations } from "./reservations.ts";
import type { SimulatedSettings } from "./settings.ts";
import type { BootReason, Station } from "./station.ts";
import type { Tags } from "./tags.ts";
import type { Authorization, Fact, Session, Token } from "./transaction.ts";

/** A call to make. */
export interface OutgoingCall {
  readonly action: string;
  readonly payload: object;
}

/** Who the charger says it is. */
export interface Identity {
  readonly vendor: string;
  readonly model: string;
  readonly serial: string;
  readonly firmware: string;
}

/** What the central system said to a boot. */
export interface BootAnswer {
  readonly accepted: boolean;
  readonly status: string;
  readonly intervalS: number;
}

/** What a command may do besides answering. Everything said is said after the answer. */
export interface Controls {
  readonly station: Station;
  readonly settings: SimulatedSettings;
  readonly tags: Tags;
  readonly reservations: Reservations;
  readonly certificates: Certificates;
  readonly firmware: Firmware;
  readonly logs: LogUploads;
  readonly ids: Ids;
  now(): number;
  /** Runs `run` then, unless the charger is closed before. */
  after(ms: number, run: () => void): Cancel;
  /** True when the last boot was accepted. */
  registered(): boolean;
  say(call: OutgoingCall): void;
  /** Says it, and tells what became of it. */
  call(call: OutgoingCall): Promise<CallOutcome>;
  /** Says what is never answered (2.1 SEND). */
  send(call: OutgoingCall): void;
  /** True while a message of a transaction, or of that one, waits to be told. */
  isQueued(reference: string | undefined): boolean;
  boot(): void;
  heartbeat(): void;
  /** Tells the status of a connector; 0 is the station. */
  status(connector: number): void;
  /** The password has changed: connects anew with it. */
  rekey(): void;
}

/** What some commands of a version do, one row each: the question as its schema has it, and the answer to it. */
export type Rows<Requests, Responses, A extends keyof Requests & keyof Responses> = {
  readonly [K in A]: (question: Requests[K], controls: Controls) => Responses[K] | Promise<Responses[K]>;
};

/** Rows of 1.6. */
export type Rows16<A extends keyof Requests16 & keyof Responses16> = Rows<Requests16, Responses16, A>;

/** Rows of both 2.x: the wider question of 2.1, the answer that 2.0.1 understands too. */
export type Rows2<A extends keyof Requests21 & keyof Responses201> = Rows<Requests21, Responses201, A>;

/** Rows of what only 2.1 has. */
export type Rows21<A extends keyof Requests21 & keyof Responses21> = Rows<Requests21, Responses21, A>;

/** A row as it is called. */
export type Command = (question: unknown, controls: Controls) => object | Promise<object>;

/**
 * The rows as they are looked up. The cast is the border: our central system validates what it sends, and another one's nonsense
 * makes a throw, which the peer answers with InternalError.
 */
export function commandTable(rows: object): Readonly<Record<string, Command>> {
  return rows as Readonly<Record<string, Command>>;
}

/** The words of one version: from what happens here to what is said, and back. */
export interface Mapping {
  readonly commands: Readonly<Record<string, Command>>;
  /** Every action of the version, and who may send it. */
  readonly directions: Readonly<Record<string, Direction>>;
  /** The station has a status of its own, as connector 0. */
  readonly stationHasStatus: boolean;
  boot(identity: Identity, reason: BootReason): OutgoingCall;
  bootAnswer(answer: unknown): BootAnswer;
  heartbeat(): OutgoingCall;
  /** The version's word for what goes on at a connector; the same word is not said twice. */
  statusWord(outlet: Outlet): string;
  status(connector: number, word: string, at: number): OutgoingCall;
  /** Undefined when the version has no word for it. */
  firmware(report: FirmwareReport): OutgoingCall | undefined;
  upload(report: UploadReport): OutgoingCall | undefined;
  reservationEnded(id: number, why: "expired" | "removed"): OutgoingCall | undefined;
  token(tag: string): Token;
  authorize(token: Token): OutgoingCall;
  /** Undefined when the version has no message for it. */
  transaction(fact: Fact): OutgoingCall | undefined;
  /** What an answer says of a token; undefined when it says nothing. */
  authorization(answer: unknown): Authorization | undefined;
  /** What the central system calls a transaction, as far as that is known before (undefined) or after the answer to its start. */
  reference(session: Session, answer: unknown): string | undefined;
  /** Why a transaction ended. */
  reason(fact: Fact): string;
  /** The credentials as they are sent. */
  password(text: string): Uint8Array;
}
