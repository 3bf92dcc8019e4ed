import { closesConnection, type Exchange, requests, sees, type Step } from "./runner.ts";
import { ACCEPTED, type Cases16, charged, charges, is, READY, running, starts, stops } from "./steps.ts";

const reset = (mode: string, type: string): Step =>
  requests("POST /reset", { mode }, ACCEPTED, ["Reset", { type }, ACCEPTED]);

const unlock = (connector: number, answer: string): Exchange => [
  "UnlockConnector",
  { connectorId: connector },
  { status: answer },
];

const unlocks = (status: string): Step => requests("POST /unlock", { connector: 1 }, { status }, unlock(1, status));

/** A charger without a connector lock answers NotSupported, which is no error. */
const cannotUnlock = (connector: number): Step =>
  requests(
    "POST /unlock",
    { connector },
    [409, { stationStatus: "NotSupported", detail: "station CP1: the station can't unlock a cable on command" }],
    unlock(connector, "NotSupported"),
  );

const INTERVAL = { key: "MeterValueSampleInterval", readonly: false, value: "60" };
const VENDOR = { key: "VendorMode", readonly: true };
const interval = (value: string) => ({ name: INTERVAL.key, value, readonly: false });

const changeInterval = (value: string, status: string): Exchange => [
  "ChangeConfiguration",
  { key: INTERVAL.key, value },
  { status },
];

/** Resets, unlocking, settings and faults. */
export const core: Cases16 = {
  TC_013: {
    steps: [...READY, reset("hard", "Hard"), closesConnection, ...READY],
    connectors: { 0: "available", 1: "available", 2: "available" },
  },
  TC_014: {
    steps: [
      ...READY,
      is(1, "Preparing"),
      starts(),
      charges(2000),
      reset("soft", "Soft"),
      stops("SoftReset"),
      closesConnection,
      ...READY,
    ],
    rows: [charged("SoftReset")],
    connectors: { 1: "available" },
  },

  TC_017_1: { steps: [...READY, unlocks("Unlocked")], connectors: { 1: "available" } },
  TC_017_2: { steps: [...READY, cannotUnlock(1)], connectors: { 1: "available" } },
  TC_018_1: {
    steps: [
      ...READY,
      starts(),
      is(1, "Charging"),
      unlocks("Unlocked"),
      stops("UnlockCommand"),
      is(1, "Finishing"),
      is(1, "Available"),
    ],
    rows: [charged("UnlockCommand")],
    connectors: { 1: "available" },
  },
  TC_030: {
    steps: [...READY, starts(), is(1, "Charging"), unlocks("UnlockFailed")],
    rows: [running],
    connectors: { 1: "occupied charging" },
  },
  TC_031: { steps: [...READY, cannotUnlock(9)], connectors: { 1: "available", 2: "available" } },

  TC_019_1: {
    steps: [
      ...READY,
      requests(
        "POST /settings",
        {},
        {
          complete: true,
          unknown: [],
          settings: [interval("60"), { name: "VendorMode", value: null, readonly: true }],
        },
        ["GetConfiguration", {}, { configurationKey: [INTERVAL, VENDOR] }],
      ),
      sees("/settings", { items: [interval("60"), { name: "VendorMode", value: null, source: "read" }] }),
    ],
  },
  TC_019_2: {
    steps: [
      ...READY,
      requests(
        "POST /settings",
        { names: [INTERVAL.key] },
        { complete: true, unknown: [], settings: [interval("60")] },
        ["GetConfiguration", { key: [INTERVAL.key] }, { configurationKey: [INTERVAL] }],
      ),
      sees("/settings", { items: [interval("60")] }),
    ],
  },
  TC_021: {
    steps: [
      ...READY,
      requests(
        `PUT /settings/${INTERVAL.key}`,
        { value: "30" },
        { status: "Accepted", readBack: "same", value: "30" },
        changeInterval("30", "Accepted"),
        ["GetConfiguration", { key: [INTERVAL.key] }, { configurationKey: [{ ...INTERVAL, value: "30" }] }],
      ),
      sees("/settings", { items: [{ ...interval("30"), source: "set" }] }),
    ],
  },
  TC_040_1: {
    steps: [
      ...READY,
      requests(
        `PUT /settings/${INTERVAL.key}`,
        { value: "30" },
        [409, { stationStatus: "NotSupported", detail: `station CP1: the station has no setting ${INTERVAL.key}` }],
        changeInterval("30", "NotSupported"),
      ),
      sees("/settings", { items: [] }),
    ],
  },
  TC_040_2: {
    steps: [
      ...READY,
      requests(
        `PUT /settings/${INTERVAL.key}`,
        { value: "-1" },
        { status: "Rejected" },
        changeInterval("-1", "Rejected"),
      ),
      sees("/settings", { items: [] }),
    ],
  },
  TC_061: { steps: [...READY, requests("POST /clear-cache", {}, ACCEPTED, ["ClearCache", {}, ACCEPTED])] },

  TC_024: {
    steps: [
      ...READY,
      is(1, "Preparing"),
      is(1, "Faulted", { errorCode: "ConnectorLockFailure" }),
      sees("", {
        connectors: [
          { connector: 0, status: "available", errorCode: null },
          { connector: 1, status: "faulted", errorCode: "ConnectorLockFailure" },
          { connector: 2, status: "available", errorCode: null },
        ],
        openTransactions: [],
      }),
    ],
    connectors: { 1: "faulted" },
  },
};
