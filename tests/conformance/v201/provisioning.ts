import { type Case, type Cases, NOW, someId, type Step } from "./runner.ts";

import { boots, charge, command, ENDED, notifies, owner, reports, sends } from "./steps.ts";

const variable = (component: string, name: string, instance?: string) => ({
  component: { name: component },
  variable: { name, ...(instance === undefined ? {} : { instance }) },
});
const OFFLINE = variable("OCPPCommCtrlr", "OfflineThreshold");
const REMOTE = variable("AuthCtrlr", "AuthorizeRemoteStart");
const ITEMS = variable("DeviceDataCtrlr", "ItemsPerMessage", "GetVariables");

/** These variables are requested from the station, and returned by it. */
const returnsVariables = (...reported: readonly (readonly [requested: object, attributeValue: string])[]): Step => {
  const results = reported.map(([requested, attributeValue]) => ({
    ...requested,
    attributeStatus: "Accepted",
    attributeValue,
  }));
  const requested = { getVariableData: reported.map(([requested]) => requested) };
  return ["receives", "GetVariables", requested, { getVariableResult: results }];
};

/** Part of a report that was requested with `action`. */
const part = (action: string, seqNo: number, tbc: boolean, place: object, value: string): Step =>
  notifies("NotifyReport", (requested) => ({
    requestId: requested(action).requestId,
    generatedAt: NOW,
    seqNo,
    tbc,
    reportData: [{ ...place, variableAttribute: [{ value, mutability: "ReadWrite" }] }],
  }));

/** The operator reads the settings that the station has reported. */
const sees = (...settings: readonly object[]): readonly Step[] => [
  ["operator", "GET settings"],
  ["operator receives", { items: settings }],
];

/** A report requested by a raw call arrives in two parts, and is stored. */
const inventory = (reportBase: string): Case => ({
  steps: [
    ...sends("GetBaseReport", { requestId: 17, reportBase }),
    part("GetBaseReport", 0, true, OFFLINE, "60"),
    part("GetBaseReport", 1, false, REMOTE, "true"),
    ...sees(
      { name: "AuthCtrlr.AuthorizeRemoteStart", value: "true", source: "reported" },
      { name: "OCPPCommCtrlr.OfflineThreshold", value: "60", source: "reported" },
    ),
  ],
});

/** The last step of a charge that a reset ends at once. */
const immediateReset = (tx: ReturnType<typeof charge>): Step =>
  tx.ended("ResetCommand", { chargingState: "EVConnected", stoppedReason: "ImmediateReset" });

const reset = (body: object, requested: object, status: string): readonly Step[] =>
  command("POST reset", body, ["Reset", requested], status);

const withCharge = (
  made: Omit<Case, "steps">,
  steps: (tx: ReturnType<typeof charge>) => readonly Step[],
): Case => {
  const tx = charge();
  return { ...made, steps: [...tx.started(), ...steps(tx)] };
};

const profile = (status: string): readonly Step[] =>
  sends("SetNetworkProfile", {
    configurationSlot: 1,
    connectionData: {
      ...{ messageTimeout: 30, ocppCsmsUrl: "ws://10.0.0.5:8180/OCPP", ocppInterface: "Wired0" },
      ...{ ocppTransport: "JSON", ocppVersion: "OCPP20", securityProfile: 1 },
    },
  }, { status });

const PENDING: Partial<Case> = { begins: "connected", station: null, settings: { unknownStations: "pending" } };
/** The operator accepts the station. */
const APPROVED = owner(({ stations }) => stations.change("CP1", { registrationStatus: "accepted" }));

