import { isoSeconds, parseTime } from "../../../base/time.ts";
import { limitConnectorOf, limitProfileId, rateUnitOf } from "../../../domain/limit.ts";
import { LIMIT_KINDS } from "../../../domain/limit_form.ts";
import type { Command16 } from "../../handler.ts";
import { limitPurposeOf, profilePurposeOf } from "../mapping.ts";

/** 1.6 SetChargingProfile (§5.16) of a constant limit in one form. */
export const setLimit: Command16<"setLimit", "SetChargingProfile"> = {
  action: "SetChargingProfile",
  payload: ({ connector, limit, form, from, durationS, phases, transaction }) => ({
    connectorId: form.connector,
    csChargingProfiles: {
      chargingProfileId: limitProfileId(connector),
      ...(transaction === null ? {} : { transactionId: transaction.id }),
      stackLevel: form.stackLevel,
      chargingProfilePurpose: profilePurposeOf(form.purpose),
      chargingProfileKind: form.kind,
      ...(form.kind === "Recurring" ? { recurrencyKind: "Daily" as const } : {}),
      chargingSchedule: {
        ...(durationS === null ? {} : { duration: durationS }),
        ...(form.kind === "Relative" ? {} : { startSchedule: isoSeconds(from) }),
        chargingRateUnit: limit.unit,
        chargingSchedulePeriod: [{
          startPeriod: 0,
          limit: limit.amount,
          ...(phases === null ? {} : { numberPhases: phases }),
        }],
      },
    },
  }),
  commands({ connectorId = 0, csChargingProfiles: profile = {} }) {
    const { chargingProfileId = 0, stackLevel = 0, chargingSchedule: schedule = {} } = profile;
    const [period] = schedule.chargingSchedulePeriod ?? [];
    const unit = rateUnitOf(schedule.chargingRateUnit);
    const purpose = limitPurposeOf(profile.chargingProfilePurpose);
    const kind = LIMIT_KINDS.find((known) => known === profile.chargingProfileKind);
    if (unit === null || purpose === undefined || kind === undefined) return [];
    return [{
      ...{ kind: "setLimit", connector: limitConnectorOf(chargingProfileId) },
      ...{ limit: { amount: period?.limit ?? 0, unit }, from: parseTime(schedule.startSchedule ?? "") ?? 0 },
      form: { connector: connectorId, purpose, stackLevel, kind, unit },
      ...{ durationS: schedule.duration ?? null, phases: period?.numberPhases ?? null, transaction: null },
    }];
  },
};
