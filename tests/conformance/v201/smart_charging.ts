import type { Cases, Step } from "./runner.ts";
import { at, card, charge, notifies, OPEN, sends } from "./steps.ts";

const schedule = (limit: number) => [{
  id: 1,
  startSchedule: at("12:00:00"),
  duration: 300,
  chargingRateUnit: "A",
  chargingSchedulePeriod: [{ startPeriod: 0, limit, numberPhases: 3 }],
}];

/** A profile that applies for an hour. */
const profile = (
  { id = 7, limit = 6, ...rest }: { readonly id?: number; readonly limit?: number; readonly [key: string]: unknown } =
    {},
) => ({
  ...{ id, stackLevel: 0, chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Absolute" },
  ...{ validFrom: at("12:00:00"), validTo: at("13:00:00"), ...rest },
  chargingSchedule: schedule(limit),
});
const sets = (evseId: number, chargingProfile: object = profile()): readonly Step[] =>
  sends("SetChargingProfile", { evseId, chargingProfile });

/** The limit of 6 A that our own command sets: a profile that recurs daily. */
const LIMIT = {
  evseId: 1,
  chargingProfile: {
    ...{ id: 100, stackLevel: 1, chargingProfilePurpose: "TxDefaultProfile" },
    ...{ chargingProfileKind: "Recurring", recurrencyKind: "Daily" },
    chargingSchedule: [{
      ...{ id: 1, startSchedule: at("00:00:00"), duration: 86_400, chargingRateUnit: "A" },
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }],
    }],
  },
};
const ANY_LIMIT = { evseId: (value: unknown) => value === 1 || value === 0, chargingProfile: () => true };
const limits = (answer: object | string, reported: Step): readonly Step[] => [
  ["operator", "POST limit", { connector: 1, limitA: 6 }],
  ["receives", "SetChargingProfile", LIMIT, answer],
  reported,
];

/** The matching profiles are requested, and reported per EVSE, in as many parts as there are EVSE ids. */
const reported = (
  payload: object,
  ...evses: readonly number[]
): Pick<Required<CaseOf>, "steps" | "stationReports"> => ({
  steps: [
    ...sends("GetChargingProfiles", { requestId: 29, ...payload }),
    ...evses.map((evseId, index) =>
      notifies("ReportChargingProfiles", {
        ...{ requestId: 29, chargingLimitSource: "CSO", evseId, tbc: index < evses.length - 1 },
        chargingProfile: [profile()],
      })
    ),
  ],
  stationReports: evses.map(() => "charging_profile CSO"),
});
type CaseOf = NonNullable<Cases[keyof Cases]>;

const TX_DEFAULT = { chargingProfilePurpose: "TxDefaultProfile" };

const readsSchedule = (connector: number): readonly Step[] => [
  ["operator", `GET schedule?connector=${connector}&durationS=300&unit=A`],
  ["receives", "GetCompositeSchedule", { evseId: connector, duration: 300, chargingRateUnit: "A" }, {
    status: "Accepted",
    schedule: {
      ...{ evseId: connector, duration: 300, scheduleStart: at("12:00:00"), chargingRateUnit: "A" },
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
    },
  }],
  ["operator receives", {
    status: "Accepted",
    schedule: {
      ...{ connector, durationS: 300, startsAt: at("12:00:00").replace("Z", ".000Z"), unit: "A" },
      periods: [{ startS: 0, limit: 10 }],
    },
  }],
];

const CRITERIA = { chargingProfileCriteria: { evseId: 1, stackLevel: 0, ...TX_DEFAULT } };

/** K: profiles and schedules. */
export const smartCharging: Cases = {
  TC_K_01: { steps: sets(1) },
  TC_K_10: { steps: sets(0) },
  TC_K_60: {
    steps: [
      ...charge().started(),
      ...sets(1, profile({ chargingProfilePurpose: "TxProfile", transactionId: "T1" })),
    ],
    transactions: [OPEN],
  },
  TC_K_03: { steps: sets(0, profile({ chargingProfilePurpose: "ChargingStationMaxProfile", limit: 8 })) },
  TC_K_19: { steps: limits({ status: "Accepted" }, ["operator receives", { status: "Accepted" }]) },
  TC_K_15: {
    steps: [
      ["operator", "POST limit", { connector: 1, limitA: 6 }],
      ["receives", "SetChargingProfile", LIMIT, "NotSupported"],
      // Some chargers reject only one form of a limit: the others are tried.
      ...Array.from({ length: 11 }, (): Step => ["receives", "SetChargingProfile", ANY_LIMIT, "NotSupported"]),
      ["operator receives", { ocppError: { code: "NotSupported" } }, 409],
    ],
  },
  TC_K_70: { steps: [...sets(1), ...sets(1, profile({ id: 8, stackLevel: 1 }))] },
  TC_K_04: { steps: [...sets(1, profile({ limit: 8 })), ...sets(1, profile({ limit: 6 }))] },
  TC_K_37: (() => {
    const tx = charge();
    return {
      steps: [
        ...sends("RequestStartTransaction", {
          ...{ idToken: card("CAROL"), remoteStartId: 37, evseId: 1 },
          chargingProfile: {
            ...{ id: 7, stackLevel: 0, chargingProfilePurpose: "TxProfile", chargingProfileKind: "Relative" },
            chargingSchedule: [{
              ...{ id: 1, chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] },
            }],
          },
        }),
        tx.event("RemoteStart", { remote: true, token: "CAROL", evse: 1 }),
      ],
      transactions: [{ ...OPEN, remoteStartId: 37 }],
    };
  })(),
  TC_K_43: { steps: readsSchedule(1) },
  TC_K_44: { steps: readsSchedule(0) },
  TC_K_29: reported({ evseId: 0, chargingProfile: TX_DEFAULT }, 0),
  TC_K_30: reported({ evseId: 1, chargingProfile: {} }, 1),
  TC_K_31: reported({ chargingProfile: {} }, 1, 2),
  TC_K_32: reported({ chargingProfile: { chargingProfileId: [7] } }, 1),
  TC_K_33: reported({ evseId: 1, chargingProfile: { stackLevel: 0 } }, 1),
  TC_K_34: reported({ evseId: 1, chargingProfile: { chargingLimitSource: ["CSO"] } }, 1),
  TC_K_35: reported({ evseId: 1, chargingProfile: TX_DEFAULT }, 1),
  TC_K_36: reported({ evseId: 1, chargingProfile: { ...TX_DEFAULT, stackLevel: 0 } }, 1),
  TC_K_05: {
    steps: [
      ["operator", "DELETE limit?connector=1"],
      ["receives", "ClearChargingProfile", { chargingProfileId: 100 }, { status: "Accepted" }],
      ["operator receives", { status: "Accepted" }],
    ],
  },
  TC_K_06: { steps: sends("ClearChargingProfile", CRITERIA) },
  TC_K_08: { steps: sends("ClearChargingProfile", CRITERIA, { status: "Unknown" }) },
};
