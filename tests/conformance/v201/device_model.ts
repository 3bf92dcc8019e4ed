import { type Case, type Cases, NOW, type Step } from "./runner.ts";
import { at, charge, notifies, OPEN, sends } from "./steps.ts";

const POWER = { component: { name: "ChargingStation" }, variable: { name: "Power" } };
const STATION = { component: { name: "ChargingStation" }, variable: { name: "AvailabilityState" } };
const EVSE = { component: { name: "EVSE", evse: { id: 1 } }, variable: { name: "AvailabilityState" } };

/** A part of a monitoring report. */
const monitors = (type: string, seqNo = 0, tbc = false): Step =>
  notifies("NotifyMonitoringReport", {
    ...{ requestId: 1, seqNo, generatedAt: NOW, tbc },
    monitor: [{ ...EVSE, variableMonitoring: [{ id: 1, transaction: false, value: 1, type, severity: 8 }] }],
  });
const requestsMonitors = (payload: object, status: string): readonly Step[] =>
  sends("GetMonitoringReport", { requestId: 1, ...payload }, { status });
/** The first request matches nothing; the second one gets a report. */
const monitoring = (first: object, second: object, type: string): Case => ({
  steps: [...requestsMonitors(first, "EmptyResultSet"), ...requestsMonitors(second, "Accepted"), monitors(type)],
  stationReports: ["monitoring part 0 of request 1"],
});

const events = (trigger: string, count: number, more: object = {}): Case => ({
  steps: Array.from({ length: count }, (_, seqNo) =>
    notifies("NotifyEvent", {
      ...{ generatedAt: NOW, seqNo },
      eventData: [{
        ...{ eventId: seqNo, timestamp: NOW, trigger, actualValue: "16", ...more, ...POWER },
        eventNotificationType: "HardWiredMonitor",
      }],
    })),
  stationReports: Array.from({ length: count }, () => "event ChargingStation.Power"),
});

const clears = (id: readonly number[], status: string): readonly Step[] =>
  sends("ClearVariableMonitoring", { id }, { clearMonitoringResult: id.map((one) => ({ id: one, status })) });

const hash = (hashAlgorithm: string) => ({
  ...{ hashAlgorithm, issuerNameHash: "aabb", issuerKeyHash: "ccdd", serialNumber: "01" },
});
const lists = (types: readonly string[] | undefined, ...found: readonly object[]): readonly Step[] =>
  sends("GetInstalledCertificateIds", types === undefined ? {} : { certificateType: types }, {
    ...(found.length === 0 ? { status: "NotFound" } : { status: "Accepted", certificateHashDataChain: found }),
  });
const listed = (certificateType: string, algorithm = "SHA256") => ({
  ...{ certificateType, certificateHashData: hash(algorithm) },
});
const installs = (certificateType: string, status = "Accepted"): Case => ({
  steps: sends("InstallCertificate", {
    certificateType,
    certificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
  }, { status }),
});
const deletes = (algorithm: string, status: string): readonly Step[] => [
  ...lists(["CSMSRootCertificate"], listed("CSMSRootCertificate", algorithm)),
  ...sends("DeleteCertificate", { certificateHashData: hash(algorithm) }, { status }),
];

const MESSAGE = { id: 5, priority: "NormalCycle", message: { format: "UTF8", content: "Welcome" } };
const shows = (message: object = {}, status = "Accepted"): Case => ({
  steps: sends("SetDisplayMessage", { message: { ...MESSAGE, ...message } }, { status }),
});
const showsDuringCharge = (message: object = {}): Case => ({
  steps: [...charge().started(), ...shows({ transactionId: "T1", ...message }).steps],
  transactions: [OPEN],
});
const requestsMessages = (payload: object, count: number): Case => ({
  steps: [
    ...sends("GetDisplayMessages", { requestId: 9, ...payload }, { status: count === 0 ? "Unknown" : "Accepted" }),
    ...Array.from(
      { length: count },
      (_, part) => notifies("NotifyDisplayMessages", { requestId: 9, tbc: part < count - 1, messageInfo: [MESSAGE] }),
    ),
  ],
  stationReports: Array.from({ length: count }, () => "display_message request 9"),
});

