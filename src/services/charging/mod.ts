/** Public exports of services/charging. */
export { createSignedValues, type SignedValues } from "./signed_values.ts";
export { CORRECTED_BELOW_WH, CORRECTION_REASON_MAX, type Corrections, createCorrections } from "./corrections.ts";
export { createMetering, type Metering } from "./metering.ts";
export { namedTransaction, type NamedTransactionView, type NamingDeps } from "./named_transaction.ts";
export { createPowerCourses, type PowerCourses } from "./power_courses.ts";
export { createTransactionPublisher } from "./publish_transactions.ts";
export { type CardExport, createCardExport } from "./card_export.ts";
export { createSamples, type Samples } from "./sample_course.ts";
export { createSampleRetention, type SampleRetention } from "./sample_retention.ts";
export { createStaleTransactions } from "./stale_transactions.ts";
export {
  createTransactionExport,
  EXPORT_FORMATS,
  type ExportFormat,
  type TransactionExport,
} from "./transaction_export.ts";
export { createTransactionFlagEvents } from "./transaction_flag_events.ts";
export { createTransactionImport, type ImportedCharge, type TransactionImport } from "./transaction_import.ts";
export { createTransactions, type EventMessage, type Transactions } from "./transactions.ts";
