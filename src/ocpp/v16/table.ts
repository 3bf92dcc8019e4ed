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
import { cancelReservation } from "./to_station/cancel_reservation.ts";
import { changeSetting } from "./to_station/change_setting.ts";
import { clearCache } from "./to_station/clear_cache.ts";
import { clearLimit } from "./to_station/clear_limit.ts";
import { raiseSecurityProfile } from "./to_station/raise_security_profile.ts";
import { deleteCertificate } from "./to_station/delete_certificate.ts";
import { installCertificate } from "./to_station/install_certificate.ts";
import { listCertificates } from "./to_station/list_certificates.ts";
import { sendCertificate } from "./to_station/send_certificate.ts";
import { readAllSettings } from "./to_station/read_all_settings.ts";
import { readLocalListVersion } from "./to_station/read_local_list_version.ts";
import { readSchedule } from "./to_station/read_schedule.ts";
import { readSettings } from "./to_station/read_settings.ts";
import { reserve } from "./to_station/reserve.ts";
import { reset } from "./to_station/reset.ts";
import { sendLocalList } from "./to_station/send_local_list.ts";
import { setAvailability } from "./to_station/set_availability.ts";
import { setLimit } from "./to_station/set_limit.ts";
import { showCost } from "./to_station/show_cost.ts";
import { start } from "./to_station/start.ts";
import { stop } from "./to_station/stop.ts";
import { transferData } from "./to_station/transfer_data.ts";
import { trigger } from "./to_station/trigger.ts";
import { unlock } from "./to_station/unlock.ts";
import { updateFirmware } from "./to_station/update_firmware.ts";
import { uploadLog } from "./to_station/upload_log.ts";

/** The messages that stations of OCPP 1.6 send, and their handlers. */
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

/** The commands and their mapping to OCPP 1.6. */
export const toStation16 = {
  reset,
  unlock,
  start,
  stop,
  setLimit,
  clearLimit,
  setAvailability,
  trigger,
  readSettings,
  readAllSettings,
  changeSetting,
  clearCache,
  readLocalListVersion,
  sendLocalList,
  reserve,
  cancelReservation,
  readSchedule,
  updateFirmware,
  uploadLog,
  raiseSecurityProfile,
  showCost,
  transferData,
  deleteCertificate,
  installCertificate,
  listCertificates,
  sendCertificate,
} satisfies ToStationTable;
