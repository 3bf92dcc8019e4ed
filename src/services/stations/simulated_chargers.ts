import { sentence } from "../../domain/sentences/mod.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { normalizeId } from "../../domain/station.ts";
import type { SimulateCharger, SimulatedCharger } from "../../domain/simulated_charger.ts";
import type { Authorization } from "../access/authorization.ts";
import { generatePassword, hashPassword } from "../access/passwords.ts";
import type { Transactions } from "../charging/transactions.ts";
import type { LiveState } from "./live_state.ts";
import type { Stations } from "./stations.ts";

/** Simulated chargers at this server: stations like any other, until they are removed or the server stops. */
export interface SimulatedChargers {
  /** The ids of those that run. */
  list(): readonly string[];
  /** Adds a station, and a charger that connects as it; returns its id. Throws `conflict` where none can run, or too many. */
  start(): Promise<string>;
  /** Ends one and removes its station. Throws `not_found`. */
  remove(id: string): Promise<void>;
  /** Removes what a server has left that was killed. */
  removeLeft(): Promise<void>;
  /** Removes all of them. */
  stop(): Promise<void>;
}

/** What {@link createSimulatedChargers} needs. */
export interface SimulatedChargersDeps {
  readonly log: Log;
  readonly stations: Pick<Stations, "add" | "find" | "list" | "remove">;
  readonly authorization: Pick<Authorization, "findTag" | "addTag" | "removeTag">;
  readonly liveState: Pick<LiveState, "open">;
  readonly transactions: Pick<Transactions, "endByOperator">;
  readonly chargerUrls: { own(): string | undefined };
  /** Undefined in a program without a simulator. */
  readonly simulateCharger: SimulateCharger | undefined;
}

/** More would only fill the list. */
const CHARGERS_MAX = 3;
const NAME = "Simulated charger";
const TAG_NAME = "Simulated card";
/** The comment by which a station of a killed server is recognised. */
const COMMENT = "Runs in the server itself; removed at its next start.";
const ID_PREFIX = "simulated-";

/** See {@link SimulatedChargers}. */
export function createSimulatedChargers(deps: SimulatedChargersDeps): SimulatedChargers {
  const { log, stations, authorization, liveState, transactions, simulateCharger } = deps;
  const running = new Map<string, SimulatedCharger | undefined>();

  const end = async (id: string) => {
    const charger = running.get(id);
    running.delete(id);
    await charger?.close();
    // Its charger is cut off in the middle of a charge, and nothing else would end it soon.
    for (const open of liveState.open(id)) {
      await transactions.endByOperator(open.id, "Simulated charger removed").catch((thrown) => {
        // Its own end was still on the way.
        if (!(thrown instanceof AppError) || thrown.code !== "conflict") throw thrown;
      });
    }
    if (stations.find(id) !== undefined) await stations.remove(id);
    if (authorization.findTag(tagOf(id))?.name === TAG_NAME) await authorization.removeTag(tagOf(id));
  };

  const freeId = (): string => {
    const numbers = Array.from({ length: CHARGERS_MAX }, (_, index) => `${ID_PREFIX}${index + 1}`);
    const free = numbers.find((id) => !running.has(id) && stations.find(id) === undefined);
    if (free !== undefined) return free;
    throw new AppError("conflict", sentence("simulators_most", { count: running.size }));
  };

  return {
    list: () => [...running.keys()],
    async start() {
      const url = deps.chargerUrls.own();
      if (simulateCharger === undefined) throw new AppError("conflict", sentence("simulator_missing"));
      if (url === undefined) {
        throw new AppError("conflict", sentence("simulator_no_listener"));
      }
      const id = freeId();
      // Before the first await: two requests at once must not take the same id.
      running.set(id, undefined);
      try {
        const password = generatePassword();
        const passwordHashes = [await hashPassword(password)];
        await stations.add(id, { name: NAME, comment: COMMENT, passwordHashes });
        const tag = tagOf(id);
        // For this station alone: a card with this id must not charge at another.
        if (authorization.findTag(tag) === undefined) {
          await authorization.addTag(tag, { name: TAG_NAME, stations: [id] });
        }
        running.set(id, await simulateCharger({ url, id, password, tag }));
        return id;
      } catch (thrown) {
        await end(id);
        throw thrown;
      }
    },
    async remove(id) {
      const found = [...running.keys()].find((one) => normalizeId(one) === normalizeId(id));
      if (found === undefined) throw new AppError("not_found", sentence("simulator_unknown", { id }));
      await end(found);
    },
    async removeLeft() {
      const left = stations.list().filter(({ id, comment }) => id.startsWith(ID_PREFIX) && comment === COMMENT);
      for (const { id } of left) await end(id);
    },
    async stop() {
      for (const id of [...running.keys()]) {
        await end(id).catch((thrown) => log.error(`a simulated charger was not removed: ${errorMessage(thrown)}`));
      }
    },
  };
}

function tagOf(id: string): string {
  return id.toUpperCase();
}
