import { type Case, type Cases, NOW, type RequestedItem, someId, type Step } from "./runner.ts";
import { at, card, charge, command, ENDED, energy, notifies, OPEN, presents, reports, sends } from "./steps.ts";

type Charge = ReturnType<typeof charge>;

/**
 * The operator starts a charge of CAROL's; her tag's kind is unknown, and tags named by the operator are sent as
 * Central.
 */
const startsCharge = (answer: object): readonly Step[] => [
  ["operator", "POST start", { connector: 1, tagId: "CAROL" }],
  [
    "receives",
    "RequestStartTransaction",
    { idToken: { idToken: "CAROL", type: "Central" }, remoteStartId: someId, evseId: 1 },
    answer,
  ],
  ["operator receives", { status: "Accepted" }],
];
const remoteStart = (tx: Charge, stands: "plugged in" | "unplugged"): Step =>
  tx.event("RemoteStart", { remote: true, token: "CAROL", ...(stands === "unplugged" ? {} : { evse: 1 }) });

const triggers = (body: object, requested: object, ...then: readonly Step[]): readonly Step[] => [
  ...command("POST trigger", body, ["TriggerMessage", requested], "Accepted"),
  ...then,
];
const triggered = (evseId: number): Step => notifies("MeterValues", { evseId, meterValue: [energy("Trigger", 1000)] });
const triggersTransaction = (tx: Charge, payload: object): readonly Step[] => [
  ...tx.started(),
  ...sends("TriggerMessage", { requestedMessage: "TransactionEvent", ...payload }),
  tx.event("Trigger", { chargingState: "Charging", more: { meterValue: [energy("Trigger", 1000)] } }),
];

/** The station, an EVSE or a connector becomes inoperative or operative. */
const availability = (connector: number, available: boolean, status: string): readonly Step[] =>
  command("POST availability", { connector, available }, ["ChangeAvailability", {
    operationalStatus: available ? "Operative" : "Inoperative",
    ...(connector === 0 ? {} : { evse: { id: connector } }),
  }], status);
const plugAvailability = (operationalStatus: string, status: string): readonly Step[] =>
  sends("ChangeAvailability", { operationalStatus, evse: { id: 1, connectorId: 1 } }, { status });
const whenFree = (requests: readonly Step[], ...others: readonly Step[]): Case => {
  const tx = charge();
  return {
    steps: [...tx.started(), ...requests, ...others, ...tx.over(), reports("Unavailable")],
    transactions: [ENDED],
  };
};

/** The operator reserves EVSE 1, or any (0), until 12:30. */
const reserves = (connector: number, status: string, tag = "CAROL", group: object = {}): readonly Step[] => [
  ["operator", "POST reservations", { connector, tagId: tag, until: at("12:30:00") }],
  ["receives", "ReserveNow", {
    id: someId,
    expiryDateTime: at("12:30:00"),
    idToken: card(tag),
    ...(connector === 0 ? {} : { evseId: connector }),
    ...group,
  }, { status }],
  ["operator receives", { status }],
];
/** The remaining reservations of the operator. */
const kept = (...reservations: readonly object[]): readonly Step[] => [
  ["operator", "GET reservations"],
  ["operator receives", { items: reservations }],
];
const KEPT = { connector: 1, tagId: "CAROL", until: at("12:30:00").replace("Z", ".000Z") };
const drops = (reservationUpdateStatus: string): Step =>
  notifies(
    "ReservationStatusUpdate",
    (requested) => ({ reservationId: requested("ReserveNow").id, reservationUpdateStatus }),
  );

