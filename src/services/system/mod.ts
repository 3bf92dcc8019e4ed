/** Public exports of services/system. */
export { type Audit, createAudit } from "./audit.ts";
export { type Backup, type Backups, createBackups } from "./backups.ts";
export { backupContents, readPassphrase } from "./backup_contents.ts";
export {
  createRestores,
  finishRestore,
  prepareRestore,
  type ReadyRestore,
  type Restored,
  type Restores,
} from "./restores.ts";
export { createNightlyBackups } from "./nightly_backups.ts";
export { createBallast } from "./ballast.ts";
export { type CheckSources, runChecks } from "./checks/checks.ts";
export { type Checks, createServerChecks } from "./checks/server_checks.ts";
export { machineSources } from "./checks/machine_sources.ts";
export { createDatabaseGrowth, type DatabaseGrowth } from "./database_growth.ts";
export { type ChargerUrls, createChargerUrls } from "./charger_urls.ts";
export { createListenerTls, type ListenerTls } from "./listener_tls.ts";
export { createMessageLog, type MessageLog } from "./message_log.ts";
export { createMessageLogDisk } from "./message_log_disk.ts";
export { createServerClock, NO_LEAPS, type ServerClock } from "./server_clock.ts";
export { createStorageWatch, type StorageWatch } from "./storage_watch.ts";
export { createSupportBundle, type SupportBundle } from "./support/support.ts";
export { createSystem, type Readiness, type System, type SystemFacts } from "./system.ts";
