import { closesConnection, connects, requests, says, type Step, waits } from "./runner.ts";
import {
  ACCEPTED,
  beats,
  boots,
  type Cases16,
  charged,
  charges,
  is,
  presents,
  READY,
  remoteStart,
  running,
  starts,
  stops,
  transactionOf,
} from "./steps.ts";

const remoteStop = (status: string): Step => (fixture) =>
  requests("POST /stop", { connector: 1 }, { status }, [
    "RemoteStopTransaction",
    { transactionId: transactionOf(fixture) },
    { status },
  ])(fixture);

/** From plugging in to the first meter values. */
const CHARGES: readonly Step[] = [is(1, "Preparing"), starts(), is(1, "Charging"), charges(2000)];

/** Boot, charges, remote start and stop, power loss and the offline queue. */
export const sessions: Cases16 = {
  TC_001: {
    steps: [connects(), boots, is(0, "Available"), is(1, "Available"), is(2, "Available"), beats, waits(1), beats],
    connectors: { 0: "available", 1: "available", 2: "available" },
  },
  TC_003: {
    steps: [
      ...READY,
      is(1, "Preparing"),
      presents("ALICE"),
      starts(),
      is(1, "Charging"),
      charges(2000),
      presents("ALICE"),
      stops("Local", { idTag: "ALICE" }),
      is(1, "Finishing"),
      is(1, "Available"),
    ],
    rows: [{ ...charged("Local"), stopTagId: "ALICE" }],
    connectors: { 1: "available", 2: "available" },
  },
  TC_004_1: {
    steps: [...READY, presents("ALICE"), ...CHARGES, stops("Local", { idTag: "ALICE" }), is(1, "Finishing")],
    rows: [{ ...charged("Local"), stopTagId: "ALICE" }],
    connectors: { 1: "occupied finishing" },
  },
  TC_004_2: {
    steps: [...READY, presents("ALICE"), is(1, "Preparing"), waits(1), is(1, "Available")],
    connectors: { 1: "available" },
  },
  TC_005_1: {
    steps: [
      ...READY,
      ...CHARGES,
      is(1, "SuspendedEV"),
      stops("EVDisconnected"),
      is(1, "Finishing", { info: "EV side disconnected" }),
      is(1, "Available"),
    ],
    rows: [{ ...charged("EVDisconnected"), stopTagId: null }],
    connectors: { 1: "available" },
  },
  TC_007: {
    steps: [...READY, ...CHARGES, stops("Local", { idTag: "ALICE" }), is(1, "Available")],
    rows: [charged("Local")],
    connectors: { 1: "available" },
  },

  TC_010: {
    steps: [
      ...READY,
      is(1, "Preparing"),
      requests("POST /start", { connector: 1, tagId: "ALICE" }, ACCEPTED, remoteStart()),
      presents("ALICE"),
      starts(),
      is(1, "Charging"),
    ],
    rows: [running],
    connectors: { 1: "occupied charging", 2: "available" },
  },
  TC_011_1: {
    steps: [
      ...READY,
      requests("POST /start", { connector: 1, tagId: "ALICE" }, ACCEPTED, remoteStart()),
      presents("ALICE"),
      ...CHARGES,
    ],
    rows: [running],
    connectors: { 1: "occupied charging" },
  },
  TC_011_2: {
    steps: [
      ...READY,
      requests("POST /start", { connector: 1, tagId: "ALICE" }, ACCEPTED, remoteStart()),
      presents("ALICE"),
      is(1, "Preparing"),
      waits(1),
      is(1, "Available"),
    ],
    connectors: { 1: "available" },
  },
  TC_012: {
    steps: [...READY, ...CHARGES, remoteStop("Accepted"), stops("Remote"), is(1, "Finishing"), is(1, "Available")],
    rows: [charged("Remote")],
    connectors: { 1: "available" },
  },
  TC_026: {
    steps: [
      ...READY,
      is(1, "Faulted", { errorCode: "OtherError" }),
      requests(
        "POST /start",
        { connector: 1, tagId: "ALICE" },
        { status: "Rejected" },
        remoteStart({ status: "Rejected" }),
      ),
    ],
    connectors: { 1: "faulted" },
  },
  TC_028: {
    steps: [...READY, ...CHARGES, remoteStop("Rejected")],
    rows: [running],
    connectors: { 1: "occupied charging" },
  },

  TC_023_1: { steps: [...READY, presents("UNLISTED", { idTagInfo: { status: "Invalid" } })] },
  TC_023_2: {
    steps: [...READY, presents("STALE", { idTagInfo: { status: "Expired", expiryDate: "2026-05-01T00:00:00Z" } })],
  },
  TC_023_3: { steps: [...READY, presents("LOST", { idTagInfo: { status: "Blocked", parentIdTag: "HOME" } })] },

  TC_032_1: {
    steps: [
      ...READY,
      ...CHARGES,
      closesConnection,
      connects(),
      boots,
      stops("PowerLoss"),
      is(0, "Available"),
      is(1, "Available"),
      is(2, "Available"),
    ],
    rows: [charged("PowerLoss")],
    connectors: { 1: "available" },
  },
  TC_037_1: {
    steps: [
      ...READY,
      closesConnection,
      connects(),
      starts({ idTag: "CAROL", at: "yesterday 22:00" }, { idTagInfo: { status: "Accepted" } }),
      is(1, "Charging"),
    ],
    rows: [{ ...running, tagId: "CAROL", startedAt: Date.UTC(2026, 4, 31, 22) }],
    connectors: { 1: "occupied charging" },
  },
  TC_037_3: {
    steps: [
      ...READY,
      closesConnection,
      connects(),
      starts({ idTag: "LOST" }, { idTagInfo: { status: "Blocked", parentIdTag: "HOME" } }),
      stops("DeAuthorized"),
      is(1, "Finishing"),
    ],
    rows: [{ ...charged("DeAuthorized"), tagId: "LOST", authorizationStatus: "blocked", flags: ["unauthorised"] }],
    connectors: { 1: "occupied finishing" },
  },
  TC_039: {
    steps: [
      ...READY,
      closesConnection,
      waits(30),
      connects(),
      starts(),
      stops("Local", { idTag: "ALICE" }),
      is(1, "Available"),
    ],
    rows: [charged("Local")],
    connectors: { 1: "available" },
  },
  TC_064: {
    steps: [
      ...READY,
      says("DataTransfer", { vendorId: "com.nobody", messageId: "x", data: "{}" }, { status: "UnknownVendorId" }),
    ],
  },
};
