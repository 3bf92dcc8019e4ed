import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Command, Outcome, StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import type { ChargingLimit } from "../domain/limit.ts";
import type { Authorization } from "./authorization.ts";
import type { Live } from "./live.ts";

/** What an operator may ask of a station, the same for every version. Ids are compared without regard to case; nothing rejects. */
export interface Remote {
  reset(stationId: string): Promise<Outcome>;
  unlock(stationId: string, connector: number): Promise<Outcome>;
  /** A constant limit from the past midnight UTC on, every day; connector 0 is the whole station. */
  setLimit(stationId: string, connector: number, limit: ChargingLimit): Promise<Outcome>;
  clearLimit(stationId: string, connector: number): Promise<Outcome>;
  /** `Rejected` without asking the station when the tag may not charge. */
  start(stationId: string, connector: number, tagId: string): Promise<Outcome>;
  /** Ends the transaction that runs at the connector. */
  stop(stationId: string, connector: number): Promise<Outcome | { readonly kind: "none_open" }>;
}

/** What {@link createRemote} needs. */
export interface RemoteDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly links: StationLink;
  readonly live: Live;
  readonly authorization: Authorization;
}

const DAY_MS = 86_400_000;

/** See {@link Remote}. */
export function createRemote({ bus, clock, ids, links, live, authorization }: RemoteDeps): Remote {
  const send = async (stationId: string, command: Command): Promise<Outcome> => {
    const outcome = await links.send(stationId, command);
    if (outcome.kind !== "not_connected") {
      bus.publish({ type: "command.answered", stationId, at: clock.now(), command, outcome });
    }
    return outcome;
  };
  return {
    reset: (stationId) => send(stationId, { kind: "reset" }),
    unlock: (stationId, connector) => send(stationId, { kind: "unlock", connector }),
    setLimit(stationId, connector, limit) {
      const from = Math.floor(clock.now() / DAY_MS) * DAY_MS;
      return send(stationId, { kind: "setLimit", connector, limit, from });
    },
    clearLimit: (stationId, connector) => send(stationId, { kind: "clearLimit", connector }),
    async start(stationId, connector, tagId) {
      if (links.find(stationId) === undefined) return { kind: "not_connected" };
      const token = { id: tagId, kind: null };
      const verdict = await authorization.judge(token);
      if (verdict.status !== "accepted") return { kind: "answered", status: "Rejected" };
      return await send(stationId, { kind: "start", connector, token, remoteStartId: ids.int31() });
    },
    stop(stationId, connector) {
      if (links.find(stationId) === undefined) return Promise.resolve({ kind: "not_connected" });
      const running = live.openAt(stationId, connector);
      if (running === undefined) return Promise.resolve({ kind: "none_open" });
      return send(stationId, { kind: "stop", transactionId: running.id, reference: running.reference });
    },
  };
}
