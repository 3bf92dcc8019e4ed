/** Why a message that stations may send is answered NotSupported; protocol_test wants a reason for every one without a handler. */
export const EXCUSED: Readonly<Record<string, string>> = {
  // certificates
  GetCertificateStatus: "certificates are not managed here",
  GetCertificateChainStatus: "certificates are not managed here",
  Get15118EVCertificate: "certificates are not managed here",
  // 2.x: what we never ask for, so nobody reports it
  NotifyMonitoringReport: "no monitoring is set up from here",
  NotifyCustomerInformation: "no customer information is asked for from here",
  NotifyDisplayMessages: "no display messages are set from here",
  PublishFirmwareStatusNotification: "no firmware is published from here",
  ReportChargingProfiles: "no charging profiles are asked for from here",
  ReservationStatusUpdate: "no reservations are made from here",
  NotifyEVChargingNeeds: "smart charging with ISO 15118 is not done here",
  // 2.1
  BatterySwap: "battery swapping is not done here",
  NotifyDERAlarm: "control of distributed energy resources is not done here",
  NotifyDERStartStop: "control of distributed energy resources is not done here",
  ReportDERControl: "control of distributed energy resources is not done here",
  NotifyPeriodicEventStream: "no event stream is opened from here",
  OpenPeriodicEventStream: "event streams are not taken here",
  ClosePeriodicEventStream: "event streams are not taken here",
  NotifyPriorityCharging: "priority charging is not done here",
  NotifySettlement: "payments are not settled here",
  PullDynamicScheduleUpdate: "no dynamic schedules are given out here",
  VatNumberValidation: "VAT numbers are not checked here",
};
