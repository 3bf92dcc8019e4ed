import type { Clock } from "../../base/clock.ts";
import type { StationGateway } from "../../domain/commands.ts";
import { type AuthorizationResult, type IdToken, tagKey } from "../../domain/id_token.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";
import type { EventFact, StartFact } from "../../store/transaction_facts.ts";
import type { Authorization } from "../access/authorization.ts";
import type { Stations } from "../stations/stations.ts";

/** The authorization of the tokens in messages of transactions, which may be repeated or report the past. */
export interface TokenAuthorization {
  /** Of a 1.6 StartTransaction. */
  ofStart(message: Pick<StartFact, "stationId" | "connector" | "token" | "content" | "startedAt" | "flags">): Promise<
    AuthorizationResult
  >;
  /** Of a token that ends `transaction`, undefined where it is unknown. */
  ofEnd(stationId: string, token: IdToken, transaction: Transaction | undefined): Promise<AuthorizationResult>;
  /** Of a 2.x TransactionEvent with a token; `known` is its transaction. */
  ofEvent(message: EventWithToken, known: Transaction | undefined): Promise<AuthorizationResult>;
}

type EventWithToken =
  & Pick<
    EventFact,
    "stationId" | "reference" | "at" | "seqNo" | "phase" | "sentAt" | "connector" | "offline" | "stopToken" | "flags"
  >
  & { readonly token: IdToken };

/** What {@link createTokenAuthorization} needs. */
export interface TokenAuthorizationDeps {
  readonly store: Pick<Store, "isKnownStart" | "isKnownEvent">;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "find">;
  readonly stations: Pick<Stations, "find">;
  readonly authorization: Pick<Authorization, "authorizeQuietly" | "usesExternal">;
}

/** A start that came this late and began before the connection was buffered by the station while it was offline. */
const OFFLINE_AFTER_MS = 60_000;

/** See {@link TokenAuthorization}. */
export function createTokenAuthorization(
  { store, clock, gateway, stations, authorization }: TokenAuthorizationDeps,
): TokenAuthorization {
  const isOfThePast = (stationId: string, sentAt: number): boolean => {
    const at = sentAt - (stations.find(stationId)?.clock?.offsetMs ?? 0);
    return clock.now() - at > OFFLINE_AFTER_MS && at < (gateway.find(stationId)?.since ?? 0);
  };

  /** A card that another system let in is accepted until the charge ends, also when that system is silent by then. */
  const asStarted = (
    result: AuthorizationResult,
    token: IdToken,
    transaction: Transaction | undefined,
  ): AuthorizationResult => {
    const isLetIn = authorization.usesExternal && result.status === "unknown" &&
      transaction?.authorizationStatus === "accepted" && isCardOf(transaction, token);
    return isLetIn ? { status: "accepted", group: transaction.group, expiresAt: null } : result;
  };

  return {
    ofStart({ stationId, connector, token, content, startedAt, flags }) {
      return authorization.authorizeQuietly(stationId, token, {
        connector,
        isNew: async () =>
          !isOfThePast(stationId, startedAt) && !await store.isKnownStart({ stationId, content, startedAt, flags }),
      });
    },
    async ofEnd(stationId, token, transaction) {
      return asStarted(await authorization.authorizeQuietly(stationId, token, "ends"), token, transaction);
    },
    async ofEvent({ token, stopToken, ...event }, known) {
      const { stationId, connector, offline, phase, at } = event;
      if (stopToken || phase === "ended" || isCardOf(known, token)) {
        return asStarted(await authorization.authorizeQuietly(stationId, token, "ends"), token, known);
      }
      return await authorization.authorizeQuietly(stationId, token, {
        connector: connector ?? known?.connector ?? null,
        isNew: async () => !offline && !isOfThePast(stationId, at) && !await store.isKnownEvent(event),
      });
    },
  };
}

/** True when a charge is known and was begun with this token. */
export function isCardOf(transaction: Pick<Transaction, "tagId"> | undefined, { id }: Pick<IdToken, "id">): boolean {
  return transaction !== undefined && tagKey(transaction.tagId ?? "") === tagKey(id);
}
