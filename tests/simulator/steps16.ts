import { type Step, step } from "./steps.ts";

const SCHEDULE = { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] };
const PROFILE = {
  ...{ chargingProfileId: 7, stackLevel: 0, chargingProfilePurpose: "TxDefaultProfile" },
  ...{ chargingProfileKind: "Relative", chargingSchedule: SCHEDULE },
};
const ROOT = "CentralSystemRootCertificate";

/** Every action that a central system may send to a charge point of 1.6: connector 1 charges, and 2 is available. */
export const STEPS_16: readonly Step[] = [
  step("GetConfiguration", { key: ["HeartbeatInterval", "Nonsense"] }, { unknownKey: ["Nonsense"] }),
  step("ChangeConfiguration", { key: "MeterValueSampleInterval", value: "60" }, "Accepted"),
  step("DataTransfer", { vendorId: "com.example", data: "x" }, "UnknownVendorId"),
  step(
    "SendLocalList",
    {
      ...{ listVersion: 3, updateType: "Full" },
      localAuthorizationList: [{ idTag: "CARD", idTagInfo: { status: "Accepted" } }],
    },
    "Accepted",
  ),
  step("GetLocalListVersion", {}, { listVersion: 3 }),
  step("ClearCache", {}, "Accepted"),
  step("SetChargingProfile", { connectorId: 1, csChargingProfiles: PROFILE }, "Accepted", ["MeterValues 6900"]),
  step("GetCompositeSchedule", { connectorId: 1, duration: 3600 }, { status: "Accepted", connectorId: 1 }),
  step("ClearChargingProfile", { id: 7 }, "Accepted", ["MeterValues 11040"]),
  step("TriggerMessage", { requestedMessage: "Heartbeat" }, "Accepted", ["Heartbeat"]),
  step("ExtendedTriggerMessage", { requestedMessage: "SignChargePointCertificate" }, "Accepted", [
    "SignCertificate BEGIN CERTIFICATE REQUEST",
  ]),
  step(
    "CertificateSigned",
    async ({ ca, said }) => ({ certificateChain: await ca.sign(said("SignCertificate").csr) }),
    "Accepted",
  ),
  step("InstallCertificate", ({ ca }) => ({ certificateType: ROOT, certificate: ca.root }), "Accepted"),
  step("GetInstalledCertificateIds", { certificateType: ROOT }, "Accepted"),
  step("DeleteCertificate", { certificateHashData: hash("00") }, "NotFound"),
  step(
    "ReserveNow",
    ({ inS }) => ({ connectorId: 2, expiryDate: inS(600), idTag: "CARD", reservationId: 5 }),
    "Accepted",
    ["StatusNotification Reserved"],
  ),
  step("CancelReservation", { reservationId: 5 }, "Accepted", ["StatusNotification Available"]),
  step(
    "RemoteStartTransaction",
    { connectorId: 2, idTag: "CARD" },
    "Accepted",
    ["StartTransaction", "StatusNotification Charging"],
    ({ charger }) => charger.plugIn(2),
  ),
  step(
    "RemoteStopTransaction",
    ({ transaction }) => ({ transactionId: Number(transaction(2)) }),
    "Accepted",
    ["StatusNotification Finishing", "StopTransaction Remote"],
  ),
  step("UnlockConnector", { connectorId: 2 }, "Unlocked"),
  step(
    "ChangeAvailability",
    { connectorId: 2, type: "Inoperative" },
    "Accepted",
    ["StatusNotification Unavailable"],
    ({ charger }) => charger.unplug(2),
  ),
  step("GetDiagnostics", { location: "ftp://example.com/" }, {}, [
    "DiagnosticsStatusNotification Uploading",
    "DiagnosticsStatusNotification Uploaded",
  ]),
  step(
    "GetLog",
    { logType: "SecurityLog", requestId: 11, log: { remoteLocation: "https://example.com/logs/" } },
    "Accepted",
    ["LogStatusNotification Uploading", "LogStatusNotification Uploaded"],
  ),
  step(
    "UpdateFirmware",
    ({ inS }) => ({ location: "https://example.com/firmware-1.1.0.bin", retrieveDate: inS(0) }),
    {},
    ["FirmwareStatusNotification Downloading", "FirmwareStatusNotification Downloaded"],
  ),
  step(
    "SignedUpdateFirmware",
    ({ ca, inS }) => ({
      requestId: 12,
      firmware: {
        ...{ location: "https://example.com/firmware-1.2.0.bin", retrieveDateTime: inS(0) },
        ...{ signingCertificate: ca.root, signature: "c2lnbmF0dXJl" },
      },
    }),
    // The one before waits for the charge to end.
    "AcceptedCanceled",
    [
      "SignedFirmwareStatusNotification Downloaded",
      "SignedFirmwareStatusNotification SignatureVerified",
      "SignedFirmwareStatusNotification InstallScheduled",
    ],
  ),
  // The reset ends the charge, so the new firmware is installed.
  step("Reset", { type: "Soft" }, "Accepted", [
    "StopTransaction SoftReset",
    "BootNotification 1.2.0",
    "SignedFirmwareStatusNotification Installed",
  ]),
];

function hash(serialNumber: string): object {
  return { hashAlgorithm: "SHA256", issuerNameHash: "00", issuerKeyHash: "00", serialNumber };
}
