import type { Sentence } from "../base/sentence.ts";
import type { AnswerData, CommandKind, CommandOf } from "../domain/commands.ts";
import type { IdToken } from "../domain/id_token.ts";
import type { Reading, Sample } from "../domain/meter.ts";
import type { ReadingValues } from "../domain/plain_reading.ts";
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

/** What a handler gets with a request. */
export interface Context {
  /** The id of the sending station, as registered; every look-up uses it. */
  readonly station: string;
  readonly services: Services;
  /** When the message was received, in ms since 1970. */
  readonly receivedAt: number;
  /** Evaluates a time that the station sent; warns when its clock is not set. */
  time(sent: string | undefined): StationTime;
  /** Readings from the measured values that the station sent, with its workarounds applied: one reading per moment. */
  readings(values: readonly MeasuredAt[]): readonly Reading[];
  /** As {@link readings} for the values of one moment that a PlainReading has taken. */
  plainReadings(sent: string | undefined, values: ReadingValues): readonly Reading[];
  /**
   * The id token that the station means by what it sent (quirk X12); `longest` is the version's length limit. Warns
   * when the two differ.
   */
  token(sent: IdToken, longest?: number): Promise<IdToken>;
  /** The workarounds of this station. */
  readonly workarounds: Workarounds;
  /** The payload as sent, as JSON text: with what validation removed, and every digit of a long number (quirk X4). */
  sent(): string;
  /** Stores a report as sent, so that queries can show it; with connector and time where it has them. */
  keep(about: StationReportOf, message: object): Promise<void>;
  /** Counts a fault that was repaired or tolerated. */
  warn(code: WarningCode, detail: string): void;
}

/** Values that a station measured, with the time that it sent. */
export interface MeasuredAt {
  readonly sent: string | undefined;
  readonly samples: readonly Sample[];
}

/** The subject of a report. */
export type StationReportOf =
  & Pick<StationReport, "kind" | "subject">
  & Partial<Pick<StationReport, "connector" | "at">>;

/** Maps a station's request, calls a service for the decision, maps the answer. An exception becomes InternalError. */
export type Handler<Question, Answer> = (question: Question, context: Context) => Answer | Promise<Answer>;

/**
 * Messages that always get an ordinary answer, because a charger resends them endlessly or blocks its queue when it
 * gets an error (quirks, rule 2; B7 for the boot). Unless the station is strict, their handlers accept missing
 * properties.
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

/** A handler of both 2.x: takes the wider request of 2.1, gives the answer that 2.0.1 understands. */
export type Handler2<A extends keyof Requests201 & keyof Requests21> = Handler<
  Question<Requests21, A>,
  Responses201[A]
>;

/** A handler of an action that only 2.1 has. */
export type Handler21<A extends keyof Requests21> = Handler<
  Question<Requests21, A>,
  A extends keyof Responses21 ? Responses21[A] : object
>;

/** Maps one of our commands to a version's request, and its answer back. */
export interface ToStation<Kind extends CommandKind, Payload extends object, Answer extends object> {
  readonly action: string;
  /** Why the version can't express this command; it is not sent then. */
  refuses?(command: CommandOf<Kind>): Sentence | undefined;
  payload(command: CommandOf<Kind>): Payload;
  /** The data of an answer beyond its status; every property may be missing. */
  answer?(answer: Lenient<Answer>, command: CommandOf<Kind>): ParsedResponse;
  /**
   * The commands that a raw payload corresponds to, so that their effects are stored like those of our own. Absent
   * where no state is stored for such a command.
   */
  commands?(payload: Lenient<Payload>): readonly CommandOf<Kind>[];
  /**
   * Other actions of the version for it: the first that does not refuse is sent, the next one when the station does not
   * support it.
   */
  readonly alternatives?: readonly ToStation<Kind, object, object>[];
}

/** The parsed answer to a command. */
export interface ParsedResponse {
  /** Only where the version's answer has no status of its own. */
  readonly status?: string;
  readonly data?: AnswerData;
  /** Its reason, where it is not next to the status; as the station sent it. */
  readonly statusInfo?: unknown;
  /** Why the station does not support the command, where its answer says so in another way. */
  readonly unsupported?: Sentence;
}

/** A command as OCPP 1.6 sends it. */
export interface Command16<K extends CommandKind, A extends keyof Requests16 & keyof Responses16>
  extends ToStation<K, Requests16[A], Responses16[A]> {
  readonly action: A;
}

/** A command in a form that 2.0.1 and 2.1 both understand; the answer may be the wider one of 2.1. */
export interface Command2<K extends CommandKind, A extends keyof Requests201 & keyof Requests21 & keyof Responses21>
  extends ToStation<K, Requests201[A] & Requests21[A], Responses21[A]> {
  readonly action: A;
}

/** A version's handlers by action, with the payload types erased: payloads are validated before a handler is called. */
export type FromStationTable = Readonly<Record<string, Handler<never, object>>>;

/** A version's mapping of every command. */
export type ToStationTable = { readonly [K in CommandKind]: ToStation<K, object, object> };

export type { Lenient, Requests16, Requests201, Requests21, Responses16, Responses201, Responses21 };
