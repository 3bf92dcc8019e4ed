import {
  type Command,
  type CommandKind,
  type CommandOf,
  isDone,
  type Outcome,
  type Understood,
} from "../../domain/commands.ts";
import { limitProfileId } from "../../domain/limit.ts";
import type { Jobs } from "./jobs.ts";
import type { Limits } from "../limits/limits.ts";
import type { LocalLists } from "../access/local_lists.ts";
import type { Reservations } from "./reservations.ts";
import type { StationSettings } from "../stations/station_settings.ts";

/** Applies the result of a raw call or a late command to the data that is stored for it. */
export type TakeEffect = (stationId: string, understood: Understood) => Promise<void>;

/** The services that store data about commands. */
export interface CommandEffectsDeps {
  readonly reservations: Pick<Reservations, "reserved" | "cancelled">;
  readonly localLists: Pick<LocalLists, "sent">;
  readonly settings: Pick<StationSettings, "changed" | "saveAnswer">;
  readonly jobs: Pick<Jobs, "begun">;
  readonly limits: Pick<Limits, "displaced">;
}

const ANY_PLACE = { connector: null, purpose: null, stackLevel: null };

type Effect<C extends Command> = (stationId: string, command: C, outcome: Outcome) => Promise<void>;

/** See {@link TakeEffect}. A kind without a row changes no stored data: the station reports the consequences itself. */
export function createCommandEffects(
  { reservations, localLists, settings, jobs, limits }: CommandEffectsDeps,
): TakeEffect {
  const rows: { readonly [K in CommandKind]?: Effect<CommandOf<K>> } = {
    reserve: reservations.reserved,
    cancelReservation: reservations.cancelled,
    sendLocalList: localLists.sent,
    changeSetting: settings.changed,
    readSettings: (stationId, _, outcome) => settings.saveAnswer(stationId, outcome),
    readAllSettings: (stationId, _, outcome) => settings.saveAnswer(stationId, outcome),
    async setLimit(stationId, { connector, form }, outcome) {
      if (!isDone(outcome)) return;
      // It replaces the profile with its number, and the one in its place (1.6 §5.16.2, 2.x K01.FR.05-06).
      await limits.displaced(stationId, { ...ANY_PLACE, profileId: limitProfileId(connector) });
      const { purpose, stackLevel } = form;
      await limits.displaced(stationId, { profileId: null, connector: form.connector, purpose, stackLevel });
    },
    async clearLimit(stationId, { profileId, place, criteria }, outcome) {
      if (!isDone(outcome)) return;
      await limits.displaced(stationId, {
        ...(profileId === null ? criteria ?? place ?? ANY_PLACE : ANY_PLACE),
        profileId,
      });
    },
    updateFirmware: (stationId, command, outcome) => jobs.begun(stationId, "firmware", command, outcome),
    uploadLog: (stationId, command, outcome) => jobs.begun(stationId, "log", command, outcome),
  };
  return async (stationId, { command, outcome }) => {
    // The row of a kind gets the commands of that kind; TypeScript can't follow the key through the union.
    await (rows[command.kind] as Effect<Command> | undefined)?.(stationId, command, outcome);
  };
}
