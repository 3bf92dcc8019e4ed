import type { Clock } from "../../base/clock.ts";
import type { IdToken } from "../../domain/id_token.ts";
import type { Store } from "../../store/store.ts";
import type { Authorization } from "../access/authorization.ts";

/**
 * The tags of our remote start requests: the events of a 2.x transaction may contain only the number of the request
 * (F01, F02).
 */
export interface RemoteStarts {
  /**
   * Stores the token of a request; awaited before the request is sent, because the transaction may start before its
   * answer.
   */
  keep(stationId: string, remoteStartId: number, token: IdToken): Promise<void>;
  /** As `keep`, for a raw call; does nothing for any other action, or when a part is missing. */
  keepCall(stationId: string, action: string, payload: unknown): Promise<void>;
}

/** What {@link createRemoteStarts} needs. */
export interface RemoteStartsDeps {
  readonly store: Pick<Store, "saveRemoteStart">;
  readonly clock: Clock;
  readonly authorization: Pick<Authorization, "asRegistered">;
}

/** The parts of a payload that this file reads; each may be missing. */
interface StartPayload {
  readonly remoteStartId?: unknown;
  readonly idToken?: { readonly idToken?: unknown; readonly type?: unknown } | null;
}

/** See {@link RemoteStarts}. */
export function createRemoteStarts({ store, clock, authorization }: RemoteStartsDeps): RemoteStarts {
  const keep: RemoteStarts["keep"] = (stationId, remoteStartId, token) =>
    store.saveRemoteStart({ stationId, remoteStartId, token: authorization.asRegistered(token), at: clock.now() });
  return {
    keep,
    async keepCall(stationId, action, payload) {
      if (action.toLowerCase() !== "requeststarttransaction" || typeof payload !== "object" || payload === null) return;
      const { remoteStartId, idToken }: StartPayload = payload;
      if (typeof remoteStartId !== "number" || !Number.isSafeInteger(remoteStartId)) return;
      const { idToken: id, type: kind } = idToken ?? {};
      if (typeof id !== "string" || id.trim() === "") return;
      await keep(stationId, remoteStartId, { id, kind: typeof kind === "string" ? kind : null });
    },
  };
}
