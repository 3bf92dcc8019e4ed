import { parseTime } from "../../../base/time.ts";
import { rateUnitOf } from "../../../domain/limit.ts";
import type { Command2 } from "../../handler.ts";

/** 2.x GetCompositeSchedule (K08). */
export const readSchedule: Command2<"readSchedule", "GetCompositeSchedule"> = {
  action: "GetCompositeSchedule",
  payload: ({ connector, durationS, unit }) => ({
    evseId: connector,
    duration: durationS,
    ...(unit === null ? {} : { chargingRateUnit: unit }),
  }),
  answer({ schedule }) {
    if (schedule === undefined) return {};
    return {
      data: {
        kind: "schedule",
        schedule: {
          connector: schedule.evseId ?? null,
          startsAt: parseTime(schedule.scheduleStart ?? "") ?? null,
          durationS: schedule.duration ?? null,
          unit: rateUnitOf(schedule.chargingRateUnit),
          periods: (schedule.chargingSchedulePeriod ?? []).map(({ startPeriod, limit, numberPhases }) => ({
            startS: startPeriod ?? 0,
            limit: limit ?? 0,
            phases: numberPhases ?? null,
          })),
        },
      },
    };
  },
};
