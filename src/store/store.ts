import type { AnonymisationStore } from "./anonymisation_store.ts";
import type { AccessStore } from "./access_store.ts";
import type { BillingStore } from "./billing_store.ts";
import type { ChargeReportStore } from "./charge_report_store.ts";
import type { CommandStore } from "./command_store.ts";
import type { DatabaseStore } from "./database_store.ts";
import type { LimitStore } from "./limit_store.ts";
import type { MessageLogStore } from "./message_log_store.ts";
import type { NotificationStore } from "./notification_store.ts";
import type { ReportStore } from "./report_store.ts";
import type { StationStore } from "./station_store.ts";
import type { TagStore } from "./tag_store.ts";
import type { TransactionStore } from "./transaction_store.ts";
import type { WebhookStore } from "./webhook_store.ts";

/**
 * The port to the database. One method a use case; each is atomic, and its promise resolves after its effect is on disk,
 * because an answer to a station waits for that. A method that fails rejects with AppError `storage` and has had no effect;
 * only after a failed sync of the disk it may have had one, so callers must tolerate a repetition. Ids of stations and tags
 * are compared without regard to case.
 */
export interface Store
  extends
    StationStore,
    TagStore,
    AccessStore,
    ReportStore,
    MessageLogStore,
    CommandStore,
    LimitStore,
    WebhookStore,
    NotificationStore,
    TransactionStore,
    BillingStore,
    ChargeReportStore,
    AnonymisationStore,
    DatabaseStore {}

export type { AccessStore, AuditFilter, UserChange } from "./access_store.ts";
export type { AnonymisationBegin, AnonymisationStore, CardRow, CardRowPlace } from "./anonymisation_store.ts";
export type { BillingStore, CostFact, DueCost } from "./billing_store.ts";
export type { ChargeReportStore } from "./charge_report_store.ts";
export type { CommandStore, JobReport, LocalList } from "./command_store.ts";
export type {
  BackUp,
  BackupExtras,
  BackupFacts,
  BackupSource,
  DatabaseIdentity,
  DatabaseStore,
  DiskFault,
  RecordedSize,
  StoreEnvironment,
  StoreHealth,
  StoreSize,
  SupportFacts,
  Unpack,
} from "./database_store.ts";
export type { LimitStore } from "./limit_store.ts";
export type { MessageLogStore } from "./message_log_store.ts";
export type {
  DueFilter,
  DueNotifications,
  NotificationChange,
  NotificationState,
  NotificationStore,
} from "./notification_store.ts";
export type { ReportStore, StoredConnector } from "./report_store.ts";
export type { ArchivedStation, ConnectorName, StationChange, StationStore } from "./station_store.ts";
export type { TagStore } from "./tag_store.ts";
export type { PowerFilter, PowerRun, Total, TotalsBy, TotalsFilter, TransactionStore } from "./transaction_store.ts";
export type { DeliveryCounts, WebhookChange, WebhookStore } from "./webhook_store.ts";
