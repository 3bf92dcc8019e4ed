import type { Command, CommandKind, CommandOf, Outcome, Understood } from "../domain/commands.ts";
import type { Jobs } from "./jobs.ts";
import type { Limits } from "./limits.ts";
import type { LocalLists } from "./local_list.ts";
import type { Reservations } from "./reservations.ts";
import type { Settings } from "./settings.ts";

/** Takes what became of a command that nobody asked for here: what is kept of such commands follows. */
export type TakeEffect = (stationId: string, understood: Understood) => Promise<void>;

/** Who keeps something of which commands. */
export interface CommandEffectsDeps {
  readonly reservations: Pick<Reservations, "reserved" | "cancelled">;
  readonly localLists: Pick<LocalLists, "sent">;
  readonly settings: Pick<Settings, "changed" | "told">;
  readonly jobs: Pick<Jobs, "begun">;
  readonly limits: Pick<Limits, "displaced">;
}

type Effect<C extends Command> = (stationId: string, command: C, outcome: Outcome) => Promise<void>;

/** See {@link TakeEffect}. A kind without a row changes nothing that is kept here: the station tells itself what follows. */
export function createCommandEffects(
  { reservations, localLists, settings, jobs, limits }: CommandEffectsDeps,
): TakeEffect {
  const rows: { readonly [K in CommandKind]?: Effect<CommandOf<K>> } = {
    reserve: reservations.reserved,
    cancelReservation: reservations.cancelled,
    sendLocalList: localLists.sent,
    changeSetting: settings.changed,
    readSettings: (stationId, _, outcome) => settings.told(stationId, outcome),
    readAllSettings: (stationId, _, outcome) => settings.told(stationId, outcome),
    setLimit: limits.displaced,
    clearLimit: limits.displaced,
    updateFirmware: (stationId, command, outcome) => jobs.begun(stationId, "firmware", command, outcome),
    uploadLog: (stationId, command, outcome) => jobs.begun(stationId, "log", command, outcome),
  };
  return async (stationId, { command, outcome }) => {
    // The row of a kind takes the commands of that kind; TypeScript can't follow the key through the union.
    await (rows[command.kind] as Effect<Command> | undefined)?.(stationId, command, outcome);
  };
}
