import type { AnswerData, CommandKind, CommandOf } from "../domain/commands.ts";
import type { IdToken } from "../domain/id_token.ts";
import type { Reading, Sample } from "../domain/meter.ts";
import type { StationReport } from "../domain/station_report.ts";
import type { Workarounds } from "../domain/workarounds.ts";
import type { StationTime } from "../domain/station_time.ts";
import type { WarningCode } from "../domain/warnings.ts";
import type { Services } from "../services/mod.ts";
import type {
  Requests16,
  Requests201,
  Requests21,
  Responses16,
  Responses201,
  Responses21,
} from "./schema/gen/actions.ts";
import type { Lenient } from "./schema/validate.ts";

/** What a handler knows beside the question. */
export interface Context {
  /** The id of the station that asks, as registered; every look-up is keyed by it. */
  readonly station: string;
  readonly services: Services;
  /** When the message came, in ms since 1970. */
  readonly receivedAt: number;
  /** Judges a time that the station sent; warns when its clock is not set. */
  time(sent: string | undefined): StationTime;
  /** What was measured at times that the station sent, with what is repaired for it: one reading a moment. */
  readings(values: readonly MeasuredAt[]): readonly Reading[];
  /** The token that the station means by what it sent (quirk X12); `longest`: as its version has it. Warns when it is another. */
  token(sent: IdToken, longest?: number): Promise<IdToken>;
  /** What is repaired for this station. */
  readonly workarounds: Workarounds;
  /** The payload as the station sent it, as JSON text: with what validation has left out, and every digit of a long number (quirk X4). */
  sent(): string;
  /** Keeps what the message reports, in the station's words, where a query shows it; connector and time where it tells them. */
  keep(about: StationReportOf, message: object): Promise<void>;
  /** Counts something that was repaired or tolerated. */
  warn(code: WarningCode, detail: string): void;
}

/** What a station measured at a time that it sent. */
export interface MeasuredAt {
  readonly sent: string | undefined;
  readonly samples: readonly Sample[];
}

/** What a report is about. */
export type StationReportOf =
  & Pick<StationReport, "kind" | "subject">
  & Partial<Pick<StationReport, "connector" | "at">>;

/** Translates a station's question, lets a service decide, translates the answer. A throw becomes InternalError. */
export type Handler<Question, Answer> = (question: Question, context: Context) => Answer | Promise<Answer>;

/**
 * Messages that always get an ordinary answer, because a charger resends them for ever or blocks its queue when it gets an error
 * (quirks, rule 2; B7 for the boot). Unless the station is strict, their handlers cope with anything missing.
 */
export const MUST_ANSWER: ReadonlySet<string> = new Set(
  [
    "BootNotification",
    "StatusNotification",
    "MeterValues",
    "StartTransaction",
    "StopTransaction",
    "TransactionEvent",
  ] satisfies readonly MustAnswer[],
);

type MustAnswer =
  | "BootNotification"
  | "StatusNotification"
  | "MeterValues"
  | "StartTransaction"
  | "StopTransaction"
  | "TransactionEvent";

type Question<Requests, A extends keyof Requests> = A extends MustAnswer ? Lenient<Requests[A]> : Requests[A];

/** A handler of OCPP 1.6. */
export type Handler16<A extends keyof Requests16> = Handler<Question<Requests16, A>, Responses16[A]>;

/** A handler of both 2.x: takes the wider question of 2.1, gives the answer that 2.0.1 understands. */
export type Handler2<A extends keyof Requests201 & keyof Requests21> = Handler<
  Question<Requests21, A>,
  Responses201[A]
>;

/** A handler of what only 2.1 has. */
export type Handler21<A extends keyof Requests21> = Handler<
  Question<Requests21, A>,
  A extends keyof Responses21 ? Responses21[A] : object
>;

/** How one of our commands is said in a version, and what the answer means. */
export interface ToStation<Kind extends CommandKind, Payload extends object, Answer extends object> {
  readonly action: string;
  /** Why the version has no words for this very command; it is not sent then. */
  refuses?(command: CommandOf<Kind>): string | undefined;
  payload(command: CommandOf<Kind>): Payload;
  /** What else than a status the answer tells; nothing in it is certain to be there. */
  answer?(answer: Lenient<Answer>, command: CommandOf<Kind>): ParsedResponse;
  /**
   * The commands that a payload is, whoever wrote it: what a call in the station's own words has changed is known by them. Absent
   * where nothing is kept of such a command.
   */
  commands?(payload: Lenient<Payload>): readonly CommandOf<Kind>[];
  /** Other actions of the version for it: the first that does not refuse is sent, the next one when the station can't. */
  readonly alternatives?: readonly ToStation<Kind, object, object>[];
}

/** What an answer tells in our words. */
export interface ParsedResponse {
  /** Where the version's answer has no status of its own. */
  readonly status?: string;
  readonly data?: AnswerData;
  /** Its reason, where that does not stand beside the status; as the station sent it. */
  readonly statusInfo?: unknown;
  /** The station says in its own way that it can't do it, and why. */
  readonly unsupported?: string;
}

/** A command in the words of OCPP 1.6. */
export interface Command16<K extends CommandKind, A extends keyof Requests16 & keyof Responses16>
  extends ToStation<K, Requests16[A], Responses16[A]> {
  readonly action: A;
}

/** A command in words that 2.0.1 and 2.1 both understand; the answer may be the wider one of 2.1. */
export interface Command2<K extends CommandKind, A extends keyof Requests201 & keyof Requests21 & keyof Responses21>
  extends ToStation<K, Requests201[A] & Requests21[A], Responses21[A]> {
  readonly action: A;
}

/** A version's handlers by action, the types of the payloads laid aside: versions.ts validates before it calls. */
export type FromStationTable = Readonly<Record<string, Handler<never, object>>>;

/** A version's words for every command of ours. */
export type ToStationTable = { readonly [K in CommandKind]: ToStation<K, object, object> };

export type { Lenient, Requests16, Requests201, Requests21, Responses16, Responses201, Responses21 };
