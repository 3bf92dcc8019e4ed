import { type Case, type Cases, NOW, type Row, type Step } from "./runner.ts";
import { charge, ENDED, energy, notifies, OPEN, presents, reports, sends } from "./steps.ts";

type Charge = ReturnType<typeof charge>;

/** A case with a single charge. */
const one = (row: Row, steps: (tx: Charge) => readonly Step[], rest: Partial<Case> = {}): Case => ({
  ...rest,
  steps: steps(charge()),
  transactions: [row],
});
/** A case that begins with EnergyTransferStarted, or with EnergyTransferSuspended. */
const started = (row: Row, steps: (tx: Charge) => readonly Step[]): Case =>
  one(row, (tx) => [...tx.started(), ...steps(tx)]);
const suspended = (row: Row, steps: (tx: Charge) => readonly Step[]): Case =>
  started(row, (tx) => [tx.suspended(), ...steps(tx)]);
const NO_CARD: Row = { ...OPEN, tagId: null, authorizationStatus: null };
const endedBy = (stopReason: string): Row => ({ ...ENDED, stopReason });

/** A card, a cable, and the first event whose trigger the case tests; the charge continues. */
const begunBy = (triggerReason: string, chargingState: string | undefined, more: object = {}): Case =>
  one(OPEN, (tx) => [
    presents("CAROL"),
    reports("Occupied"),
    tx.event(triggerReason, { evse: 1, token: "CAROL", more, ...(chargingState && { chargingState }) }),
    ...(chargingState === "Charging" ? [] : [tx.charging()]),
  ]);

/** The operator requests the status of queued messages; a reconnected station gets the call after the grace time of 5 s. */
const requestsStatus = (payload: object, answer: object, isBack = false): readonly Step[] => {
  const [request, requested, reported] = sends("GetTransactionStatus", payload, answer);
  const steps: readonly (Step | undefined)[] = [request, isBack ? ["waits", 5] : undefined, requested, reported];
  return steps.filter((step) => step !== undefined);
};
const BACK: readonly Step[] = [["disconnects"], ["connects"]];
const late = (tx: Charge): Step =>
  tx.event("MeterValuePeriodic", { more: { offline: true, meterValue: [energy("Sample.Periodic", 1500)] } });

/** Clock-aligned meter values outside of transactions. */
const byTheClock = (evseId: number, time: string): Step =>
  notifies("MeterValues", { evseId, meterValue: [energy("Sample.Clock", 1000, time)] });

/** A charge whose last event has these meter values. */
const endsWith = (...meterValue: readonly object[]): Case =>
  started({ ...ENDED, meterStopWh: 3000, flags: [] }, (tx) => tx.over({ meterValue }));

