import type { Sentence } from "../base/sentence.ts";
import type { IssuedCertificate } from "./certificates.ts";
import type { Command, Outcome } from "./commands.ts";
import type { ConnectorReport } from "./connector.ts";
import type { AuthorizationStatus, Budget } from "./id_token.ts";
import type { LimitChange, RequestedLimit } from "./requested_limit.ts";
import type { Reading } from "./meter.ts";
import type { ReportSummary } from "./charge_report/charge_report.ts";
import type { StationReport } from "./station_report.ts";
import type { Remedy } from "./remedy.ts";
import type { RawOutcome } from "./raw_call.ts";
import type { Reservation, ReservationEnd } from "./reservation.ts";
import type { Setting } from "./setting.ts";
import type { BootReport, ConnectionAttempt, Protocol, RefusalReason } from "./station.ts";
import type { Transaction, TransactionFlag } from "./transaction.ts";
import type { WarningCode } from "./warnings.ts";

/** The domain events, named in the past tense; each is published once, after its commit. Times are ms since 1970. */
export type DomainEvent =
  | {
    readonly type: "station.connected";
    readonly stationId: string;
    readonly at: number;
    readonly protocol: Protocol;
    readonly address: string;
  }
  | {
    readonly type: "station.disconnected";
    readonly stationId: string;
    readonly at: number;
    readonly reason: string;
    /** The connection was closed because the station answered no ping. */
    readonly silent: boolean;
  }
  /** The station has not reconnected within the grace period; `since` is when its connection ended. */
  | { readonly type: "station.offline"; readonly stationId: string; readonly at: number; readonly since: number }
  | {
    readonly type: "station.refused";
    readonly stationId: string;
    readonly at: number;
    readonly reason: RefusalReason;
    readonly address: string;
    /** The reason as a sentence. */
    readonly detail: string;
    readonly attempt: ConnectionAttempt;
    readonly remedy: Remedy;
  }
  | { readonly type: "station.booted"; readonly stationId: string; readonly at: number; readonly boot: BootReport }
  | {
    readonly type: "station.warned";
    readonly stationId: string;
    readonly at: number;
    readonly code: WarningCode;
    readonly detail: string;
  }
  | {
    readonly type: "station.reported";
    readonly stationId: string;
    readonly at: number;
    readonly stationReport: StationReport;
  }
  | { readonly type: "station.changed"; readonly stationId: string; readonly at: number }
  | { readonly type: "station.removed"; readonly stationId: string; readonly at: number }
  | {
    readonly type: "connector.reported";
    readonly stationId: string;
    readonly at: number;
    readonly report: ConnectorReport;
  }
  | {
    readonly type: "meter.read";
    readonly stationId: string;
    readonly at: number;
    readonly connector: number;
    readonly transactionId: number | null;
    /** The energy of the transaction after the readings, Wh; null without a transaction, and while it is not known. */
    readonly energyWh: number | null;
    readonly readings: readonly Reading[];
  }
  | {
    readonly type: "token.presented";
    readonly stationId: string;
    readonly at: number;
    readonly tagId: string;
    readonly authorizationStatus: AuthorizationStatus;
  }
  /** An unknown tag was presented while enrollment was active, and has been added to the list. */
  | { readonly type: "tag.enrolled"; readonly stationId: string; readonly at: number; readonly tagId: string }
  /** The budget of a tag for its period is used up; the transaction is being stopped. */
  | {
    readonly type: "tag.budget_spent";
    readonly stationId: string;
    readonly at: number;
    readonly tagId: string;
    readonly transactionId: number;
    readonly usedWh: number;
    readonly budget: Budget;
  }
  | {
    readonly type: "transaction.started";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  | {
    readonly type: "transaction.updated";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  | {
    readonly type: "transaction.ended";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  /** The cost of an ended transaction was calculated; published again when a correction changes it. */
  | {
    readonly type: "transaction.costed";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  /** An operator corrected its energy, or removed the correction. */
  | {
    readonly type: "transaction.corrected";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  /** New flags (TRANSACTION_FLAGS) were set; published after the event that caused them. */
  | {
    readonly type: "transaction.flagged";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
    readonly flags: readonly TransactionFlag[];
  }
  /** A station accepted a reservation. */
  | {
    readonly type: "reservation.made";
    readonly stationId: string;
    readonly at: number;
    readonly reservation: Reservation;
  }
  /** A reservation ended. */
  | {
    readonly type: "reservation.ended";
    readonly stationId: string;
    readonly at: number;
    readonly reservation: Reservation;
    readonly why: ReservationEnd;
  }
  /** A station reported a security event (1.6 security whitepaper, 2.x A04); it is stored as a station report too. */
  | {
    readonly type: "security.reported";
    readonly stationId: string;
    readonly at: number;
    readonly stationReport: StationReport;
  }
  /** A certificate was issued to a station: it is handed over next. */
  | {
    readonly type: "certificate.issued";
    readonly stationId: string;
    readonly at: number;
    readonly certificate: IssuedCertificate;
  }
  /** A certificate of a station was revoked: it can't log in with it any more. */
  | {
    readonly type: "certificate.revoked";
    readonly stationId: string;
    readonly at: number;
    readonly certificate: IssuedCertificate;
  }
  /** A setting of a station has a new value, masked where it is a secret. */
  | { readonly type: "setting.changed"; readonly stationId: string; readonly at: number; readonly setting: Setting }
  /** A charging limit was set, confirmed, sent again, removed ... (LIMIT_CHANGES). */
  | {
    readonly type: "limit.changed";
    readonly stationId: string;
    readonly at: number;
    readonly change: LimitChange;
    /** The limit after the change; for an ended limit, its last state. */
    readonly limit: RequestedLimit;
    /** The observation behind the change, as text; null where the change needs no explanation. */
    readonly detail: Sentence | null;
  }
  /** A report of charges is kept: somebody made it, or the server at the end of a month. It concerns no single station. */
  | { readonly type: "report.created"; readonly stationId: ""; readonly at: number; readonly report: ReportSummary }
  /** A command was sent to a station. */
  | { readonly type: "command.sent"; readonly stationId: string; readonly at: number; readonly command: Command }
  | {
    /** A raw OCPP call was answered; `outcome` is the kind of its RawOutcome. */
    readonly type: "call.answered";
    readonly stationId: string;
    readonly at: number;
    readonly action: string;
    readonly outcome: RawOutcome["kind"];
    readonly late?: true;
  }
  | {
    readonly type: "command.answered";
    readonly stationId: string;
    readonly at: number;
    readonly command: Command;
    readonly outcome: Outcome;
    /** The command was published as timed out before: this is the late answer (quirk R6). */
    readonly late?: true;
  };

/** The name of an event. */
export type EventType = DomainEvent["type"];
