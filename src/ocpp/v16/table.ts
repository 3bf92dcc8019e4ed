import type { FromStationTable, ToStationTable } from "../handler.ts";
import { authorize } from "./from_station/authorize.ts";
import { bootNotification } from "./from_station/boot_notification.ts";
import { dataTransfer } from "./from_station/data_transfer.ts";
import { diagnosticsStatusNotification } from "./from_station/diagnostics_status_notification.ts";
import { firmwareStatusNotification } from "./from_station/firmware_status_notification.ts";
import { heartbeat } from "./from_station/heartbeat.ts";
import { logStatusNotification } from "./from_station/log_status_notification.ts";
import { meterValues } from "./from_station/meter_values.ts";
import { securityEventNotification } from "./from_station/security_event_notification.ts";
import { signCertificate } from "./from_station/sign_certificate.ts";
import { signedFirmwareStatusNotification } from "./from_station/signed_firmware_status_notification.ts";
import { startTransaction } from "./from_station/start_transaction.ts";
import { statusNotification } from "./from_station/status_notification.ts";
import { stopTransaction } from "./from_station/stop_transaction.ts";
import { clearLimit } from "./to_station/clear_limit.ts";
import { reset } from "./to_station/reset.ts";
import { setLimit } from "./to_station/set_limit.ts";
import { start } from "./to_station/start.ts";
import { stop } from "./to_station/stop.ts";
import { unlock } from "./to_station/unlock.ts";

/** What stations of OCPP 1.6 may say, and who answers. */
export const fromStation16 = {
  Authorize: authorize,
  BootNotification: bootNotification,
  DataTransfer: dataTransfer,
  DiagnosticsStatusNotification: diagnosticsStatusNotification,
  FirmwareStatusNotification: firmwareStatusNotification,
  Heartbeat: heartbeat,
  LogStatusNotification: logStatusNotification,
  MeterValues: meterValues,
  SecurityEventNotification: securityEventNotification,
  SignCertificate: signCertificate,
  SignedFirmwareStatusNotification: signedFirmwareStatusNotification,
  StartTransaction: startTransaction,
  StatusNotification: statusNotification,
  StopTransaction: stopTransaction,
} satisfies FromStationTable;

/** Our commands in the words of OCPP 1.6. */
export const toStation16 = { reset, unlock, start, stop, setLimit, clearLimit } satisfies ToStationTable;
