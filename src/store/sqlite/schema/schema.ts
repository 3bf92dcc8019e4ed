/**
 * The schema of the database, one file per subject. Times are in ms since 1970, energy in Wh, power in W. Tables refer to
 * a station by an integer key, which keeps rows and indexes small.
 */
import { ANONYMISATION_TABLES } from "./anonymisations.ts";
import { ACCESS_TABLES } from "./access.ts";
import { BILLING_TABLES } from "./billing.ts";
import { CHARGE_REPORT_TABLES } from "./charge_reports.ts";
import { COMMAND_TABLES } from "./commands.ts";
import { CONNECTOR_TABLES } from "./connectors.ts";
import { DATABASE_TABLE } from "./database.ts";
import { MESSAGE_LOG_TABLE } from "./message_log.ts";
import { NOTIFICATION_TABLES } from "./notifications.ts";
import { STATION_TABLES } from "./stations.ts";
import { TAG_TABLES } from "./tags.ts";
import { TRANSACTION_TABLES } from "./transactions.ts";
import { WEBHOOK_TABLES } from "./webhooks.ts";

/**
 * The version of {@link SCHEMA}, that of 0.2.0, which never changes again (tests/store/schema_test.ts): what comes later
 * is a step of migrations.ts.
 */
export const SCHEMA_VERSION = 41;

/** The statements that create all tables and indexes in an empty file. */
export const SCHEMA = [
  DATABASE_TABLE,
  STATION_TABLES,
  CONNECTOR_TABLES,
  TAG_TABLES,
  TRANSACTION_TABLES,
  BILLING_TABLES,
  CHARGE_REPORT_TABLES,
  COMMAND_TABLES,
  ACCESS_TABLES,
  WEBHOOK_TABLES,
  NOTIFICATION_TABLES,
  MESSAGE_LOG_TABLE,
  ANONYMISATION_TABLES,
].join("");
