/** What a charging profile says: `TxProfile, 16 A`, `TxDefaultProfile, 6 to 16 A in 3 periods`. */
import { NBSP, numberIn, objectIn, plain } from "./values.ts";
import type { Writer } from "./writer.ts";

/** A charging profile, a schedule, or a list of either; empty where nothing is understood. */
export function profileText(value: unknown, writer: Writer): string {
  const profile = objectIn(Array.isArray(value) ? value[0] : value);
  const { chargingSchedule, chargingProfilePurpose } = profile;
  const inner = Array.isArray(chargingSchedule) ? chargingSchedule[0] : chargingSchedule;
  const schedule = objectIn(inner ?? profile);
  const periods = Array.isArray(schedule.chargingSchedulePeriod) ? schedule.chargingSchedulePeriod : [];
  const limits = periods.map((period) => numberIn(objectIn(period).limit)).filter((limit) => limit !== undefined);
  return [plain(chargingProfilePurpose), limitsText(limits, plain(schedule.chargingRateUnit), writer)]
    .filter(Boolean).join(", ");
}

function limitsText(limits: readonly number[], unit: string, { language, number }: Writer): string {
  const [first] = limits;
  if (first === undefined) return "";
  const shown = (limit: number) => number(limit, 1);
  if (limits.length === 1) return `${shown(first)}${NBSP}${unit}`.trim();
  const least = limits.reduce((a, b) => Math.min(a, b));
  const most = limits.reduce((a, b) => Math.max(a, b));
  return language === "de"
    ? `${shown(least)} bis ${shown(most)}${NBSP}${unit} in ${limits.length} Abschnitten`
    : `${shown(least)} to ${shown(most)}${NBSP}${unit} in ${limits.length} periods`;
}
