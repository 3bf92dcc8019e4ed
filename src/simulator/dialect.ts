import type { Direction } from "../ocpp/schema/directions.ts";
import type { Outlet } from "./outlet.ts";
import type { Settings } from "./settings.ts";
import type { BootReason, Station } from "./station.ts";
import type { Tags } from "./tags.ts";
import type { Fact, Session, Token, Verdict } from "./transaction.ts";

/** A call to make. */
export interface Call {
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
  readonly settings: Settings;
  readonly tags: Tags;
  now(): number;
  /** True when the last boot was accepted. */
  registered(): boolean;
  say(call: Call): void;
  boot(): void;
  heartbeat(): void;
  /** Tells the status of a connector; 0 is the station. */
  status(connector: number): void;
  /** The password has changed: connects anew with it. */
  rekey(): void;
}

/** What a version's commands do, one row a command: the question as its schema has it, and the answer to it. */
export type Commands<Requests, Responses> = {
  readonly [A in keyof Requests & keyof Responses]?: (question: Requests[A], controls: Controls) => Responses[A];
};

/** A row as it is called. */
export type Command = (question: unknown, controls: Controls) => object;

/**
 * The rows as they are looked up. The cast is the border: our central system validates what it sends, and another one's nonsense
 * makes a throw, which the peer answers with InternalError.
 */
export function commandTable<Requests, Responses>(
  commands: Commands<Requests, Responses>,
): Readonly<Record<string, Command>> {
  return commands as Readonly<Record<string, Command>>;
}

/** The words of one version: from what happens here to what is said, and back. */
export interface Words {
  readonly commands: Readonly<Record<string, Command>>;
  /** Every action of the version, and who may send it. */
  readonly directions: Readonly<Record<string, Direction>>;
  /** The station has a status of its own, as connector 0. */
  readonly stationHasStatus: boolean;
  boot(identity: Identity, reason: BootReason): Call;
  bootAnswer(answer: unknown): BootAnswer;
  heartbeat(): Call;
  /** The version's word for what goes on at a connector; the same word is not said twice. */
  statusWord(outlet: Outlet): string;
  status(connector: number, word: string, at: number): Call;
  token(tag: string): Token;
  authorize(token: Token): Call;
  /** Undefined when the version has no message for it. */
  transaction(fact: Fact): Call | undefined;
  /** What an answer says of a token; undefined when it says nothing. */
  verdict(answer: unknown): Verdict | undefined;
  /** What the central system calls a transaction, as far as that is known before (undefined) or after the answer to its start. */
  reference(session: Session, answer: unknown): string | undefined;
  /** Why a transaction ended. */
  reason(fact: Fact): string;
  /** The credentials as they are sent. */
  password(text: string): Uint8Array;
}
