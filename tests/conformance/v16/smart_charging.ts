import { requests, says, type Step } from "./runner.ts";
import {
  ACCEPTED,
  beats,
  boots,
  type Cases16,
  charges,
  is,
  READY,
  running,
  sends,
  starts,
  transactionOf,
} from "./steps.ts";

const triggers = (message: string, requestedMessage: string, connectorId: number | null, ...then: readonly Step[]) => [
  requests(
    "POST /trigger",
    { message, connector: connectorId },
    ACCEPTED,
    ["TriggerMessage", { requestedMessage, ...(connectorId === null ? {} : { connectorId }) }, ACCEPTED],
  ),
  ...then,
];

const limit = (connectorId: number, chargingProfileId: number): Step =>
  requests(
    "POST /limit",
    { connector: connectorId, limitA: 10 },
    ACCEPTED,
    [
      "SetChargingProfile",
      {
        connectorId,
        csChargingProfiles: {
          chargingProfileId,
          stackLevel: 1,
          chargingProfilePurpose: "TxDefaultProfile",
          chargingProfileKind: "Recurring",
          recurrencyKind: "Daily",
          chargingSchedule: {
            duration: 86_400,
            startSchedule: "2026-06-01T00:00:00Z",
            chargingRateUnit: "A",
            chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
          },
        },
      },
      ACCEPTED,
    ],
  );

const TX_PROFILE = {
  chargingProfileId: 7,
  stackLevel: 0,
  chargingProfilePurpose: "TxProfile",
  chargingProfileKind: "Relative",
  chargingSchedule: {
    chargingRateUnit: "A",
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }, { startPeriod: 300, limit: 8.5, numberPhases: 3 }],
  },
};

/** Triggered messages and charging profiles. */
export const smartCharging: Cases16 = {
  TC_054: {
    steps: [
      ...READY,
      starts(),
      ...triggers("meter_values", "MeterValues", 1, charges(2000)),
      ...triggers("heartbeat", "Heartbeat", null, beats),
      ...triggers("status", "StatusNotification", 1, is(1, "Charging")),
      ...triggers(
        "log",
        "DiagnosticsStatusNotification",
        null,
        says("DiagnosticsStatusNotification", { status: "Idle" }),
      ),
      ...triggers(
        "firmware",
        "FirmwareStatusNotification",
        null,
        says("FirmwareStatusNotification", { status: "Idle" }),
      ),
      ...triggers("boot", "BootNotification", null, boots),
    ],
    rows: [running],
    connectors: { 1: "occupied charging" },
  },
  TC_055: {
    steps: [
      ...READY,
      requests(
        "POST /trigger",
        { message: "meter_values" },
        { status: "Rejected" },
        ["TriggerMessage", { requestedMessage: "MeterValues" }, { status: "Rejected" }],
      ),
    ],
  },

  TC_056: { steps: [...READY, limit(1, 100), limit(0, 99)] },
  TC_057: {
    steps: [
      ...READY,
      starts(),
      is(1, "Charging"),
      (fixture) => {
        const csChargingProfiles = { ...TX_PROFILE, transactionId: transactionOf(fixture) };
        return sends("SetChargingProfile", { connectorId: 1, csChargingProfiles })(fixture);
      },
    ],
    rows: [running],
    connectors: { 1: "occupied charging" },
  },
  TC_059: {
    steps: [
      ...READY,
      is(1, "Preparing"),
      sends("RemoteStartTransaction", { connectorId: 1, idTag: "ALICE", chargingProfile: TX_PROFILE }),
      starts(),
      is(1, "Charging"),
    ],
    rows: [running],
    connectors: { 1: "occupied charging" },
  },
  TC_066: {
    steps: [
      ...READY,
      requests(
        "GET /schedule?connector=1&durationS=300&unit=A",
        null,
        {
          status: "Accepted",
          schedule: {
            ...{ connector: 1, startsAt: "2026-06-01T12:00:00.000Z", durationS: 300, unit: "A" },
            periods: [{ startS: 0, limit: 10, phases: null }, { startS: 60, limit: 6.5, phases: 3 }],
          },
        },
        [
          "GetCompositeSchedule",
          { connectorId: 1, duration: 300, chargingRateUnit: "A" },
          {
            status: "Accepted",
            connectorId: 1,
            scheduleStart: "2026-06-01T12:00:00Z",
            chargingSchedule: {
              duration: 300,
              chargingRateUnit: "A",
              chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }, { startPeriod: 60, limit: 6.5, numberPhases: 3 }],
            },
          },
        ],
      ),
    ],
  },
  TC_067: {
    steps: [
      ...READY,
      requests("DELETE /limit?connector=1", null, ACCEPTED, [
        "ClearChargingProfile",
        { id: 100, connectorId: 1, chargingProfilePurpose: "TxDefaultProfile", stackLevel: 1 },
        ACCEPTED,
      ]),
      sends("ClearChargingProfile", { id: 100 }),
      sends("ClearChargingProfile", { connectorId: 1, chargingProfilePurpose: "TxDefaultProfile", stackLevel: 1 }, {
        status: "Unknown",
      }),
    ],
  },
};
