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

/** The interface between a simulated station and a protocol version. A call to send: */
export interface OutgoingCall {
  readonly action: string;
  readonly payload: object;
}

/** The identity that the charger reports. */
export interface Identity {
  readonly vendor: string;
  readonly model: string;
  readonly serial: string;
  readonly firmware: string;
}

/** The answer to a BootNotification. */
export interface BootAnswer {
  readonly accepted: boolean;
  readonly status: string;
  readonly intervalS: number;
}

/** The side effects available to a command handler. Messages are sent after the answer. */
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
  /** Runs `run` after `ms`, unless the charger is closed before. */
  after(ms: number, run: () => void): Cancel;
  /** True when the last boot was accepted. */
  registered(): boolean;
  say(call: OutgoingCall): void;
  /** Sends a call and returns its outcome. */
  call(call: OutgoingCall): Promise<CallOutcome>;
  /** Sends a message without a response (2.1 SEND). */
  send(call: OutgoingCall): void;
  /** True while a message of a transaction, or of that one, is queued. */
  isQueued(reference: string | undefined): boolean;
  boot(): void;
  heartbeat(): void;
  /** Reports the status of a connector; 0 is the station. */
  status(connector: number): void;
  /** The password has changed: reconnects with it. */
  rekey(): void;
}

/** Handlers of some commands of a version, one row each: from the request as its schema has it to the response. */
export type Rows<Requests, Responses, A extends keyof Requests & keyof Responses> = {
  readonly [K in A]: (question: Requests[K], controls: Controls) => Responses[K] | Promise<Responses[K]>;
};

/** Rows of 1.6. */
export type Rows16<A extends keyof Requests16 & keyof Responses16> = Rows<Requests16, Responses16, A>;

/** Rows of both 2.x: the wider request of 2.1, the response that 2.0.1 understands too. */
export type Rows2<A extends keyof Requests21 & keyof Responses201> = Rows<Requests21, Responses201, A>;

/** Rows of actions that only 2.1 has. */
export type Rows21<A extends keyof Requests21 & keyof Responses21> = Rows<Requests21, Responses21, A>;

/** A row with its types erased. */
export type Command = (question: unknown, controls: Controls) => object | Promise<object>;

/**
 * Indexes rows by action. The cast is safe for valid requests: ocppd validates what it sends; an invalid request of
 * another central system causes an exception, which the peer answers with InternalError.
 */
export function commandTable(rows: object): Readonly<Record<string, Command>> {
  return rows as Readonly<Record<string, Command>>;
}

/** The mapping of one version: from events of the station to messages, and from answers back. */
export interface Mapping {
  readonly commands: Readonly<Record<string, Command>>;
  /** The direction of every action of the version. */
  readonly directions: Readonly<Record<string, Direction>>;
  /** The station has its own status, as connector 0. */
  readonly stationHasStatus: boolean;
  boot(identity: Identity, reason: BootReason): OutgoingCall;
  bootAnswer(answer: unknown): BootAnswer;
  heartbeat(): OutgoingCall;
  /** The version's status of a connector; an unchanged status is not sent again. */
  statusWord(outlet: Outlet): string;
  status(connector: number, word: string, at: number): OutgoingCall;
  /** Undefined when the version has no status for it. */
  firmware(report: FirmwareReport): OutgoingCall | undefined;
  upload(report: UploadReport): OutgoingCall | undefined;
  reservationEnded(id: number, why: "expired" | "removed"): OutgoingCall | undefined;
  token(tag: string): Token;
  authorize(token: Token): OutgoingCall;
  /** Undefined when the version has no message for it. */
  transaction(fact: Fact): OutgoingCall | undefined;
  /** The authorization in an answer; undefined when it contains none. */
  authorization(answer: unknown): Authorization | undefined;
  /**
   * The central system's reference of a transaction, as far as it is known before (undefined) or after the answer to
   * its start.
   */
  reference(session: Session, answer: unknown): string | undefined;
  /** The reason why a transaction ended. */
  reason(fact: Fact): string;
  /** The password as sent. */
  password(text: string): Uint8Array;
}
