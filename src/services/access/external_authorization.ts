import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Counter, Metrics } from "../../base/metrics.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import { AUTHORIZATION_REQUESTED } from "../../domain/audit.ts";
import type {
  AuthorizationSource,
  SourceAnswer,
  SourceResult,
  UnlistedCard,
} from "../../domain/authorization_source.ts";
import { type AuthorizationResult, tagIdFault, tagKey } from "../../domain/id_token.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Audit } from "../system/audit.ts";
import { createAnswerCache } from "./answer_cache.ts";
import type { UnknownTags } from "./unknown_tags.ts";

/** The authorization of cards that are not on the list, by another system: when it is requested, and what its answer means. */
export interface ExternalAuthorization {
  /** An answer of a moment ago about the card at this station; undefined when there is none. Requests nothing. */
  recent(stationId: string, tagId: string): AuthorizationResult | undefined;
  /** Requests the authorization of a card. Unknown when nothing may be requested for this station at the moment. */
  request(card: UnlistedCard): Promise<AuthorizationResult>;
  state(): ExternalAuthorizationState;
  /** Aborts what is in progress. */
  stop(): void;
}

/** Whether the other system answers; times are ms since 1970. */
export interface ExternalAuthorizationState {
  readonly host: string;
  /** When the last request ended; null before the first. */
  readonly lastAt: number | null;
  /** Why the last request got no usable answer; null when it got one, and before the first. */
  readonly lastError: string | null;
  /** Nothing is requested until then; null: requests are sent. */
  readonly pausedUntil: number | null;
}

/** The settings of it; config/schema.ts describes them. */
export interface ExternalAuthorizationPolicy {
  readonly onSilence: "refuse" | "accept";
  readonly cacheS: number;
}

/** What {@link createExternalAuthorization} needs. */
export interface ExternalAuthorizationDeps {
  readonly source: AuthorizationSource;
  readonly policy: ExternalAuthorizationPolicy;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bounds: Bounds;
  readonly audit: Pick<Audit, "note">;
  readonly unknownTags: Pick<UnknownTags, "waitMs">;
}

/** Requests for one station within a minute: as many unknown tags as it may present before its answers are delayed. */
const PER_MINUTE = 20;
/** Stations whose requests are counted at once. */
const STATIONS_MAX = 10_000;
/** Requests of all stations that wait for an answer at once. */
const WAITING_MAX = 64;
/** Requests without a usable answer in a row after which none is sent for a while. */
const SILENCES_MAX = 3;
const PAUSE_MS = 60_000;

const OUTCOMES = ["accepted", "refused", "silent", "recent", "paused", "paced", "busy"] as const;

const UNKNOWN: AuthorizationResult = { status: "unknown", group: null, expiresAt: null };
const ACCEPTED: AuthorizationResult = { status: "accepted", group: null, expiresAt: null };

