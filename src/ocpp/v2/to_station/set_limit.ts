import { isoSeconds, parseTime } from "../../../base/time.ts";
import { limitConnectorOf, limitProfileId, rateUnitOf } from "../../../domain/limit.ts";
import { LIMIT_KINDS, LIMIT_PURPOSES } from "../../../domain/limit_form.ts";
import type { Command2 } from "../../handler.ts";

/** 2.x SetChargingProfile (K01) of a constant limit in one form. */
export const setLimit: Command2<"setLimit", "SetChargingProfile"> = {
  action: "SetChargingProfile",
  payload: ({ connector, limit, form, from, durationS, phases, transaction }) => ({
    evseId: form.connector,
    chargingProfile: {
      id: limitProfileId(connector),
      stackLevel: form.stackLevel,
      chargingProfilePurpose: form.purpose,
      chargingProfileKind: form.kind,
      ...(form.kind === "Recurring" ? { recurrencyKind: "Daily" as const } : {}),
      ...(transaction === null ? {} : { transactionId: transaction.reference ?? String(transaction.id) }),
      chargingSchedule: [{
        id: 1,
        ...(form.kind === "Relative" ? {} : { startSchedule: isoSeconds(from) }),
        ...(durationS === null ? {} : { duration: durationS }),
        chargingRateUnit: limit.unit,
        chargingSchedulePeriod: [{
          startPeriod: 0,
          limit: limit.amount,
          ...(phases === null ? {} : { numberPhases: phases }),
        }],
      }],
    },
  }),
  commands({ evseId = 0, chargingProfile: profile = {} }) {
    const { id = 0, stackLevel = 0, chargingSchedule: [schedule = {}] = [] } = profile;
    const [period] = schedule.chargingSchedulePeriod ?? [];
    const unit = rateUnitOf(schedule.chargingRateUnit);
    const purpose = LIMIT_PURPOSES.find((known) => known === profile.chargingProfilePurpose);
    const kind = LIMIT_KINDS.find((known) => known === profile.chargingProfileKind);
    if (unit === null || purpose === undefined || kind === undefined) return [];
    return [{
      ...{ kind: "setLimit", connector: limitConnectorOf(id) },
      ...{ limit: { amount: period?.limit ?? 0, unit }, from: parseTime(schedule.startSchedule ?? "") ?? 0 },
      form: { connector: evseId, purpose, stackLevel, kind, unit },
      ...{ durationS: schedule.duration ?? null, phases: period?.numberPhases ?? null, transaction: null },
    }];
  },
};
