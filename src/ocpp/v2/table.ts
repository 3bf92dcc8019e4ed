import type { FromStationTable, ToStationTable } from "../handler.ts";
import { authorize } from "./from_station/authorize.ts";
import { batterySwap } from "./from_station/battery_swap.ts";
import { bootNotification } from "./from_station/boot_notification.ts";
import { clearedChargingLimit } from "./from_station/cleared_charging_limit.ts";
import { closePeriodicEventStream } from "./from_station/close_periodic_event_stream.ts";
import { dataTransfer } from "./from_station/data_transfer.ts";
import { firmwareStatusNotification } from "./from_station/firmware_status_notification.ts";
import { get15118EvCertificate } from "./from_station/get15118_ev_certificate.ts";
import { getCertificateChainStatus } from "./from_station/get_certificate_chain_status.ts";
import { getCertificateStatus } from "./from_station/get_certificate_status.ts";
import { heartbeat } from "./from_station/heartbeat.ts";
import { logStatusNotification } from "./from_station/log_status_notification.ts";
import { meterValues } from "./from_station/meter_values.ts";
import { notifyChargingLimit } from "./from_station/notify_charging_limit.ts";
import { notifyCustomerInformation } from "./from_station/notify_customer_information.ts";
import { notifyDerAlarm } from "./from_station/notify_der_alarm.ts";
import { notifyDerStartStop } from "./from_station/notify_der_start_stop.ts";
import { notifyDisplayMessages } from "./from_station/notify_display_messages.ts";
import { notifyEvChargingNeeds } from "./from_station/notify_ev_charging_needs.ts";
import { notifyEvChargingSchedule } from "./from_station/notify_ev_charging_schedule.ts";
import { notifyEvent } from "./from_station/notify_event.ts";
import { notifyMonitoringReport } from "./from_station/notify_monitoring_report.ts";
import { notifyPeriodicEventStream } from "./from_station/notify_periodic_event_stream.ts";
import { notifyPriorityCharging } from "./from_station/notify_priority_charging.ts";
import { notifyReport } from "./from_station/notify_report.ts";
import { notifySettlement } from "./from_station/notify_settlement.ts";
import { openPeriodicEventStream } from "./from_station/open_periodic_event_stream.ts";
import { publishFirmwareStatusNotification } from "./from_station/publish_firmware_status_notification.ts";
import { pullDynamicScheduleUpdate } from "./from_station/pull_dynamic_schedule_update.ts";
import { reportChargingProfiles } from "./from_station/report_charging_profiles.ts";
import { reportDerControl } from "./from_station/report_der_control.ts";
import { reservationStatusUpdate } from "./from_station/reservation_status_update.ts";
import { securityEventNotification } from "./from_station/security_event_notification.ts";
import { signCertificate } from "./from_station/sign_certificate.ts";
import { statusNotification } from "./from_station/status_notification.ts";
import { transactionEvent } from "./from_station/transaction_event.ts";
import { vatNumberValidation } from "./from_station/vat_number_validation.ts";
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

/** The messages that stations of OCPP 2.0.1 and 2.1 send, and their handlers. */
export const fromStation2 = {
  Authorize: authorize,
  BootNotification: bootNotification,
  ClearedChargingLimit: clearedChargingLimit,
  DataTransfer: dataTransfer,
  FirmwareStatusNotification: firmwareStatusNotification,
  Get15118EVCertificate: get15118EvCertificate,
  GetCertificateStatus: getCertificateStatus,
  Heartbeat: heartbeat,
  LogStatusNotification: logStatusNotification,
  MeterValues: meterValues,
  NotifyChargingLimit: notifyChargingLimit,
  NotifyCustomerInformation: notifyCustomerInformation,
  NotifyDisplayMessages: notifyDisplayMessages,
  NotifyEVChargingNeeds: notifyEvChargingNeeds,
  NotifyEVChargingSchedule: notifyEvChargingSchedule,
  NotifyEvent: notifyEvent,
  NotifyMonitoringReport: notifyMonitoringReport,
  NotifyReport: notifyReport,
  PublishFirmwareStatusNotification: publishFirmwareStatusNotification,
  ReportChargingProfiles: reportChargingProfiles,
  ReservationStatusUpdate: reservationStatusUpdate,
  SecurityEventNotification: securityEventNotification,
  SignCertificate: signCertificate,
  StatusNotification: statusNotification,
  TransactionEvent: transactionEvent,
} satisfies FromStationTable;

/** The further messages of OCPP 2.1. */
export const fromStation21 = {
  ...fromStation2,
  BatterySwap: batterySwap,
  ClosePeriodicEventStream: closePeriodicEventStream,
  GetCertificateChainStatus: getCertificateChainStatus,
  NotifyDERAlarm: notifyDerAlarm,
  NotifyDERStartStop: notifyDerStartStop,
  NotifyPeriodicEventStream: notifyPeriodicEventStream,
  NotifyPriorityCharging: notifyPriorityCharging,
  NotifySettlement: notifySettlement,
  OpenPeriodicEventStream: openPeriodicEventStream,
  PullDynamicScheduleUpdate: pullDynamicScheduleUpdate,
  ReportDERControl: reportDerControl,
  VatNumberValidation: vatNumberValidation,
} satisfies FromStationTable;

/** The commands and their mapping to OCPP 2.0.1 and 2.1. */
export const toStation2 = {
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
