import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { once } from "../../base/once.ts";
import type { CaGeneration, CertificateAuthority } from "../../domain/certificates.ts";
import { isDone, type Outcome, type StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Stations } from "../stations/stations.ts";
import type { StationCertificates } from "./station_certificates.ts";

/**
 * The change to a new root: it is installed in every charger that connects over TLS, and then becomes the one that
 * signs the server's certificate.
 */
export interface CaRollout {
  /** The generations, and what each station that connects over TLS has of the next one. */
  state(): Promise<RolloutState>;
  /** Prepares the next generation, and installs its root in the stations: now, or when they connect. */
  prepare(): Promise<RolloutState>;
  /**
   * Switches to the next generation. Throws `conflict` without one, and while stations lack its root, unless forced:
   * they could not connect any more.
   */
  switchToNext(options?: { readonly force: boolean }): Promise<CaGeneration>;
  stop(): void;
}

/** See {@link CaRollout.state}. */
export interface RolloutState {
  readonly generations: readonly CaGeneration[];
  /** By id; empty without a next generation. */
  readonly stations: readonly StationRollout[];
}

/** What a station has of the next root. */
export interface StationRollout {
  readonly stationId: string;
  readonly state: "installed" | "waiting" | "failed";
  /** Why it failed. */
  readonly detail: string | null;
}

/** What {@link createCaRollout} needs. */
export interface CaRolloutDeps {
  readonly certificates: CertificateAuthority;
  readonly stationCertificates: Pick<StationCertificates, "ensureRoot">;
  readonly stations: Pick<Stations, "list" | "find">;
  readonly gateway: Pick<StationGateway, "find">;
  readonly bus: Bus<DomainEvent>;
  readonly log: Log;
}

/** Stations with this security profile and higher ones connect over TLS. */
const TLS_PROFILE = 2;
/** Stations that a message names. */
const NAMED = 10;

/** See {@link CaRollout}. */
export function createCaRollout(deps: CaRolloutDeps): CaRollout {
  const { certificates, stationCertificates, stations, gateway, bus, log } = deps;
  /** Of the next generation; what a station had before a restart is read from it when it boots. */
  const known = new Map<string, StationRollout>();
  const installing = new Set<string>();
  let next: CaGeneration | undefined;

  const refreshNext = async () => {
    const generations = await certificates.generations();
    const found = generations.find(({ state }) => state === "next");
    if (found?.number !== next?.number) known.clear();
    next = found;
    return generations;
  };
  const install = async (stationId: string, { root }: CaGeneration) => {
    const outcome = await stationCertificates.ensureRoot(stationId, root.pem);
    const isInstalled = isDone(outcome);
    known.set(normalizeId(stationId), {
      stationId,
      state: isInstalled ? "installed" : outcome.kind === "not_connected" ? "waiting" : "failed",
      detail: isInstalled ? null : failureText(outcome),
    });
  };
  const isConcerned = (stationId: string) => (stations.find(stationId)?.securityProfile ?? 0) >= TLS_PROFILE;
  const loaded = once(refreshNext);
  const installSafely = async (stationId: string, generation: CaGeneration) => {
    const key = normalizeId(stationId);
    if (installing.has(key) || known.get(key)?.state === "installed") return;
    installing.add(key);
    await install(stationId, generation)
      .catch((thrown) => log.error(`the next CA was not installed: ${errorMessage(thrown)}`, { station: stationId }))
      .finally(() => installing.delete(key));
  };
  const arrived = async (stationId: string) => {
    await loaded();
    if (next !== undefined) await installSafely(stationId, next);
  };
  const stop = bus.subscribe((event) => {
    if (event.type === "station.removed") known.delete(normalizeId(event.stationId));
    if (event.type !== "station.booted" && event.type !== "station.connected") return;
    const { stationId } = event;
    if (!isConcerned(stationId)) return;
    // A command before the answer to the boot waits for that.
    arrived(stationId).catch((thrown) => log.error(errorMessage(thrown), { station: stationId }));
  });
  const rollout = (): readonly StationRollout[] =>
    next === undefined
      ? []
      : stations.list().filter(({ id }) => isConcerned(id)).map(({ id }) =>
        known.get(normalizeId(id)) ?? { stationId: id, state: "waiting", detail: null }
      );

  return {
    async state() {
      return { generations: await refreshNext(), stations: rollout() };
    },
    async prepare() {
      const generation = await certificates.prepareNext();
      const generations = await refreshNext();
      const connected = stations.list().filter(({ id }) => isConcerned(id) && gateway.find(id) !== undefined);
      await Promise.all(connected.map(({ id }) => installSafely(id, generation)));
      return { generations, stations: rollout() };
    },
    async switchToNext({ force } = { force: false }) {
      await refreshNext();
      const lacking = rollout().filter(({ state }) => state !== "installed").map(({ stationId }) => stationId);
      if (lacking.length > 0 && !force) {
        const names = lacking.slice(0, NAMED).join(", ") + (lacking.length > NAMED ? " ..." : "");
        throw new AppError("conflict", sentence("roots_lacking", { count: lacking.length, names }));
      }
      const switched = await certificates.switchToNext();
      await refreshNext();
      return switched;
    },
    stop,
  };
}

function failureText(outcome: Outcome): string {
  switch (outcome.kind) {
    case "answered":
      return `it answered ${outcome.status}`;
    case "unsupported":
      return outcome.reason.text;
    case "failed":
      return `it answered with the error ${outcome.code}`;
    default:
      return outcome.kind;
  }
}
