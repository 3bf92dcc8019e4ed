import { normalizeId } from "../../domain/station.ts";
import type { AcceptedForm, RequestedLimit } from "../../domain/requested_limit.ts";
import type { Store } from "../../store/store.ts";

/** The requested limits and the forms that stations accepted, in memory and in the store. */
export interface LimitRegistry {
  /** The active limit of a connector: a temporary limit takes precedence over a permanent one. */
  inForce(stationId: string, connector: number): RequestedLimit | undefined;
  /** The permanent limit, which applies again when the temporary one ends. */
  lasting(stationId: string, connector: number): RequestedLimit | undefined;
  /** The active limits of a station, by connector. */
  at(stationId: string): readonly RequestedLimit[];
  all(): readonly RequestedLimit[];
  keep(requested: RequestedLimit): Promise<void>;
  drop(requested: Pick<RequestedLimit, "stationId" | "connector" | "until">): Promise<void>;
  accepted(stationId: string): AcceptedForm | undefined;
  remember(accepted: AcceptedForm): Promise<void>;
  /** Drops the accepted form. False when no form was known. */
  forget(stationId: string): Promise<boolean>;
  /** Drops all limits of a removed station. */
  removed(stationId: string): Promise<void>;
}

interface Pair {
  readonly lasting?: RequestedLimit;
  readonly timed?: RequestedLimit;
}

/** Loads the stored limits. */
export async function createLimitRegistry(
  store: Pick<
    Store,
    | "requestedLimits"
    | "saveRequestedLimit"
    | "removeRequestedLimit"
    | "acceptedForms"
    | "saveAcceptedForm"
    | "removeAcceptedForm"
  >,
): Promise<LimitRegistry> {
  const stations = new Map<string, Map<number, Pair>>();
  const forms = new Map<string, AcceptedForm>();
  const put = (requested: RequestedLimit) => {
    const key = normalizeId(requested.stationId);
    const connectors = stations.get(key) ?? new Map<number, Pair>();
    stations.set(key, connectors);
    const part = requested.until === null ? { lasting: requested } : { timed: requested };
    connectors.set(requested.connector, { ...connectors.get(requested.connector), ...part });
  };
  const take = ({ stationId, connector, until }: Pick<RequestedLimit, "stationId" | "connector" | "until">) => {
    const connectors = stations.get(normalizeId(stationId));
    const { lasting, timed } = connectors?.get(connector) ?? {};
    const rest = until === null ? timed : lasting;
    connectors?.delete(connector);
    if (connectors?.size === 0) stations.delete(normalizeId(stationId));
    if (rest !== undefined) put(rest);
  };
  for (const requested of await store.requestedLimits()) put(requested);
  for (const accepted of await store.acceptedForms()) forms.set(normalizeId(accepted.stationId), accepted);

  const pairOf = (stationId: string, connector: number): Pair =>
    stations.get(normalizeId(stationId))?.get(connector) ?? {};
  const inForceOf = ({ lasting, timed }: Pair) => timed ?? lasting;
  const limitsIn = (connectors: Iterable<Pair>) =>
    [...connectors].map(inForceOf).filter((requested) => requested !== undefined).sort((a, b) =>
      a.connector - b.connector
    );

  return {
    inForce: (stationId, connector) => inForceOf(pairOf(stationId, connector)),
    lasting: (stationId, connector) => pairOf(stationId, connector).lasting,
    at: (stationId) => limitsIn(stations.get(normalizeId(stationId))?.values() ?? []),
    all: () => [...stations.values()].flatMap((connectors) => limitsIn(connectors.values())),
    async keep(requested) {
      await store.saveRequestedLimit(requested);
      put(requested);
    },
    async drop(requested) {
      await store.removeRequestedLimit(requested.stationId, requested.connector, requested.until !== null);
      take(requested);
    },
    accepted: (stationId) => forms.get(normalizeId(stationId)),
    async remember(accepted) {
      await store.saveAcceptedForm(accepted);
      forms.set(normalizeId(accepted.stationId), accepted);
    },
    async forget(stationId) {
      if (!forms.has(normalizeId(stationId))) return false;
      await store.removeAcceptedForm(stationId);
      return forms.delete(normalizeId(stationId));
    },
    async removed(stationId) {
      const pairs = [...stations.get(normalizeId(stationId))?.values() ?? []];
      stations.delete(normalizeId(stationId));
      forms.delete(normalizeId(stationId));
      for (const requested of pairs.flatMap(({ lasting, timed }) => [lasting, timed])) {
        if (requested !== undefined) {
          await store.removeRequestedLimit(requested.stationId, requested.connector, requested.until !== null);
        }
      }
      await store.removeAcceptedForm(stationId);
    },
  };
}
