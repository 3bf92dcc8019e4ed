import type { Command, Outcome } from "./commands.ts";
import type { ConnectorReport } from "./connector.ts";
import type { AuthorizationStatus, Budget } from "./id_token.ts";
import type { LimitChange, RequestedLimit } from "./requested_limit.ts";
import type { Reading } from "./meter.ts";
import type { StationReport } from "./station_report.ts";
import type { RawOutcome } from "./raw_call.ts";
import type { Reservation, ReservationEnd } from "./reservation.ts";
import type { Setting } from "./setting.ts";
import type { BootReport, Protocol, RefusalReason } from "./station.ts";
import type { Transaction, TransactionFlag } from "./transaction.ts";
import type { WarningCode } from "./warnings.ts";

/** What happened, in the past tense; published once, after the commit that holds it. Times are ms since 1970. */
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
    /** It was dropped because it answered no ping. */
    readonly silent: boolean;
  }
  /** It has not come back for a while; `since` is when its connection ended. */
  | { readonly type: "station.offline"; readonly stationId: string; readonly at: number; readonly since: number }
  | {
    readonly type: "station.refused";
    readonly stationId: string;
    readonly at: number;
    readonly reason: RefusalReason;
    readonly address: string;
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
    readonly readings: readonly Reading[];
  }
  | {
    readonly type: "token.presented";
    readonly stationId: string;
    readonly at: number;
    readonly tagId: string;
    readonly authorizationStatus: AuthorizationStatus;
  }
  /** An unknown tag was presented where one was awaited, and is on the list now. */
  | { readonly type: "tag.enrolled"; readonly stationId: string; readonly at: number; readonly tagId: string }
  /** What a tag may charge in its period is used up; the transaction is being ended. */
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
  /** It has ended and what it costs is worked out; told again when a correction changes that. */
  | {
    readonly type: "transaction.costed";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  /** A person has set its energy, or taken that back. */
  | {
    readonly type: "transaction.corrected";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
  }
  /** It has remarks that it had not before (TRANSACTION_FLAGS); told after the event that brought them. */
  | {
    readonly type: "transaction.flagged";
    readonly stationId: string;
    readonly at: number;
    readonly transaction: Transaction;
    readonly flags: readonly TransactionFlag[];
  }
  /** A station keeps a connector for somebody. */
  | {
    readonly type: "reservation.made";
    readonly stationId: string;
    readonly at: number;
    readonly reservation: Reservation;
  }
  /** It does so no more. */
  | {
    readonly type: "reservation.ended";
    readonly stationId: string;
    readonly at: number;
    readonly reservation: Reservation;
    readonly why: ReservationEnd;
  }
  /** A station told of a security event (1.6 security whitepaper, 2.x A04); it is a notice too. */
  | {
    readonly type: "security.reported";
    readonly stationId: string;
    readonly at: number;
    readonly stationReport: StationReport;
  }
  /** A setting of a station has a new value, masked where it is a secret. */
  | { readonly type: "setting.changed"; readonly stationId: string; readonly at: number; readonly setting: Setting }
  /** A charging limit was set, confirmed, sent again, lifted ... (LIMIT_CHANGES). */
  | {
    readonly type: "limit.changed";
    readonly stationId: string;
    readonly at: number;
    readonly change: LimitChange;
    /** As it is after the change; of one that is over, as it was. */
    readonly limit: RequestedLimit;
    /** What was seen, in words; null where the change says it all. */
    readonly detail: string | null;
  }
  /** A command is on its way to a station. */
  | { readonly type: "command.sent"; readonly stationId: string; readonly at: number; readonly command: Command }
  | {
    /** A call in the station's own words; `outcome` is the kind of its RawOutcome. */
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
    /** It was told before as one that timed out: this is what the station said in the end (quirk R6). */
    readonly late?: true;
  };

/** The name of an event. */
export type EventType = DomainEvent["type"];
