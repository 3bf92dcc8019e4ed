/** Public exports of services/system. */
export { type Audit, createAudit } from "./audit.ts";
export { type Backup, type Backups, createBackups } from "./backups.ts";
export { createMessageLog, type MessageLog } from "./message_log.ts";
export { createMessageLogDisk } from "./message_log_disk.ts";
export { createSystem, type System, type SystemFacts } from "./system.ts";
