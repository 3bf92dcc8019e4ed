import { type Cancel, type Clock, every } from "../../base/clock.ts";
import type { ConnectedStation, StationGateway } from "../../domain/commands.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Services } from "../../services/mod.ts";
import { VERSIONS } from "../versions.ts";
import { describedAction, sendableActions } from "./raw_call.ts";
import type { Session } from "./session.ts";

/** The open connections by station id; services reach the stations through it. */
export interface ConnectionRegistry extends StationGateway {
  /** Adds a new connection; an older one of the same station is closed (quirk T1). */
  add(session: Session): void;
  /** Removes a connection that has ended; does nothing when a newer one has replaced it. */
  remove(session: Session, reason: string, silent?: boolean): void;
  readonly size: number;
  /** The calls of all stations that wait; see {@link Session.waitingCalls}. */
  waitingCalls(): { readonly received: number; readonly sent: number };
  /** Whether a station has a connection that is alive; one that answers no ping within `ms` is lost. */
  probe(stationId: string, ms: number): Promise<"none" | "lost" | "alive">;
  /** Checks at intervals for connections that ended without a close. */
  watch(options: WatchOptions): Cancel;
  /**
   * Answers the pending calls of stations, then closes every connection with 1001; after `deadlineMs` even without
   * answers.
   */
  closeAll(deadlineMs: number): Promise<void>;
}

/** When a silent connection counts as lost. */
export interface WatchOptions {
  readonly clock: Clock;
  readonly everyMs: number;
  /** The longest silence of a station that answers no pings, ms. */
  readonly silenceMs: number;
}

const STOPPING = "ocppd is stopping";

/** `services` is called on first use, because the services are built with this registry. */
export function createConnectionRegistry(services: () => Services): ConnectionRegistry {
  const sessions = new Map<string, Session>();
  const replacements = new Map<string, { count: number; readonly since: number }>();
  let closed = false;

  const remove = (session: Session, reason: string, silent = false): boolean => {
    const key = normalizeId(session.stationId);
    if (sessions.get(key) !== session) return false;
    sessions.delete(key);
    services().stations.disconnected(plain(session), reason, silent);
    return true;
  };

  const noteReplacement = (old: Session, { address, since: now }: Session) => {
    const { warnings } = services();
    warnings.warn(
      old.stationId,
      "replaced",
      `the connection from ${old.address} was replaced by one from ${address}`,
      null,
    );
    const key = normalizeId(old.stationId);
    const last = replacements.get(key);
    const window = last !== undefined && now - last.since < 60_000 ? last : { count: 0, since: now };
    window.count++;
    replacements.set(key, window);
    if (window.count > 3) {
      const detail =
        `${window.count} times within a minute, at last the one from ${old.address} by one from ${address}`;
      warnings.warn(old.stationId, "replaced_often", detail, null);
    }
  };

  return {
    add(session) {
      if (closed) return session.end(1001, STOPPING);
      const key = normalizeId(session.stationId);
      const old = sessions.get(key);
      if (old !== undefined) {
        noteReplacement(old, session);
        remove(old, "replaced");
        old.end(1000, "replaced");
      }
      sessions.set(key, session);
      services().stations.connected(plain(session));
    },
    remove(session, reason, silent) {
      remove(session, reason, silent);
      session.end(1000, reason);
    },
    get size() {
      return sessions.size;
    },
    waitingCalls() {
      let [received, sent] = [0, 0];
      for (const { waitingCalls } of sessions.values()) {
        received += waitingCalls.received;
        sent += waitingCalls.sent;
      }
      return { received, sent };
    },
    async probe(stationId, ms) {
      const before = sessions.get(normalizeId(stationId));
      const isAlive = await before?.isAlive(ms);
      const now = sessions.get(normalizeId(stationId));
      if (now === undefined) return "none";
      // A connection that was opened meanwhile is alive.
      return now === before && isAlive === false ? "lost" : "alive";
    },
    send: (stationId, command, onLate, timeoutMs) =>
      sessions.get(normalizeId(stationId))?.send(command, { onLate, timeoutMs }) ??
        Promise.resolve({ kind: "not_connected" }),
    connected: () => [...sessions.values()].map(plain).sort((a, b) => a.stationId.localeCompare(b.stationId)),
    find(stationId) {
      const session = sessions.get(normalizeId(stationId));
      return session === undefined ? undefined : plain(session);
    },
    call: (stationId, action, payload, onLate) =>
      sessions.get(normalizeId(stationId))?.call(action, payload, onLate) ?? Promise.resolve({ kind: "not_connected" }),
    understand: (stationId, action, request, answer) =>
      sessions.get(normalizeId(stationId))?.understand(action, request, answer) ?? [],
    sendable: async (protocol) => await sendableActions(await VERSIONS[protocol]()),
    describe: async (protocol, action) => await describedAction(await VERSIONS[protocol](), action),
    inProgress: (stationId) => sessions.get(normalizeId(stationId))?.inProgress ?? null,
    settingFacts: (stationId) => sessions.get(normalizeId(stationId))?.settingFacts,
    workarounds: (stationId) => sessions.get(normalizeId(stationId))?.workarounds,
    disconnect(stationId, reason) {
      const session = sessions.get(normalizeId(stationId));
      if (session === undefined) return;
      remove(session, reason);
      session.end(1000, reason);
    },
    watch({ clock, everyMs, silenceMs }) {
      return every(clock, everyMs, () => {
        for (const session of [...sessions.values()]) {
          const silent = services().stations.find(session.stationId)?.noPing &&
            clock.now() - session.lastFrameAt > silenceMs;
          if (session.open && !silent) continue;
          // The runtime may never report the close of a peer that stopped reading, so a closing connection is removed
          // at once.
          remove(session, silent ? "silent for too long" : "connection lost");
          session.end(1001, "silent");
        }
      });
    },
    async closeAll(deadlineMs) {
      const answers = [...sessions.values()].map((session) => session.answered());
      let timer: ReturnType<typeof setTimeout> | undefined;
      const deadline = new Promise<void>((resolve) => timer = setTimeout(resolve, deadlineMs));
      await Promise.race([Promise.all(answers), deadline]);
      clearTimeout(timer);
      // Pending upgrades have finished by now, or are refused.
      closed = true;
      for (const session of [...sessions.values()]) {
        remove(session, STOPPING);
        session.end(1001, STOPPING);
      }
    },
  };
}

function plain({ stationId, protocol, engine, address, since }: ConnectedStation): ConnectedStation {
  return { stationId, protocol, engine, address, since };
}