/** M, O and most of N: certificates, display messages, monitors. */
export const deviceModel: Cases = {
  TC_M_13: { steps: lists(["ManufacturerRootCertificate"], listed("ManufacturerRootCertificate")) },
  TC_M_14: { steps: lists(["V2GRootCertificate"], listed("V2GRootCertificate")) },
  TC_M_15: { steps: lists(["V2GCertificateChain"], listed("V2GCertificateChain")) },
  TC_M_16: { steps: lists(["MORootCertificate"], listed("MORootCertificate")) },
  TC_M_18: { steps: lists(undefined, listed("CSMSRootCertificate"), listed("V2GCertificateChain")) },
  TC_M_19: { steps: lists(["ManufacturerRootCertificate"]) },
  TC_M_20: { steps: ["SHA256", "SHA384", "SHA512"].flatMap((algorithm) => deletes(algorithm, "Accepted")) },
  TC_M_21: { steps: deletes("SHA256", "Failed") },
  TC_M_01: installs("CSMSRootCertificate"),
  TC_M_02: installs("ManufacturerRootCertificate"),
  TC_M_03: installs("V2GRootCertificate"),
  TC_M_04: installs("MORootCertificate"),
  TC_M_05: installs("CSMSRootCertificate", "Failed"),

  TC_N_01: monitoring(
    { monitoringCriteria: ["DeltaMonitoring"] },
    { monitoringCriteria: ["ThresholdMonitoring"] },
    "UpperThreshold",
  ),
  TC_N_02: monitoring({ componentVariable: [POWER] }, { componentVariable: [EVSE] }, "Delta"),
  TC_N_03: monitoring(
    { monitoringCriteria: ["DeltaMonitoring"], componentVariable: [EVSE] },
    { monitoringCriteria: ["ThresholdMonitoring"], componentVariable: [POWER] },
    "UpperThreshold",
  ),
  TC_N_60: monitoring(
    { monitoringCriteria: ["DeltaMonitoring"], componentVariable: [STATION, EVSE] },
    { monitoringCriteria: ["ThresholdMonitoring"], componentVariable: [STATION, EVSE] },
    "Delta",
  ),
  TC_N_47: {
    steps: [...requestsMonitors({}, "Accepted"), monitors("Delta", 0, true), monitors("UpperThreshold", 1)],
    stationReports: ["monitoring part 0 of request 1", "monitoring part 1 of request 1"],
  },
  TC_N_05: {
    steps: ["All", "FactoryDefault", "HardWiredOnly"].flatMap((monitoringBase) =>
      sends("SetMonitoringBase", { monitoringBase })
    ),
  },
  TC_N_08: {
    steps: sends("SetVariableMonitoring", {
      setMonitoringData: [{ value: 1, type: "Delta", severity: 8, ...EVSE }],
    }, { setMonitoringResult: [{ id: 1, status: "Accepted", type: "Delta", severity: 8, ...EVSE }] }),
  },
  TC_N_16: { steps: sends("SetMonitoringLevel", { severity: 4 }) },
  TC_N_17: { steps: sends("SetMonitoringLevel", { severity: 4 }, { status: "Rejected" }) },
  TC_N_18: { steps: [...clears([1, 2], "Accepted"), ...clears([3], "NotFound")] },
  TC_N_44: { steps: clears([1], "Rejected") },
  TC_N_21: events("Alerting", 1),
  TC_N_24: events("Periodic", 3),
  TC_N_49: events("Alerting", 1, { cleared: true }),
  TC_N_50: events("Periodic", 1),

  TC_O_01: shows({ state: "Charging" }),
  TC_O_26: shows({}, "Rejected"),
  TC_O_13: shows({ startDateTime: at("18:00:00") }),
  TC_O_14: shows({ endDateTime: at("18:00:00") }),
  TC_O_17: shows({ priority: "AlwaysFront" }, "NotSupportedPriority"),
  TC_O_18: shows({ state: "Faulted" }, "NotSupportedState"),
  TC_O_19: shows({ message: { format: "HTML", content: "<b>Welcome</b>" } }, "NotSupportedMessageFormat"),
  TC_O_12: { steps: [...shows().steps, ...shows({ priority: "InFront" }).steps] },
  TC_O_06: showsDuringCharge(),
  TC_O_10: shows({ transactionId: "T9" }, "UnknownTransaction"),
  TC_O_27: showsDuringCharge({ startDateTime: at("18:00:00") }),
  TC_O_28: showsDuringCharge({ endDateTime: at("18:00:00"), state: "Charging" }),
  TC_O_02: requestsMessages({}, 2),
  TC_O_03: requestsMessages({}, 0),
  TC_O_07: requestsMessages({ id: [5] }, 1),
  TC_O_08: requestsMessages({ priority: "NormalCycle" }, 1),
  TC_O_09: requestsMessages({ state: "Charging" }, 1),
  TC_O_04: { steps: sends("ClearDisplayMessage", { id: 5 }) },
  TC_O_05: { steps: sends("ClearDisplayMessage", { id: 6 }, { status: "Unknown" }) },
};
