import type { PlannedDraw } from "../../../services/limits/mod.ts";
import { parseTime } from "../../../base/time.ts";
import { rateUnitOf } from "../../../domain/limit.ts";
import type { Handler2 } from "../../handler.ts";

/**
 * 2.x NotifyEVChargingSchedule (K17): the EV's planned schedule; rejected where it exceeds the active limit (K15.FR.12,
 * K16.FR.07).
 */
export const notifyEvChargingSchedule: Handler2<"NotifyEVChargingSchedule"> = async (report, context) => {
  const { evseId, timeBase, chargingSchedule } = report;
  const { services, station, receivedAt } = context;
  await context.keep({ kind: "charging_schedule", subject: "EV", connector: evseId }, report);
  const startsAt = parseTime(timeBase) ?? receivedAt;
  const unit = rateUnitOf(chargingSchedule.chargingRateUnit);
  const planned = (chargingSchedule.chargingSchedulePeriod ?? []).flatMap((period): PlannedDraw[] => {
    // 2.1 has periods without a limit, and limits of L2 and L3 besides that of L1.
    const { limit_L2: l2 = -Infinity, limit_L3: l3 = -Infinity } = period;
    const amount = Math.max(period.limit ?? -Infinity, l2, l3);
    if (unit === null || !Number.isFinite(amount)) return [];
    const at = startsAt + period.startPeriod * 1000;
    return [{ at, unit, amount, phases: period.numberPhases ?? null }];
  });
  return { status: services.limits.allows(station, evseId, planned) ? "Accepted" : "Rejected" };
};
