/** Public exports of services/commands. */
export { createCommandEffects } from "./command_effects.ts";
export { createCommandSender } from "./command_sender.ts";
export { createJobs, type Jobs, type StartedJob } from "./jobs.ts";
export { createProfileUpgrades, type ProfileUpgrades } from "./profile_upgrades.ts";
export { createRawCalls, type RawCalls } from "./raw_calls.ts";
export { createRemoteStarts } from "./remote_starts.ts";
export { createReservations, type Reservations } from "./reservations.ts";
export { createStationCommands, type SeveralOpen, type StationCommands } from "./station_commands.ts";
