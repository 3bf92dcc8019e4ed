import { isoTime } from "../base/time.ts";
import type { AuditEntry } from "./audit.ts";

/** An entry of the audit log. */
export function auditView(entry: AuditEntry) {
  const { number, at, caller, keyId, address, action, stationId, subject, status, code, count } = entry;
  return { number, at: isoTime(at), caller, keyId, address, action, stationId, subject, status, code, count };
}
