import type { Profile } from "./profiles.ts";

/** Charging profiles that chargers in the field accept, where they do not accept all: one row per behaviour. */
export const PROFILE_HABITS = {
  "watts": ({ unit }) => unit === "W",
  "amperes": ({ unit }) => unit === "A",
  "stack-level-0": ({ stackLevel }) => stackLevel === 0,
  "absolute": ({ kind }) => kind === "absolute",
  "relative": ({ kind }) => kind === "relative",
  "station": ({ connector }) => connector === 0,
  "station-max": ({ purpose }) => purpose === "station",
  "none": () => false,
} as const satisfies Readonly<Record<string, (profile: Profile) => boolean>>;

/** One of {@link PROFILE_HABITS}. */
export type ProfileHabit = keyof typeof PROFILE_HABITS;
