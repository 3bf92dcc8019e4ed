import { sentence } from "../../domain/sentences/mod.ts";
import { about, type Sentence } from "../../base/sentence.ts";
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
 * The commands of an operator to a station, the same for every protocol version; commands with stored data have
 * services of their own (settings, local lists, reservations, jobs, limits). Ids are compared case-insensitively; no
 * promise rejects unless the method documents it.
 */
export interface StationCommands {
  /** By default a soft reset of the whole station. */
  reset(stationId: string, how?: { readonly mode?: ResetMode; readonly connector?: number | null }): Promise<Outcome>;
  unlock(stationId: string, connector: number): Promise<Outcome>;
  /**
   * `Rejected` without a request to the station when the tag is not accepted. Throws `invalid` when the tag is too long
   * for the protocol version of the station.
   */
  start(stationId: string, connector: number, tagId: string): Promise<Outcome>;
  /** Stops the transaction at the connector; null: the only one that runs at the station. */
  stop(stationId: string, connector: number): Promise<Outcome | NoneOpen>;
  stop(stationId: string, connector: number | null): Promise<Outcome | NoneOpen | SeveralOpen>;
  /**
   * Connector 0 is the whole station; when the station refuses that number, each connector gets its own request (quirk
   * Q2).
   */
  setAvailability(stationId: string, connector: number, operative: boolean): Promise<Outcome>;
  trigger(stationId: string, message: Trigger, connector: number | null): Promise<Outcome>;
  clearCache(stationId: string): Promise<Outcome>;
  readSchedule(stationId: string, input: Omit<CommandOf<"readSchedule">, "kind">): Promise<Outcome>;
  transferData(stationId: string, data: Omit<CommandOf<"transferData">, "kind">): Promise<Outcome>;
}

/** No transaction is open at the connector. */
export interface NoneOpen {
  readonly kind: "none_open";
}

/** Transactions run at several connectors, and the request named no connector. */
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
  /** A tag with a transaction elsewhere may not start another one. */
  readonly denyConcurrentTx: boolean;
}

/** Many chargers start no other transaction until the cable was unplugged (quirk S3). */
const REPLUG_HINTS = [sentence("replug")];

/** Some chargers truncate or corrupt a tag that is longer than they expect (quirk X12). */
function longTagHints({ length }: string): readonly Sentence[] {
  return [sentence("long_tag", { length, most: SAFE_TAG_LENGTH })];
}

/** See {@link StationCommands}. */
export function createStationCommands(deps: StationCommandsDeps): StationCommands {
  const { ids, gateway, sendCommand, liveState, authorization, remoteStarts, denyConcurrentTx } = deps;
  const isFinishing = (stationId: string, connector: number) =>
    liveState.connector(stationId, connector)?.chargingState === "finishing";
  // As the store decides on a start: it ends the transaction at the same connector.
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
      if (fault !== undefined) throw new AppError("invalid", about(`station ${station.stationId}`, fault));
      const authorizationResult = await authorization.check(stationId, { id: tagId, kind: null });
      if (
        authorizationResult.status !== "accepted" ||
        (denyConcurrentTx && chargesElsewhere(station.stationId, connector, tagId))
      ) {
        return { kind: "answered", status: "Rejected" };
      }
      // As registered, not as typed: a charger may compare it case-sensitively with the id of the card.
      const token = authorization.tokenOf(tagId);
      const remoteStartId = ids.int31();
      // The events of a 2.x transaction may contain only this number; 1.6 has no such number, and always sends the tag.
      if (station.protocol !== "ocpp1.6") await remoteStarts.keep(stationId, remoteStartId, token);
      const outcome = await sendCommand(stationId, { kind: "start", connector, token, remoteStartId });
      if (outcome.kind !== "answered") return outcome;
      if (outcome.status !== "Accepted" && isFinishing(stationId, connector)) {
        return { ...outcome, hints: REPLUG_HINTS };
      }
      return station.protocol === "ocpp1.6" && token.id.length > SAFE_TAG_LENGTH
        ? { ...outcome, hints: longTagHints(token.id) }
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
