/**
 * The schema of the database, one file a subject. Times are ms since 1970, energy Wh, power W. Every table that grows
 * refers to its station by a small integer.
 */
import { ACCESS_TABLES } from "./access.ts";
import { BILLING_TABLES } from "./billing.ts";
import { COMMAND_TABLES } from "./commands.ts";
import { CONNECTOR_TABLES } from "./connectors.ts";
import { MESSAGE_LOG_TABLE } from "./message_log.ts";
import { STATION_TABLES } from "./stations.ts";
import { TAG_TABLES } from "./tags.ts";
import { TRANSACTION_TABLES } from "./transactions.ts";
import { WEBHOOK_TABLES } from "./webhooks.ts";

/**
 * The version of {@link SCHEMA}. Until 0.2.0 is tagged the schema is edited in place, with the next number here
 * (tests/store/schema_test.ts holds that); from then on a released schema is only followed by migrations.
 */
export const SCHEMA_VERSION = 22;

/** Every table and index, for an empty file. */
export const SCHEMA = [
  STATION_TABLES,
  CONNECTOR_TABLES,
  TAG_TABLES,
  TRANSACTION_TABLES,
  BILLING_TABLES,
  COMMAND_TABLES,
  ACCESS_TABLES,
  WEBHOOK_TABLES,
  MESSAGE_LOG_TABLE,
].join("");