/** E and J: transactions and meter values. */
export const transactions: Cases = {
  TC_E_38: one({ ...OPEN, chargingState: "suspended_ev" }, (tx) => [
    ...tx.authorized(),
    ...tx.connected(),
    tx.suspended(),
  ]),
  TC_E_03: one({ ...OPEN, chargingState: "charging" }, (tx) => [
    ...tx.connected(),
    ...tx.authorized(),
    tx.charging(),
  ]),
  TC_E_04: one({ ...OPEN, chargingState: "charging" }, (tx) => tx.started()),
  TC_E_09: one(NO_CARD, (tx) => tx.connected()),
  TC_E_10: one({ ...OPEN, connector: null }, (tx) => tx.authorized()),
  TC_E_11: begunBy("SignedDataReceived", undefined, { meterValue: [energy("Transaction.Begin", 0, "12:00:00", true)] }),
  TC_E_01: begunBy("ChargingStateChanged", "SuspendedEVSE"),
  TC_E_02: begunBy("ChargingStateChanged", "Charging"),
  TC_E_12: one({ ...NO_CARD, connector: null }, (tx) => [tx.event("EVDetected")]),
  TC_E_14: started(ENDED, (tx) => tx.over()),
  TC_E_20: suspended(ENDED, (tx) => tx.disconnected()),
  TC_E_15: started(endedBy("Local"), (tx) => [tx.ended("StopAuthorized", { stoppedReason: "Local", token: "CAROL" })]),
  TC_E_21: started(endedBy("Remote"), (tx) => [
    ["operator", "POST stop", { connector: 1 }],
    ["receives", "RequestStopTransaction", { transactionId: "T1" }, { status: "Accepted" }],
    ["operator receives", { status: "Accepted" }],
    tx.ended("RemoteStop", { stoppedReason: "Remote" }),
  ]),
  TC_E_16: one(
    {
      ...endedBy("DeAuthorized"),
      connector: null,
      tagId: "UNLISTED",
      authorizationStatus: "unknown",
      flags: ["unauthorised", "energy_unknown"],
    },
    (tx) => [
      tx.event("Authorized", { token: "UNLISTED", answer: { idTokenInfo: { status: "Unknown" } } }),
      tx.ended("Deauthorized", { stoppedReason: "DeAuthorized" }),
    ],
  ),
  TC_E_17: suspended(ENDED, (tx) => [
    tx.ended("EVCommunicationLost", { chargingState: "Idle", stoppedReason: "EVDisconnected" }),
  ]),
  TC_E_39: one({ ...endedBy("Timeout"), connector: null }, (tx) => [
    ...tx.authorized(),
    tx.ended("EVConnectTimeout", { stoppedReason: "Timeout" }),
  ]),
  TC_E_07: started(endedBy("Local"), (tx) => [tx.ended("StopAuthorized", { stoppedReason: "Local" })]),
  TC_E_08: started(endedBy("Local"), (tx) => [
    tx.stopAuthorized(),
    tx.ended("ChargingStateChanged", { chargingState: "EVConnected", stoppedReason: "Local" }),
  ]),
  TC_E_22: started(endedBy("StoppedByEV"), (tx) => [
    tx.ended("ChargingStateChanged", { chargingState: "SuspendedEV", stoppedReason: "StoppedByEV" }),
  ]),
  TC_E_19: started(endedBy("Local"), (tx) => [
    ...tx.postSession(),
    reports("Available"),
    tx.event("EVCommunicationLost", { chargingState: "Idle" }),
    tx.ended("EVDeparted", { stoppedReason: "Local" }),
  ]),
  TC_E_26: suspended({ ...OPEN, chargingState: "charging" }, (tx) => [
    tx.event("EVCommunicationLost", { chargingState: "Idle" }),
    reports("Available"),
    tx.event("CablePluggedIn", { chargingState: "EVConnected" }),
    tx.charging(),
  ]),
  TC_E_29: started({ ...OPEN, lastEnergyWh: 1500 }, (tx) => [
    ...BACK,
    ...requestsStatus({ transactionId: "T1" }, { ongoingIndicator: true, messagesInQueue: true }, true),
    late(tx),
  ]),
  TC_E_30: started(
    OPEN,
    () => requestsStatus({ transactionId: "T1" }, { ongoingIndicator: true, messagesInQueue: false }),
  ),
  TC_E_31: started(endedBy("Local"), (tx) => [
    ...BACK,
    reports("Available"),
    tx.ended("EVCommunicationLost", { chargingState: "Idle", seqNo: 5, more: { offline: true } }),
    ...requestsStatus({ transactionId: "T1" }, { ongoingIndicator: false, messagesInQueue: true }, true),
    tx.event("StopAuthorized", { seqNo: 3, token: "CAROL", more: { offline: true } }),
    tx.event("ChargingStateChanged", { chargingState: "EVConnected", seqNo: 4, more: { offline: true } }),
  ]),
  TC_E_33: started({ ...OPEN, lastEnergyWh: 1500 }, (tx) => [
    ...BACK,
    ...requestsStatus({}, { messagesInQueue: true }, true),
    late(tx),
  ]),
  TC_E_34: { steps: requestsStatus({}, { messagesInQueue: false }) },
  TC_E_53: (() => {
    const [first, second] = [charge(), charge({ name: "T2" })];
    return {
      steps: [...first.started(), ...first.over(), ...second.started(), ...second.over()],
      transactions: [ENDED, { ...ENDED, reference: "T2" }],
    };
  })(),
  TC_J_01: {
    steps: ["12:00:00", "12:01:00", "12:02:00"].flatMap((time) => [0, 1, 2].map((evse) => byTheClock(evse, time))),
  },
  TC_J_02: started({ ...OPEN, lastEnergyWh: 1200 }, (tx) => [
    byTheClock(0, "12:01:00"),
    byTheClock(2, "12:01:00"),
    tx.event("MeterValueClock", { more: { meterValue: [energy("Sample.Clock", 1200, "12:01:00")] } }),
  ]),
  TC_J_03: endsWith(energy("Sample.Clock", 2000), energy("Transaction.End", 3000, "12:02:00")),
  TC_J_04: endsWith(
    energy("Sample.Clock", 2000, "12:01:00", true),
    energy("Transaction.End", 3000, "12:02:00", true),
  ),
  TC_J_07: one(
    { ...NO_CARD, meterStartWh: 1000 },
    (tx) => tx.connected({ meterValue: [energy("Transaction.Begin", 1000, "12:00:00")] }),
  ),
  TC_J_08: one({ ...OPEN, meterStartWh: 1000 }, (tx) => [
    ...tx.authorized(),
    ...tx.connected({ meterValue: [energy("Transaction.Begin", 1000, "12:00:00")] }),
    tx.charging(),
  ]),
  TC_J_09: started(
    { ...OPEN, lastEnergyWh: 1300 },
    (tx) =>
      [1100, 1200, 1300].map((wh, minute) =>
        tx.event("MeterValuePeriodic", {
          more: { meterValue: [energy("Sample.Periodic", wh, `12:0${minute + 1}:00`)] },
        })
      ),
  ),
  TC_J_10: endsWith(energy("Sample.Periodic", 2000), energy("Transaction.End", 3000, "12:02:00")),
  TC_J_11: endsWith(
    energy("Sample.Periodic", 2000, "12:01:00", true),
    energy("Transaction.End", 3000, "12:02:00", true),
  ),
  TC_P_02: {
    steps: [["sends", "DataTransfer", { vendorId: "com.example", messageId: "hello" }, { status: "UnknownVendorId" }]],
    stationReports: ["data_transfer com.example"],
  },
  TC_P_03: one({ ...OPEN, connector: null, tagId: null, authorizationStatus: null }, (tx) => [
    notifies("StatusNotification", {
      timestamp: NOW,
      ...{ connectorStatus: "Available", evseId: 1, connectorId: 1 },
      customData: { vendorId: "com.example", colour: "blue" },
    }),
    tx.event("EVDetected", { more: { customData: { vendorId: "com.example", colour: "blue" } } }),
  ]),
};