/** F, G and H: remote commands, availability, reservations. */
export const remote: Cases = {
  TC_F_01: (() => {
    const tx = charge();
    return {
      steps: [
        ...tx.connected(),
        ...startsCharge({ status: "Accepted", transactionId: "T1" }),
        remoteStart(tx, "plugged in"),
        tx.charging(),
      ],
      transactions: [{ ...OPEN, remoteStartId: someId }],
    };
  })(),
  ...Object.fromEntries(
    (["TC_F_02", "TC_F_03"] as const).map((id) => {
      const tx = charge();
      const requests = id === "TC_F_02" ? [presents("CAROL")] : [];
      const steps = [...startsCharge({ status: "Accepted" }), ...requests, remoteStart(tx, "unplugged")];
      return [id, { steps: [...steps, ...tx.connected(), tx.charging()], transactions: [OPEN] }];
    }),
  ),
  TC_F_04: (() => {
    const tx = charge();
    return {
      steps: [...startsCharge({ status: "Accepted" }), remoteStart(tx, "unplugged"), tx.event("EVConnectTimeout")],
      transactions: [{ ...OPEN, connector: null }],
    };
  })(),
  TC_F_06: {
    steps: command("POST unlock", { connector: 1 }, ["UnlockConnector", { evseId: 1, connectorId: 1 }], "Unlocked"),
  },
  TC_F_11: {
    steps: triggers(
      { message: "meter_values", connector: 1 },
      { requestedMessage: "MeterValues", evse: { id: 1 } },
      triggered(1),
    ),
  },
  TC_F_12: {
    steps: triggers({ message: "meter_values" }, { requestedMessage: "MeterValues" }, triggered(1), triggered(2)),
  },
  TC_F_13: {
    steps: triggersTransaction(charge(), { evse: { id: 1 } }),
    transactions: [{ ...OPEN, lastEnergyWh: 1000 }],
  },
  TC_F_14: { steps: triggersTransaction(charge(), {}), transactions: [{ ...OPEN, lastEnergyWh: 1000 }] },
  TC_F_15: {
    steps: triggers(
      { message: "log" },
      { requestedMessage: "LogStatusNotification" },
      notifies("LogStatusNotification", { status: "Idle" }),
    ),
    stationReports: ["log_upload Idle"],
  },
  TC_F_18: {
    steps: triggers(
      { message: "firmware" },
      { requestedMessage: "FirmwareStatusNotification" },
      notifies("FirmwareStatusNotification", { status: "Idle" }),
    ),
    stationReports: ["firmware Idle"],
  },
  TC_F_20: {
    steps: triggers(
      { message: "heartbeat" },
      { requestedMessage: "Heartbeat" },
      ["sends", "Heartbeat", {}, { currentTime: NOW }],
    ),
  },
  TC_F_23: {
    steps: triggers(
      { message: "status", connector: 1 },
      { requestedMessage: "StatusNotification", evse: { id: 1, connectorId: 1 } },
      reports("Available"),
    ),
  },
  TC_F_24: {
    steps: [
      reports("Occupied"),
      ...triggers(
        { message: "status", connector: 1 },
        { requestedMessage: "StatusNotification", evse: { id: 1, connectorId: 1 } },
        reports("Occupied"),
      ),
    ],
  },
  TC_F_27: {
    steps: [
      ["operator", "POST trigger", { message: "log" }],
      ["receives", "TriggerMessage", { requestedMessage: "LogStatusNotification" }, { status: "NotImplemented" }],
      ["operator receives", { stationStatus: "NotImplemented" }, 409],
    ],
  },
  TC_G_20: {
    steps: [
      notifies("NotifyEvent", {
        generatedAt: NOW,
        seqNo: 0,
        eventData: [{
          ...{ eventId: 1, timestamp: NOW, trigger: "Delta", actualValue: "true" },
          eventNotificationType: "HardWiredNotification",
          component: { name: "ConnectorPlugRetentionLock", evse: { id: 1, connectorId: 1 } },
          variable: { name: "Problem" },
        }],
      }),
    ],
    stationReports: ["event ConnectorPlugRetentionLock.Problem"],
  },
  TC_G_03: { steps: [...availability(1, false, "Accepted"), reports("Unavailable")] },
  TC_G_04: { steps: [reports("Unavailable"), ...availability(1, true, "Accepted"), reports("Available")] },
  TC_G_11: whenFree(availability(1, false, "Scheduled")),
  TC_G_05: { steps: [...availability(0, false, "Accepted"), reports("Unavailable"), reports("Unavailable", 2)] },
  TC_G_06: {
    steps: [
      reports("Unavailable"),
      ...availability(0, true, "Accepted"),
      reports("Available"),
      reports("Available", 2),
    ],
  },
  TC_G_14: whenFree(availability(0, false, "Scheduled"), reports("Unavailable", 2)),
  TC_G_07: { steps: [...plugAvailability("Inoperative", "Accepted"), reports("Unavailable")] },
  TC_G_08: { steps: [reports("Unavailable"), ...plugAvailability("Operative", "Accepted"), reports("Available")] },
  TC_G_17: whenFree(plugAvailability("Inoperative", "Scheduled")),
  TC_H_01: { steps: [...reserves(1, "Accepted"), reports("Reserved"), ...kept(KEPT)] },
  TC_H_07: {
    steps: [
      ...reserves(1, "Accepted"),
      reports("Reserved"),
      ["waits", 30 * 60],
      reports("Available"),
      drops("Expired"),
      ...kept(),
    ],
    stationReports: ["reservation 1 Expired"],
  },
  TC_H_22: { steps: [...reserves(1, "Rejected"), ...kept()] },
  TC_H_19: {
    steps: [
      ...reserves(1, "Accepted", "ALICE", { groupIdToken: { idToken: "HOME", type: "Central" } }),
      reports("Reserved"),
      ...kept({ ...KEPT, tagId: "ALICE" }),
    ],
  },
  TC_H_08: { steps: [...reserves(0, "Accepted"), ...kept({ ...KEPT, connector: 0 })] },
  TC_H_14: {
    steps: [
      ...reserves(0, "Accepted"),
      ...reserves(0, "Accepted"),
      reports("Reserved"),
      reports("Reserved", 2),
      ...kept({ connector: 0 }, { connector: 0 }),
    ],
  },
  TC_H_15: {
    steps: [
      ...sends("ReserveNow", {
        ...{ id: 15, expiryDateTime: at("12:30:00"), connectorType: "cType2" },
        idToken: card("CAROL"),
      }),
      reports("Reserved"),
    ],
  },
  TC_H_17: {
    steps: [
      ...reserves(1, "Accepted"),
      reports("Reserved"),
      ["operator", (requested: RequestedItem) => `DELETE reservations/${requested("ReserveNow").id}`],
      ["receives", "CancelReservation", (requested) => ({ reservationId: requested("ReserveNow").id }), {
        status: "Accepted",
      }],
      ["operator receives", { status: "Accepted" }],
      reports("Available"),
      ...kept(),
    ],
  },
  TC_H_20: {
    steps: [...reserves(1, "Accepted"), reports("Reserved"), reports("Faulted"), drops("Removed"), ...kept()],
    stationReports: ["reservation 1 Removed"],
  },
};
