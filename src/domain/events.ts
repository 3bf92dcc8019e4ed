import type { Command, Outcome } from "./commands.ts";
import type { ConnectorReport } from "./connector.ts";
import type { VerdictStatus } from "./id_token.ts";
import type { Reading } from "./meter.ts";
import type { Notice } from "./notice.ts";
import type { BootReport, Protocol, RefusalReason } from "./station.ts";
import type { Transaction } from "./transaction.ts";
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
  | { readonly type: "station.disconnected"; readonly stationId: string; readonly at: number; readonly reason: string }
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
  | { readonly type: "station.noticed"; readonly stationId: string; readonly at: number; readonly notice: Notice }
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
    readonly verdict: VerdictStatus;
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
  | {
    readonly type: "command.answered";
    readonly stationId: string;
    readonly at: number;
    readonly command: Command;
    readonly outcome: Outcome;
  };

/** The name of an event. */
export type EventType = DomainEvent["type"];
