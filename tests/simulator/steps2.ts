import { type Step, step, type StepContext } from "./steps.ts";

const EVSE_POWER = { component: { name: "EVSE", evse: { id: 1 } }, variable: { name: "Power" } };
const HEARTBEAT = { component: { name: "OCPPCommCtrlr" }, variable: { name: "HeartbeatInterval" } };
const CARD = { idToken: "CARD", type: "Local" };
const CSMS_ROOT = "CSMSRootCertificate";
const PERIODS = [{ startPeriod: 0, limit: 10 }];

const profile = (id: number, more: object = {}) => ({
  ...{ id, stackLevel: 0, chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Relative" },
  chargingSchedule: [{ id: 1, chargingRateUnit: "A", chargingSchedulePeriod: PERIODS }],
  ...more,
});
const message = (id: number) => ({
  message: { id, priority: "NormalCycle", message: { format: "UTF8", content: "Good morning", language: "en" } },
});
const slot = (ocppInterface: string) => ({
  ...{ ocppTransport: "JSON", ocppInterface, ocppVersion: "OCPP20", messageTimeout: 30 },
  ...{ ocppCsmsUrl: "wss://csms.example.com/OCPP", securityProfile: 2 },
});
const transactionId = (more: object) => ({ transaction }: StepContext) => ({ transactionId: transaction(1), ...more });

/** Every action that a central system may send to a station of 2.0.1: EVSE 1 charges, and 2 is available. */
export const STEPS_201: readonly Step[] = [
  step("GetVariables", { getVariableData: [HEARTBEAT] }, {
    getVariableResult: [{ ...HEARTBEAT, attributeStatus: "Accepted", attributeValue: "60" }],
  }),
  step("SetVariables", { setVariableData: [{ ...HEARTBEAT, attributeValue: "120" }] }, {
    setVariableResult: [{ ...HEARTBEAT, attributeStatus: "Accepted" }],
  }),
  step("GetBaseReport", { requestId: 1, reportBase: "FullInventory" }, "Accepted", [
    'NotifyReport "tbc":true',
    'NotifyReport "tbc":false',
  ]),
  step("GetReport", { requestId: 2, componentVariable: [EVSE_POWER] }, "Accepted", ['NotifyReport "value":"11040"']),
  step(
    "SetVariableMonitoring",
    { setMonitoringData: [{ ...EVSE_POWER, type: "UpperThreshold", value: 5000, severity: 5 }] },
    { setMonitoringResult: [{ id: 1, status: "Accepted", type: "UpperThreshold", ...EVSE_POWER, severity: 5 }] },
    ['NotifyEvent "actualValue":"11040"'],
  ),
  step("GetMonitoringReport", { requestId: 3, monitoringCriteria: ["ThresholdMonitoring"] }, "Accepted", [
    'NotifyMonitoringReport "value":5000',
  ]),
  step("SetMonitoringLevel", { severity: 4 }, "Accepted"),
  step("ClearVariableMonitoring", { id: [1, 99] }, {
    clearMonitoringResult: [{ id: 1, status: "Accepted" }, { id: 99, status: "NotFound" }],
  }),
  step("SetMonitoringBase", { monitoringBase: "FactoryDefault" }, "Accepted"),
  step("SetDisplayMessage", message(4), "Accepted"),
  step("GetDisplayMessages", { requestId: 4 }, "Accepted", ["NotifyDisplayMessages Good morning"]),
  step("ClearDisplayMessage", { id: 4 }, "Accepted"),
  step(
    "SendLocalList",
    {
      ...{ versionNumber: 3, updateType: "Full" },
      localAuthorizationList: [{ idToken: CARD, idTokenInfo: { status: "Accepted" } }],
    },
    "Accepted",
  ),
  step("GetLocalListVersion", {}, { versionNumber: 3 }),
  step("ClearCache", {}, "Accepted"),
  step("CustomerInformation", { requestId: 5, report: true, clear: false, idToken: CARD }, "Accepted", [
    "NotifyCustomerInformation On the local list: Accepted.\\nCharges at EVSE 1",
  ]),
  step("SetChargingProfile", { evseId: 1, chargingProfile: profile(7) }, "Accepted", ["TransactionEvent 6900"]),
  step("GetChargingProfiles", { requestId: 6, chargingProfile: {} }, "Accepted", ["ReportChargingProfiles CSO"]),
  step("GetCompositeSchedule", { evseId: 1, duration: 3600 }, "Accepted"),
  step("ClearChargingProfile", { chargingProfileId: 7 }, "Accepted", ["TransactionEvent 11040"]),
  step("CostUpdated", transactionId({ totalCost: 1.25 }), {}),
  step("GetTransactionStatus", transactionId({}), { ongoingIndicator: true, messagesInQueue: false }),
  step("TriggerMessage", { requestedMessage: "SignChargingStationCertificate" }, "Accepted", [
    "SignCertificate BEGIN CERTIFICATE REQUEST",
  ]),
  step(
    "CertificateSigned",
    async ({ ca, said }) => ({ certificateChain: await ca.sign(said("SignCertificate").csr) }),
    "Accepted",
  ),
  step("InstallCertificate", ({ ca }) => ({ certificateType: CSMS_ROOT, certificate: ca.root }), "Accepted"),
  step("GetInstalledCertificateIds", { certificateType: [CSMS_ROOT] }, "Accepted"),
  step("DeleteCertificate", {
    certificateHashData: { hashAlgorithm: "SHA256", issuerNameHash: "00", issuerKeyHash: "00", serialNumber: "00" },
  }, "NotFound"),
  step(
    "ReserveNow",
    ({ inS }) => ({ id: 5, evseId: 2, expiryDateTime: inS(600), idToken: CARD }),
    "Accepted",
    ["StatusNotification Reserved"],
  ),
  step("CancelReservation", { reservationId: 5 }, "Accepted", ["StatusNotification Available"]),
  step(
    "RequestStartTransaction",
    { evseId: 2, idToken: CARD, remoteStartId: 77 },
    "Accepted",
    ["StatusNotification Occupied", 'TransactionEvent "remoteStartId":77'],
    ({ charger }) => charger.plugIn(2),
  ),
  step(
    "RequestStopTransaction",
    ({ transaction }) => ({ transactionId: transaction(2) }),
    "Accepted",
    ["TransactionEvent RemoteStop"],
  ),
  step("UnlockConnector", { evseId: 2, connectorId: 1 }, "Unlocked"),
  step(
    "ChangeAvailability",
    { operationalStatus: "Inoperative", evse: { id: 2 } },
    "Accepted",
    ["StatusNotification Unavailable"],
    ({ charger }) => charger.unplug(2),
  ),
  step("DataTransfer", { vendorId: "com.example" }, "UnknownVendorId"),
  step("SetNetworkProfile", { configurationSlot: 2, connectionData: slot("Wired0") }, "Accepted"),
  step(
    "GetLog",
    { logType: "DiagnosticsLog", requestId: 11, log: { remoteLocation: "https://example.com/logs/" } },
    "Accepted",
    ["LogStatusNotification Uploading", "LogStatusNotification Uploaded"],
  ),
  step(
    "PublishFirmware",
    { requestId: 13, location: "https://example.com/f.bin", checksum: "0123456789abcdef0123456789abcdef" },
    "Accepted",
    [
      "PublishFirmwareStatusNotification Downloading",
      "PublishFirmwareStatusNotification Downloaded",
      "PublishFirmwareStatusNotification ChecksumVerified",
      "PublishFirmwareStatusNotification Published",
    ],
  ),
  step("UnpublishFirmware", { checksum: "0123456789abcdef0123456789abcdef" }, "Unpublished"),
];

/** The last steps: the new firmware waits for the end of the charge. */
export const LAST_STEPS: readonly Step[] = [
  step(
    "UpdateFirmware",
    ({ ca, inS }) => ({
      requestId: 12,
      firmware: {
        ...{ location: "https://example.com/firmware-1.2.0.bin", retrieveDateTime: inS(0) },
        ...{ signingCertificate: ca.root, signature: "c2lnbmF0dXJl" },
      },
    }),
    "Accepted",
    [
      "FirmwareStatusNotification Downloading",
      "FirmwareStatusNotification Downloaded",
      "FirmwareStatusNotification SignatureVerified",
      "FirmwareStatusNotification InstallScheduled",
    ],
  ),
  step("Reset", { type: "Immediate" }, "Accepted", [
    "TransactionEvent ImmediateReset",
    "BootNotification 1.2.0",
    "FirmwareStatusNotification Installed",
  ]),
];
