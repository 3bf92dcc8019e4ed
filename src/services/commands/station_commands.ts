import { AppError } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import {
  type CommandOf,
  isDone,
  type Outcome,
  type ResetMode,
  type StationGateway,
  type Trigger,
} from "../../domain/commands.ts";
import { SAFE_TAG_LENGTH, unnameable } from "../../domain/id_token.ts";
import { normalizeId } from "../../domain/station.ts";
import { isRefused, runningOf, type Transaction } from "../../domain/transaction.ts";
import type { CommandSender } from "./command_sender.ts";
import type { Authorization } from "../access/authorization.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { RemoteStarts } from "./remote_starts.ts";

/**
 * What an operator may ask of a station, the same for every version; what takes more than a question has services of its own
 * (settings, local lists, reservations, jobs, limits). Ids are compared without regard to case; nothing rejects unless it says so.
 */
export interface StationCommands {
  /** The whole station, softly, unless told otherwise. */
  reset(stationId: string, how?: { readonly mode?: ResetMode; readonly connector?: number | null }): Promise<Outcome>;
  unlock(stationId: string, connector: number): Promise<Outcome>;
  /**
   * `Rejected` without asking the station when the tag may not charge. Throws `invalid` when the tag is longer than the station's
   * version has them.
   */
  start(stationId: string, connector: number, tagId: string): Promise<Outcome>;
  /** Ends the transaction that runs at the connector; null: the one that runs at the station, where it is one connector's. */
  stop(stationId: string, connector: number): Promise<Outcome | NoneOpen>;
  stop(stationId: string, connector: number | null): Promise<Outcome | NoneOpen | SeveralOpen>;
  /** Connector 0 is the whole station; where the station refuses that number, each connector is asked (quirk Q2). */
  setAvailability(stationId: string, connector: number, operative: boolean): Promise<Outcome>;
  trigger(stationId: string, message: Trigger, connector: number | null): Promise<Outcome>;
  clearCache(stationId: string): Promise<Outcome>;
  readSchedule(stationId: string, input: Omit<CommandOf<"readSchedule">, "kind">): Promise<Outcome>;
  transferData(stationId: string, data: Omit<CommandOf<"transferData">, "kind">): Promise<Outcome>;
}

/** No transaction is open there. */
export interface NoneOpen {
  readonly kind: "none_open";
}

/** Transactions run at several connectors, and none of these was named. */
export interface SeveralOpen {
  readonly kind: "several_open";
  /** By connector. */
  readonly running: readonly Transaction[];
}

/** What {@link createStationCommands} needs. */
export interface StationCommandsDeps {
  readonly ids: Ids;
  readonly gateway: Pick<StationGateway, "find">;
  readonly sendCommand: CommandSender;
  readonly liveState: LiveState;
  readonly authorization: Authorization;
  readonly remoteStarts: Pick<RemoteStarts, "keep">;
  /** A tag that charges somewhere else may not start. */
  readonly denyConcurrentTx: boolean;
}

/** Many chargers begin no other charge before the cable was out (quirk S3). */
const REPLUG = "the last charge is over and the cable still in: take it out and put it in again";

/** Some chargers spoil a tag that is longer than they expect one (quirk X12). */
function longTag({ length }: string): string {
  return `the tag has ${length} characters, and some chargers bear ${SAFE_TAG_LENGTH}: if nothing begins, try a shorter one`;
}

/** See {@link StationCommands}. */
export function createStationCommands(deps: StationCommandsDeps): StationCommands {
  const { ids, gateway, sendCommand, liveState, authorization, remoteStarts, denyConcurrentTx } = deps;
  const isFinishing = (stationId: string, connector: number) =>
    liveState.connector(stationId, connector)?.chargingState === "finishing";
  // As the store answers a start: what runs at this very connector ends by it.
  const chargesElsewhere = (stationId: string, connector: number, tagId: string) =>
    liveState.openOfTag(tagId).filter((running) => !isRefused(running)).some((running) =>
      normalizeId(running.stationId) !== normalizeId(stationId) || running.connector !== connector
    );

  function stop(stationId: string, connector: number): Promise<Outcome | NoneOpen>;
  function stop(stationId: string, connector: number | null): Promise<Outcome | NoneOpen | SeveralOpen>;
  async function stop(stationId: string, connector: number | null): Promise<Outcome | NoneOpen | SeveralOpen> {
    if (gateway.find(stationId) === undefined) return { kind: "not_connected" };
    const open = liveState.open(stationId).filter((one) => connector === null || one.connector === connector);
    const places = [...new Set(open.map((one) => one.connector))].sort((a, b) => (a ?? 0) - (b ?? 0));
    const running = places.flatMap((place) => runningOf(open.filter((one) => one.connector === place)) ?? []);
    const [only, ...others] = running;
    if (only === undefined) return { kind: "none_open" };
    if (others.length > 0) return { kind: "several_open", running };
    return await sendCommand(stationId, { kind: "stop", transactionId: only.id, reference: only.reference });
  }

  return {
    reset: (stationId, how) => sendCommand(stationId, { kind: "reset", mode: "soft", connector: null, ...how }),
    unlock: (stationId, connector) => sendCommand(stationId, { kind: "unlock", connector }),
    async start(stationId, connector, tagId) {
      const station = gateway.find(stationId);
      if (station === undefined) return { kind: "not_connected" };
      const fault = unnameable(tagId, station.protocol);
      if (fault !== undefined) throw new AppError("invalid", `station ${station.stationId}: ${fault}`);
      const authorizationResult = await authorization.check(stationId, { id: tagId, kind: null });
      if (
        authorizationResult.status !== "accepted" ||
        (denyConcurrentTx && chargesElsewhere(station.stationId, connector, tagId))
      ) {
        return { kind: "answered", status: "Rejected" };
      }
      // As registered, not as typed: a charger may compare letter by letter with what the card says.
      const token = authorization.tokenOf(tagId);
      const remoteStartId = ids.int31();
      // The events of a 2.x charge may name this number alone; 1.6 has none, and always names the tag.
      if (station.protocol !== "ocpp1.6") await remoteStarts.keep(stationId, remoteStartId, token);
      const outcome = await sendCommand(stationId, { kind: "start", connector, token, remoteStartId });
      if (outcome.kind !== "answered") return outcome;
      if (outcome.status !== "Accepted" && isFinishing(stationId, connector)) return { ...outcome, hint: REPLUG };
      return station.protocol === "ocpp1.6" && token.id.length > SAFE_TAG_LENGTH
        ? { ...outcome, hint: longTag(token.id) }
        : outcome;
    },
    stop,
    async setAvailability(stationId, connector, operative) {
      const outcome = await sendCommand(stationId, { kind: "setAvailability", connector, operative });
      if (connector !== 0 || outcome.kind !== "answered" || isDone(outcome)) return outcome;
      const numbers = liveState.connectors(stationId).map((known) => known.connector).filter((number) => number > 0);
      let last: Outcome = outcome;
      for (const number of numbers) {
        last = await sendCommand(stationId, { kind: "setAvailability", connector: number, operative });
        if (!isDone(last)) return last;
      }
      return last;
    },
    trigger: (stationId, message, connector) => sendCommand(stationId, { kind: "trigger", message, connector }),
    clearCache: (stationId) => sendCommand(stationId, { kind: "clearCache" }),
    readSchedule: (stationId, input) => sendCommand(stationId, { kind: "readSchedule", ...input }),
    transferData: (stationId, data) => sendCommand(stationId, { kind: "transferData", ...data }),
  };
}