/** B: boots, settings, reports, resets. */
export const provisioning: Cases = {
  TC_B_01: {
    begins: "connected",
    steps: [
      boots("PowerUp"),
      reports("Available"),
      // Instead of a StatusNotification (G01, alternative scenario).
      notifies("NotifyEvent", {
        generatedAt: NOW,
        seqNo: 0,
        eventData: [{
          ...{ eventId: 1, timestamp: NOW, trigger: "Delta", actualValue: "Available" },
          ...{ eventNotificationType: "HardWiredNotification", variable: { name: "AvailabilityState" } },
          component: { name: "Connector", evse: { id: 2, connectorId: 1 } },
        }],
      }),
      ["operator", "GET"],
      ["operator receives", {
        connectors: [{ connector: 1, status: "available" }, { connector: 2, status: "available" }],
      }],
    ],
  },
  TC_B_02: {
    ...PENDING,

    steps: [boots("PowerUp", "Pending"), APPROVED, ["waits", 60], [
      ...["sends", "BootNotification", {
        reason: "PowerUp",
        chargingStation: { vendorName: "V", model: "M" },
      }] as const,
      { currentTime: "2026-06-01T12:01:00Z", interval: 60, status: "Accepted" },
    ], reports("Available")],
  },
  TC_B_30: {
    ...PENDING,

    steps: [boots("PowerUp", "Pending"), [
      ...["is refused", "StatusNotification"] as const,
      { timestamp: NOW, connectorStatus: "Available", evseId: 1, connectorId: 1 },
      "SecurityError",
    ]],
  },
  TC_B_31: {
    ...PENDING,

    steps: [
      boots("PowerUp", "Pending"),
      APPROVED,
      ...command("POST trigger", { message: "boot" }, ["TriggerMessage", {
        requestedMessage: "BootNotification",
      }], "Accepted"),
      boots("Triggered"),
      reports("Available"),
    ],
  },
  TC_B_06: {
    steps: [
      ["operator", "POST settings", { names: ["OCPPCommCtrlr.OfflineThreshold"] }],
      returnsVariables([OFFLINE, "60"]),
      ["operator receives", { settings: [{ name: "OCPPCommCtrlr.OfflineThreshold", value: "60" }], unknown: [] }],
    ],
  },
  TC_B_07: {
    steps: [
      ["operator", "POST settings", { names: ["DeviceDataCtrlr.ItemsPerMessage[GetVariables]"] }],
      returnsVariables([ITEMS, "10"]),
      ["operator receives", { status: "Accepted" }],
      ["operator", "POST settings", { names: ["OCPPCommCtrlr.OfflineThreshold", "AuthCtrlr.AuthorizeRemoteStart"] }],
      returnsVariables([OFFLINE, "60"], [REMOTE, "true"]),
      ["operator receives", {
        settings: [
          { name: "OCPPCommCtrlr.OfflineThreshold", value: "60" },
          { name: "AuthCtrlr.AuthorizeRemoteStart", value: "true" },
        ],
        unknown: [],
      }],
    ],
  },
  TC_B_09: {
    steps: [
      ["operator", "PUT settings/OCPPCommCtrlr.OfflineThreshold", { value: "123" }],
      [
        ...["receives", "SetVariables", { setVariableData: [{ ...OFFLINE, attributeValue: "123" }] }] as const,
        { setVariableResult: [{ ...OFFLINE, attributeStatus: "Accepted" }] },
      ],
      returnsVariables([OFFLINE, "123"]),
      ["operator receives", { status: "Accepted", readBack: "same", value: "123" }],
    ],
  },
  TC_B_10: {
    steps: sends("SetVariables", {
      setVariableData: [{ ...OFFLINE, attributeValue: "123" }, { ...REMOTE, attributeValue: "false" }],
    }, {
      setVariableResult: [{ ...OFFLINE, attributeStatus: "Accepted" }, { ...REMOTE, attributeStatus: "Accepted" }],
    }),
  },
  TC_B_12: inventory("ConfigurationInventory"),
  TC_B_13: {
    steps: [
      ["operator", "POST settings"],
      ["receives", "GetBaseReport", { requestId: someId, reportBase: "FullInventory" }, { status: "Accepted" }],
      part("GetBaseReport", 0, true, OFFLINE, "60"),
      part("GetBaseReport", 1, false, REMOTE, "true"),
      ["operator receives", {
        settings: [
          { name: "OCPPCommCtrlr.OfflineThreshold", value: "60" },
          { name: "AuthCtrlr.AuthorizeRemoteStart", value: "true" },
        ],
        complete: true,
      }],
    ],
  },
  TC_B_14: inventory("SummaryInventory"),
  TC_B_18: {
    steps: [
      ...["Problem", "Available"].flatMap((criterion) =>
        sends("GetReport", {
          requestId: 18,
          componentCriteria: [criterion],
          componentVariable: [{
            component: { name: "EVSE", evse: { id: 1 } },
            variable: { name: "AvailabilityState" },
          }],
        }, { status: criterion === "Problem" ? "EmptyResultSet" : "Accepted" })
      ),
      part("GetReport", 0, false, {
        component: { name: "EVSE", evse: { id: 1 } },
        variable: { name: "AvailabilityState" },
      }, "Available"),
      ...sees({ name: "EVSE@1.AvailabilityState", value: "Available" }),
    ],
  },
  TC_B_20: {
    steps: [
      ...reset({ mode: "on_idle" }, { type: "OnIdle" }, "Accepted"),
      boots("RemoteReset"),
      reports("Available"),
    ],
  },
  TC_B_21: withCharge({ transactions: [ENDED] }, (tx) => [
    ...reset({ mode: "on_idle" }, { type: "OnIdle" }, "Scheduled"),
    tx.event("StopAuthorized", { chargingState: "EVConnected", token: "CAROL" }),
    tx.ended("EVCommunicationLost", { chargingState: "Idle", stoppedReason: "EVDisconnected" }),
    boots("ScheduledReset"),
    reports("Available"),
  ]),
  TC_B_22: withCharge({
    transactions: [{ ...ENDED, stopReason: "ImmediateReset" }],
  }, (tx) => [
    ...reset({ mode: "hard" }, { type: "Immediate" }, "Accepted"),
    immediateReset(tx),
    boots("RemoteReset"),
    reports("Occupied"),
    reports("Available", 2),
  ]),
  TC_B_25: {
    steps: reset({ mode: "on_idle", connector: 1 }, { type: "OnIdle", evseId: 1 }, "Accepted"),
  },
  TC_B_26: withCharge({ transactions: [ENDED] }, (tx) => [
    ...reset({ mode: "on_idle", connector: 1 }, { type: "OnIdle", evseId: 1 }, "Scheduled"),
    tx.event("StopAuthorized", { chargingState: "EVConnected", token: "CAROL" }),
    tx.ended("EVCommunicationLost", { chargingState: "Idle", stoppedReason: "EVDisconnected" }),
  ]),
  TC_B_27: withCharge({
    transactions: [{ ...ENDED, stopReason: "ImmediateReset" }],
  }, (tx) => [
    ...reset({ mode: "hard", connector: 1 }, { type: "Immediate", evseId: 1 }, "Accepted"),
    immediateReset(tx),
  ]),
  TC_B_42: { steps: profile("Accepted") },
  TC_B_44: { steps: profile("Failed") },
};
