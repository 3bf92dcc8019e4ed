import { parseTime } from "../base/time.ts";
import type { Profile } from "./profiles.ts";

/** Reads charging profiles. The properties that both versions share (1.6 §7.8, 2.x ChargingProfileType): */
export interface ProfileMapping {
  readonly stackLevel: number;
  readonly chargingProfileKind: string;
  readonly recurrencyKind?: "Daily" | "Weekly";
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** The shared properties of their schedules; 2.1 may omit the limit where there is none. */
export interface ScheduleMapping {
  readonly duration?: number;
  readonly startSchedule?: string;
  readonly chargingRateUnit: "A" | "W";
  readonly chargingSchedulePeriod: readonly { readonly startPeriod: number; readonly limit?: number }[];
}

/** Reads a profile with its schedule. */
export function readProfile(
  given: Pick<Profile, "id" | "connector" | "purpose" | "sent">,
  profile: ProfileMapping,
  schedule: ScheduleMapping,
): Profile {
  const { stackLevel, chargingProfileKind: kind, recurrencyKind } = profile;
  return {
    ...given,
    stackLevel,
    kind: kind === "Recurring" ? recurrencyKind === "Weekly" ? "weekly" : "daily" : KINDS[kind] ?? "absolute",
    startAt: timeOf(schedule.startSchedule),
    validFrom: timeOf(profile.validFrom),
    validTo: timeOf(profile.validTo),
    durationS: schedule.duration,
    unit: schedule.chargingRateUnit,
    periods: schedule.chargingSchedulePeriod.map(({ startPeriod, limit }) => ({
      startS: startPeriod,
      limit: limit ?? Infinity,
    })),
  };
}

const KINDS: Readonly<Record<string, Profile["kind"]>> = { Absolute: "absolute", Relative: "relative" };

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseTime(text);
}
