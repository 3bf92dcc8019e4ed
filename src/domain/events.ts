import type { Command, Outcome } from "./commands.ts";
import type { ConnectorReport } from "./connector.ts";
import type { VerdictStatus } from "./id_token.ts";
import type { Reading } from "./meter.ts";
import type { Notice } from "./notice.ts";
import type { RawOutcome } from "./raw_call.ts";
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
    /** A call in the station's own words; `outcome` is the kind of its RawOutcome. */
    readonly type: "call.answered";
    readonly stationId: string;
    readonly at: number;
    readonly action: string;
    readonly outcome: RawOutcome["kind"];
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