/** See {@link ExternalAuthorization}. */
export function createExternalAuthorization(deps: ExternalAuthorizationDeps): ExternalAuthorization {
  const { source, policy, clock, log, bounds, audit, unknownTags } = deps;
  const sentBy = createRateLimit(clock, { limit: PER_MINUTE, windowMs: 60_000, maxKeys: STATIONS_MAX });
  const answers = createAnswerCache(clock, policy.cacheS * 1000);
  const waiting = new Map<string, Promise<AuthorizationResult>>();
  const outcomes = countersOf(deps.metrics);
  let silences = 0;
  let pausedUntil = 0;
  let last: { readonly at: number; readonly error: string | null } | undefined;

  const withoutAnswer = (): AuthorizationResult => policy.onSilence === "accept" ? ACCEPTED : UNKNOWN;
  const isPaused = () => clock.now() < pausedUntil;

  const note = ({ stationId, tagId }: UnlistedCard, httpStatus: number | null, code: string | null) =>
    audit.note({
      ...{ at: clock.now(), caller: `url:${source.host}`, keyId: null, address: null, action: AUTHORIZATION_REQUESTED },
      ...{ stationId, subject: tagId, status: httpStatus, code },
    });
  const silent = (card: UnlistedCard, { reason, httpStatus }: Extract<SourceResult, { kind: "silent" }>) => {
    silences++;
    outcomes.silent.add();
    last = { at: clock.now(), error: reason };
    note(card, httpStatus, "no_answer");
    log.debug(`authorization of a card at ${source.host}: ${reason}`, { station: card.stationId });
    if (silences < SILENCES_MAX || isPaused()) return withoutAnswer();
    pausedUntil = clock.now() + PAUSE_MS;
    const then = policy.onSilence === "accept" ? "accepted" : "refused";
    log.warn(`${source.host} gave no usable answer about cards (${reason}): unknown cards are ${then} for a minute`);
    return withoutAnswer();
  };
  const answered = (card: UnlistedCard, answer: SourceAnswer, httpStatus: number): AuthorizationResult => {
    if (pausedUntil > 0) log.info(`${source.host} answers about cards again`);
    silences = pausedUntil = 0;
    last = { at: clock.now(), error: null };
    const result = resultOf(answer, clock.now());
    outcomes[result.status === "accepted" ? "accepted" : "refused"].add();
    note(card, httpStatus, result.status === "accepted" ? null : result.status);
    answers.keep(cardKey(card), result);
    return result;
  };
  const send = async (card: UnlistedCard): Promise<AuthorizationResult> => {
    const result = await source.request(card);
    return result.kind === "silent" ? silent(card, result) : answered(card, result.answer, result.httpStatus);
  };
  /** Cards that are tried in a row must not reach the other system faster than they are answered. */
  const isPaced = (stationId: string): boolean => {
    const key = normalizeId(stationId);
    if (unknownTags.waitMs(stationId) > 0 || sentBy.count(key) >= PER_MINUTE) return true;
    sentBy.exceeded(key);
    return false;
  };

  const recent = (stationId: string, tagId: string): AuthorizationResult | undefined => {
    const found = answers.find(cardKey({ stationId, tagId }));
    if (found !== undefined) outcomes.recent.add();
    return found;
  };

  return {
    recent,
    async request(card) {
      if (tagIdFault(card.tagId) !== undefined) return UNKNOWN;
      // A charger that repeats a message waits for the same answer, or gets it if it has come meanwhile.
      const same = waiting.get(cardKey(card)) ?? recent(card.stationId, card.tagId);
      if (same !== undefined) return await same;
      if (isPaused()) {
        outcomes.paused.add();
        return withoutAnswer();
      }
      if (isPaced(card.stationId)) {
        outcomes.paced.add();
        return UNKNOWN;
      }
      if (waiting.size >= WAITING_MAX) {
        outcomes.busy.add();
        bounds.exceeded("authorization_requests", `${WAITING_MAX} cards wait for an answer of ${source.host}`);
        return withoutAnswer();
      }
      const sent = send(card).finally(() => waiting.delete(cardKey(card)));
      waiting.set(cardKey(card), sent);
      return await sent;
    },
    state: () => ({
      host: source.host,
      lastAt: last?.at ?? null,
      lastError: last?.error ?? null,
      pausedUntil: isPaused() ? pausedUntil : null,
    }),
    stop: source.stop,
  };
}

function cardKey({ stationId, tagId }: Pick<UnlistedCard, "stationId" | "tagId">): string {
  return `${normalizeId(stationId)} ${tagKey(tagId)}`;
}

/** An answer in the terms of the list; one that has expired accepts nobody. */
function resultOf({ status, name, group, expiresAt, limit }: SourceAnswer, now: number): AuthorizationResult {
  if (status !== "accepted") return { status, group, expiresAt };
  if (expiresAt !== null && expiresAt <= now) return { status: "expired", group, expiresAt };
  return { status, group, expiresAt, external: { name, limit } };
}

function countersOf(metrics: Metrics): Readonly<Record<(typeof OUTCOMES)[number], Counter>> {
  const metric = {
    name: "ocppd_authorization_requests_total",
    help: "Unlisted cards by what the setting authorization.url led to",
  };
  const counter = (outcome: (typeof OUTCOMES)[number]) => metrics.counter(metric, { outcome });
  return {
    accepted: counter("accepted"),
    refused: counter("refused"),
    silent: counter("silent"),
    recent: counter("recent"),
    paused: counter("paused"),
    paced: counter("paced"),
    busy: counter("busy"),
  };
}
