import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import {
  type CommandOf,
  isDone,
  type NetworkInterface,
  type Outcome,
  type StationGateway,
} from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId, type Station } from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";
import type { SecurityProfiles } from "../access/security_profiles.ts";
import type { StationSettings } from "../stations/station_settings.ts";
import type { Stations } from "../stations/stations.ts";
import type { ChargerUrls } from "../system/charger_urls.ts";
import type { CommandSender } from "./command_sender.ts";
import type { StartedJob } from "./jobs.ts";

/** Raises the security profile of stations (1.6 security whitepaper A05, 2.x A05), and watches how it ends. */
export interface ProfileUpgrades {
  /**
   * Has a station connect with a higher profile, and falls back with it when that fails. Throws `not_found`; `conflict`
   * for a profile that it has already, that no listener offers, or for which it has no password; `invalid` for a URL
   * that does not fit.
   */
  raise(stationId: string, input: ProfileInput): Promise<Outcome | StartedJob>;
  stop(): void;
}

/** The profile to reach, and where the station connects with it. */
export interface ProfileInput {
  readonly securityProfile: number;
  /** Without the id; null: the first address of ours that offers the profile. */
  readonly url: string | null;
  /** The network profile to write (2.x); null: one that is not in use. */
  readonly slot: number | null;
  readonly networkInterface: NetworkInterface;
}

/** What {@link createProfileUpgrades} needs. */
export interface ProfileUpgradesDeps {
  readonly store: Pick<Store, "addJob" | "reportJob">;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly gateway: Pick<StationGateway, "find" | "settingFacts">;
  readonly sendCommand: CommandSender;
  readonly stations: Pick<Stations, "find">;
  readonly settings: Pick<StationSettings, "change" | "read">;
  readonly securityProfiles: SecurityProfiles;
  readonly chargerUrls: Pick<ChargerUrls, "list">;
}

/** A station that is to connect with a higher profile. */
interface Upgrade {
  readonly stationId: string;
  readonly requestId: number;
  readonly securityProfile: number;
  /** What it is when the time is over. */
  state: string;
  readonly cancel: () => void;
}

/** A charge may have to end before the restart; then the station tries the new profile, and at last the former one. */
const WATCH_MS = 24 * 3_600_000;
/** Slots that stations have in any case (2.x NetworkConfigurationPriority); the one in use is not written. */
const SLOTS = [1, 2, 0, 3];

