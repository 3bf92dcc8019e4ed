import type { FromStationTable, ToStationTable } from "../handler.ts";
import { authorize } from "./from_station/authorize.ts";
import { bootNotification } from "./from_station/boot_notification.ts";
import { clearedChargingLimit } from "./from_station/cleared_charging_limit.ts";
import { dataTransfer } from "./from_station/data_transfer.ts";
import { firmwareStatusNotification } from "./from_station/firmware_status_notification.ts";
import { heartbeat } from "./from_station/heartbeat.ts";
import { logStatusNotification } from "./from_station/log_status_notification.ts";
import { meterValues } from "./from_station/meter_values.ts";
import { notifyChargingLimit } from "./from_station/notify_charging_limit.ts";
import { notifyEvChargingSchedule } from "./from_station/notify_ev_charging_schedule.ts";
import { notifyEvent } from "./from_station/notify_event.ts";
import { notifyReport } from "./from_station/notify_report.ts";
import { securityEventNotification } from "./from_station/security_event_notification.ts";
import { signCertificate } from "./from_station/sign_certificate.ts";
import { statusNotification } from "./from_station/status_notification.ts";
import { transactionEvent } from "./from_station/transaction_event.ts";
import { clearLimit } from "./to_station/clear_limit.ts";
import { reset } from "./to_station/reset.ts";
import { setLimit } from "./to_station/set_limit.ts";
import { start } from "./to_station/start.ts";
import { stop } from "./to_station/stop.ts";
import { unlock } from "./to_station/unlock.ts";

/** What stations of OCPP 2.0.1 and 2.1 may say, and who answers. */
export const fromStation2 = {
  Authorize: authorize,
  BootNotification: bootNotification,
  ClearedChargingLimit: clearedChargingLimit,
  DataTransfer: dataTransfer,
  FirmwareStatusNotification: firmwareStatusNotification,
  Heartbeat: heartbeat,
  LogStatusNotification: logStatusNotification,
  MeterValues: meterValues,
  NotifyChargingLimit: notifyChargingLimit,
  NotifyEVChargingSchedule: notifyEvChargingSchedule,
  NotifyEvent: notifyEvent,
  NotifyReport: notifyReport,
  SecurityEventNotification: securityEventNotification,
  SignCertificate: signCertificate,
  StatusNotification: statusNotification,
  TransactionEvent: transactionEvent,
} satisfies FromStationTable;

/** Our commands in the words of OCPP 2.0.1 and 2.1. */
export const toStation2 = { reset, unlock, start, stop, setLimit, clearLimit } satisfies ToStationTable;
