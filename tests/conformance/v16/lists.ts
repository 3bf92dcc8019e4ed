import { type Exchange, type Json, requests, type Step } from "./runner.ts";
import { ACCEPTED, type Cases16, READY } from "./steps.ts";

const version = (listVersion: number): Exchange => ["GetLocalListVersion", {}, { listVersion }];

/** All tags of the app as 1.6 entries. */
const ALL = [
  { idTag: "ALICE", idTagInfo: { status: "Accepted", parentIdTag: "HOME" } },
  { idTag: "BOB", idTagInfo: { status: "Accepted", parentIdTag: "HOME" } },
  { idTag: "CAROL", idTagInfo: { status: "Accepted" } },
  { idTag: "LOST", idTagInfo: { status: "Blocked", parentIdTag: "HOME" } },
  { idTag: "STALE", idTagInfo: { status: "Expired", expiryDate: "2026-05-01T00:00:00Z" } },
];

const LIMITS = { key: ["SendLocalListMaxLength", "LocalAuthListMaxLength"] };

const list = (listVersion: number, updateType: string, localAuthorizationList: readonly Json[], status: string) =>
  ["SendLocalList", { listVersion, updateType, localAuthorizationList }, { status }] as const;

const sends = (wanted: Json | readonly [number, Json], ...exchanges: readonly Exchange[]): Step =>
  requests("POST /local-list", { update: "full" }, wanted, ...exchanges);

/** The local lists of chargers. */
export const lists: Cases16 = {
  TC_042_1: {
    steps: [
      ...READY,
      requests("GET /local-list", null, [409, { stationStatus: "NotSupported" }], version(-1)),
    ],
  },
  TC_042_2: { steps: [...READY, requests("GET /local-list", null, { version: 0, sent: null }, version(0))] },
  TC_043_1: {
    steps: [
      ...READY,
      sends([409, { stationStatus: "NotSupported" }], version(0), list(1, "Full", ALL, "NotSupported")),
      requests("GET /local-list", null, { version: 0, sent: null }, version(0)),
    ],
  },
  TC_043_3: {
    steps: [
      ...READY,
      // Smaller parts are tried down to a single entry; reading the station's limits does not help here.
      sends(
        { status: "Failed" },
        version(3),
        list(4, "Full", ALL, "Failed"),
        ["GetConfiguration", LIMITS, { unknownKey: LIMITS.key }],
        list(4, "Full", ALL.slice(0, 3), "Failed"),
        list(4, "Full", ALL.slice(0, 2), "Failed"),
        list(4, "Full", ALL.slice(0, 1), "Failed"),
      ),
      requests("GET /local-list", null, { version: 3, sent: null }, version(3)),
    ],
  },
  TC_043_4: {
    steps: [
      ...READY,
      sends({ ...ACCEPTED, update: "full", version: 8, entries: 5 }, version(7), list(8, "Full", ALL, "Accepted")),
      requests("GET /local-list", null, { version: 8, sent: { version: 8, entries: 5 } }, version(8)),
    ],
  },
  TC_043_5: {
    steps: [
      ...READY,
      sends({ ...ACCEPTED, version: 1 }, version(0), list(1, "Full", ALL, "Accepted")),
      async ({ app: { app } }) => {
        await app.services.authorization.changeTag("CAROL", { blocked: true });
        await app.services.authorization.removeTag("STALE");
      },
      requests(
        "POST /local-list",
        { update: "differential" },
        { ...ACCEPTED, update: "differential", version: 2, entries: 2 },
        list(2, "Differential", [{ idTag: "STALE" }, { idTag: "CAROL", idTagInfo: { status: "Blocked" } }], "Accepted"),
      ),
      requests("POST /local-list", { update: "differential" }, { status: "Unchanged", version: 2 }),
    ],
  },
};