/** See {@link ProfileUpgrades}. */
export function createProfileUpgrades(deps: ProfileUpgradesDeps): ProfileUpgrades {
  const { store, bus, clock, ids, gateway, sendCommand, stations, settings } = deps;
  /** By station; a restart of the server forgets them, and the job keeps its last state. */
  const running = new Map<string, Upgrade>();

  const report = (stationId: string, requestId: number, state: string) =>
    store.reportJob(stationId, {
      ...{ kind: "security_profile", requestId, state, fileName: null, at: clock.now(), onlyWhile: null },
    });

  const forget = (stationId: string) => {
    const key = normalizeId(stationId);
    running.get(key)?.cancel();
    running.delete(key);
  };

  const watch = (stationId: string, requestId: number, securityProfile: number) => {
    forget(stationId);
    const cancel = clock.after(WATCH_MS, () => {
      const upgrade = running.get(normalizeId(stationId));
      forget(stationId);
      if (upgrade !== undefined) report(stationId, requestId, upgrade.state).catch(() => {});
    });
    running.set(normalizeId(stationId), { stationId, requestId, securityProfile, state: "NoConnection", cancel });
  };

  const unsubscribe = bus.subscribe((event) => {
    if (event.type === "station.removed") return forget(event.stationId);
    if (event.type !== "station.connected") return;
    const upgrade = running.get(normalizeId(event.stationId));
    if (upgrade === undefined) return;
    // The row has the profile of this connection, if it is the highest so far.
    const isReached = (stations.find(event.stationId)?.securityProfile ?? 0) >= upgrade.securityProfile;
    upgrade.state = isReached ? "Connected" : "FellBack";
    if (isReached) forget(event.stationId);
    report(upgrade.stationId, upgrade.requestId, upgrade.state).catch(() => {});
  });

  const known = (stationId: string): Station => {
    const station = stations.find(stationId);
    if (station === undefined) throw new AppError("not_found", sentence("station_not_listed", { id: stationId }));
    return station;
  };

  const check = ({ id, securityProfile, passwordHashes }: Station, wanted: number) => {
    if (wanted <= securityProfile) {
      throw new AppError("conflict", sentence("profile_reached_already", { id, profile: securityProfile }));
    }
    deps.securityProfiles.checkOffered(wanted);
    if (wanted < 3 && passwordHashes.length === 0) {
      throw new AppError(
        "conflict",
        sentence("profile_needs_password", { id, profile: wanted }),
      );
    }
  };

  /** Where a station connects with this profile. */
  const urlFor = (securityProfile: number, given: string | null): string => {
    const secure = securityProfile > 1;
    if (given !== null) {
      const { protocol = "" } = URL.parse(given) ?? {};
      if (protocol === (secure ? "wss:" : "ws:") || protocol === "wss:") return given.replace(/\/+$/, "");
      throw new AppError(
        "invalid",
        sentence("profile_url", { found: JSON.stringify(given.slice(0, 100)), scheme: secure ? "wss" : "ws" }),
      );
    }
    const urls = deps.chargerUrls.list({ host: undefined, secure: false, prefix: "" });
    const found = urls.find((one) => one.secure === secure);
    if (found !== undefined) return found.url.replace(/\/+$/, "");
    throw new AppError(
      "invalid",
      sentence("profile_no_url", { profile: securityProfile }),
    );
  };

  /** The order of network profiles of a 2.x station; undefined where the station does not report it. */
  const priorityOf = async (stationId: string, name: string): Promise<readonly string[] | undefined> => {
    const read = await settings.read(stationId, [name]);
    if (read.kind !== "read") return undefined;
    const value = read.settings[0]?.value ?? "";
    return value === "" ? undefined : value.split(",").map((slot) => slot.trim());
  };

  return {
    async raise(stationId, { securityProfile, url, slot, networkInterface }) {
      const { id } = known(stationId);
      check(known(id), securityProfile);
      const facts = gateway.settingFacts(id);
      if (facts === undefined || gateway.find(id) === undefined) return { kind: "not_connected" };
      const location = urlFor(securityProfile, url);
      const { networkPriority } = facts;
      const before = networkPriority === null ? [] : await priorityOf(id, networkPriority) ?? [];
      const free = slot ?? SLOTS.find((one) => String(one) !== before[0]) ?? 1;
      const command: CommandOf<"raiseSecurityProfile"> = {
        ...{ kind: "raiseSecurityProfile", securityProfile, url: location, slot: free, networkInterface },
      };
      const requestId = ids.int31();
      const at = clock.now();
      await store.addJob({
        ...{ stationId: id, requestId, kind: "security_profile", location, requestedAt: at, fileName: null },
        ...{ state: "requested", stateAt: at },
      });
      // Before it is sent: a 1.6 station may connect anew at once.
      watch(id, requestId, securityProfile);
      const ended = async (outcome: Outcome): Promise<Outcome> => {
        forget(id);
        await report(id, requestId, outcome.kind === "answered" ? outcome.status : outcome.kind);
        return outcome;
      };
      const outcome = await sendCommand(id, command);
      if (!isDone(outcome)) return await ended(outcome);
      if (networkPriority !== null) {
        // The former profiles stay behind it: the station goes back to them when the new one fails (2.x B10).
        const order = [String(free), ...before.filter((one) => one !== String(free))].join(",");
        const changed = await settings.change(id, networkPriority, order);
        if (changed.kind !== "changed" && changed.kind !== "measurands") return await ended(changed);
        const reset = await sendCommand(id, { kind: "reset", mode: "on_idle", connector: null });
        if (!isDone(reset)) return await ended(reset);
      }
      const { status, statusInfo } = outcome;
      if (running.has(normalizeId(id))) await report(id, requestId, status);
      return { kind: "begun", status, ...(statusInfo === undefined ? {} : { statusInfo }), requestId, fileName: null };
    },
    stop() {
      unsubscribe();
      for (const { stationId } of [...running.values()]) forget(stationId);
    },
  };
}
