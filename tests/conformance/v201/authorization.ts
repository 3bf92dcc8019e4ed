import { type Cases, NOW, type Step } from "./runner.ts";
import { accepted, card, charge, command, ENDED, notifies, OPEN, owner, presents, sends } from "./steps.ts";

const UNKNOWN = { idTokenInfo: { status: "Unknown" } };

/** ALICE starts a charge and BOB, of the same group, ends it; in between the station may authorize BOB's card. */
const groupCharge = (...between: readonly Step[]): readonly Step[] => {
  const tx = charge({ tag: "ALICE", group: "HOME" });
  return [
    ...tx.connected(),
    tx.event("Authorized", { token: "ALICE" }),
    tx.charging(),
    ...between,
    tx.event("StopAuthorized", { token: "BOB" }),
    tx.event("ChargingStateChanged", { chargingState: "EVConnected" }),
    ...tx.disconnected(),
  ];
};
const GROUP_ENDED = { ...ENDED, tagId: "ALICE", group: "HOME" };

/** CAROL and ALICE charge, then a master card is presented. */
const masterCharge = () => {
  const [one, two] = [charge(), charge({ name: "T2", evse: 2, tag: "ALICE", group: "HOME" })];
  return { one, two, steps: [...one.started(), ...two.started(), presents("MASTER", accepted("MASTERS"))] };
};
type Charge = ReturnType<typeof charge>;
const masterEnds = (tx: Charge, token = "MASTER", answer: object = accepted("MASTERS")): Step =>
  tx.ended("StopAuthorized", { stoppedReason: "MasterPass", token, answer });
const MASTERED = { ...ENDED, stopReason: "MasterPass" };
const SECOND = { reference: "T2", connector: 2, tagId: "ALICE" };

/** The list is sent; before the first one the version of the station's list is requested. */
const sendsList = (update: string, requested: object, answer: object, first?: number): readonly Step[] => [
  ["operator", "POST local-list", { update }],
  ...(first === undefined ? [] : [["receives", "GetLocalListVersion", {}, { versionNumber: first }] as const]),
  ["receives", "SendLocalList", requested, { status: "Accepted" }],
  ["operator receives", answer],
];
const TAGS = { ALICE: { group: "HOME" }, LOST: { blocked: true } };
const LISTED = [
  { idToken: card("ALICE"), ...accepted("HOME") },
  { idToken: card("LOST"), idTokenInfo: { status: "Blocked" } },
];
/** The full list after version 1. */
const FULL = sendsList(
  "full",
  { versionNumber: 2, updateType: "Full", localAuthorizationList: LISTED },
  { status: "Accepted", update: "full", version: 2, entries: 2 },
  1,
);
const differential = (entry: object): readonly Step[] =>
  sendsList(
    "differential",
    { versionNumber: 3, updateType: "Differential", localAuthorizationList: [entry] },
    { status: "Accepted", update: "differential", version: 3, entries: 1 },
  );

const readsVersion = (versionNumber: number): readonly Step[] => [
  ["operator", "GET local-list"],
  ["receives", "GetLocalListVersion", {}, { versionNumber }],
  ["operator receives", { version: versionNumber, sent: null }],
];

/** C and D: authorization, and local lists. */
export const authorization: Cases = {
  TC_C_02: { steps: [presents("UNLISTED", UNKNOWN)] },
  TC_C_06: { steps: [presents("LOST", { idTokenInfo: { status: "Blocked" } })] },
  TC_C_07: {
    steps: [presents("STALE", { idTokenInfo: { status: "Expired", cacheExpiryDateTime: "2026-05-01T00:00:00Z" } })],
  },
  TC_C_39: {
    steps: [
      presents("BOB", accepted("HOME")),
      ...groupCharge(presents("BOB", accepted("HOME"))),
    ],
    transactions: [GROUP_ENDED],
  },
  TC_C_47: (() => {
    const { one, two, steps } = masterCharge();
    return {
      steps: [...steps, masterEnds(one), masterEnds(two)],
      transactions: [{ ...MASTERED, stopTagId: "MASTER" }, { ...MASTERED, ...SECOND, stopTagId: "MASTER" }],
    };
  })(),
  TC_C_48: (() => {
    const { one, steps } = masterCharge();
    return { steps: [...steps, masterEnds(one)], transactions: [MASTERED, { ...OPEN, ...SECOND }] };
  })(),
  TC_C_49: (() => {
    const { one, two, steps } = masterCharge();
    return {
      steps: [...steps, masterEnds(one, "CAROL", accepted()), masterEnds(two, "ALICE", accepted("HOME"))],
      transactions: [{ ...MASTERED, stopTagId: "CAROL" }, { ...MASTERED, ...SECOND, stopTagId: "ALICE" }],
    };
  })(),
  TC_C_37: { steps: command("POST clear-cache", undefined, ["ClearCache", {}], "Accepted") },
  TC_C_38: { steps: command("POST clear-cache", undefined, ["ClearCache", {}], "Rejected") },
  TC_C_08: (() => {
    const tx = charge();
    return { steps: [...tx.connected(), tx.event("Authorized", { token: "CAROL" })], transactions: [OPEN] };
  })(),
  TC_C_20: (() => {
    const tx = charge();
    return {
      steps: [...tx.connected(), tx.event("Authorized", { token: "UNLISTED", answer: UNKNOWN })],
      transactions: [{ ...OPEN, tagId: "UNLISTED", authorizationStatus: "unknown", flags: ["unauthorised"] }],
    };
  })(),
  TC_C_40: { steps: groupCharge(), transactions: [GROUP_ENDED] },
  TC_C_43: { steps: groupCharge(presents("BOB", accepted("HOME"))), transactions: [GROUP_ENDED] },
  TC_D_01: { tags: TAGS, steps: FULL },
  TC_D_02: {
    tags: TAGS,
    steps: [
      ...FULL,
      owner(({ authorization }) => authorization.addTag("CAROL")),
      ...differential({ idToken: card("CAROL"), ...accepted() }),
    ],
  },
  TC_D_03: {
    tags: TAGS,
    steps: [
      ...FULL,
      owner(({ authorization }) => authorization.removeTag("LOST")),
      ...differential({ idToken: card("LOST") }),
    ],
  },
  TC_D_04: {
    tags: {},
    steps: sendsList(
      "full",
      { versionNumber: 1, updateType: "Full" },
      { status: "Accepted", version: 1, entries: 0 },
      0,
    ),
  },
  TC_D_08: { steps: readsVersion(7) },
  TC_D_09: { steps: readsVersion(0) },
  TC_N_46: {
    tags: TAGS,
    steps: [
      ...FULL,
      ...sends("CustomerInformation", { requestId: 46, report: true, clear: true, idToken: card("LOST") }),
      notifies("NotifyCustomerInformation", { data: "LOST, twice in May", seqNo: 0, generatedAt: NOW, requestId: 46 }),
      owner(({ authorization }) => authorization.removeTag("LOST")),
      ...differential({ idToken: card("LOST") }),
    ],
    stationReports: ["customer_information part 0 of request 46"],
  },
};
