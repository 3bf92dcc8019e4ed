import { parseTime } from "../../../base/time.ts";
import { rateUnitOf } from "../../../domain/limit.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 GetCompositeSchedule (§5.7). */
export const readSchedule: Command16<"readSchedule", "GetCompositeSchedule"> = {
  action: "GetCompositeSchedule",
  payload: ({ connector, durationS, unit }) => ({
    connectorId: connector,
    duration: durationS,
    ...(unit === null ? {} : { chargingRateUnit: unit }),
  }),
  answer({ connectorId, scheduleStart, chargingSchedule: schedule }) {
    if (schedule === undefined) return {};
    return {
      data: {
        kind: "schedule",
        schedule: {
          connector: connectorId ?? null,
          startsAt: parseTime(scheduleStart ?? schedule.startSchedule ?? "") ?? null,
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
