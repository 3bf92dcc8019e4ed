/**
 * The connection attempts of chargers: pure functions over the list of refused connections and the events behind it. One
 * entry for each id, since a charger repeats its attempt every few seconds.
 */
import type { ServerEvent, Station } from "../../base/live.ts";
import type { components } from "../../gen/api_types.ts";

type Refusal = components["schemas"]["Refusal"];
type RefusedEvent = Extract<ServerEvent, { type: "station.refused" }>;

/** Why a connection was refused. */
export type Reason = Refusal["reason"];
/** What lets the charger connect. */
export type Remedy = Refusal["remedy"];

/** The latest refused attempt of a charger. */
export interface Refused {
  readonly reason: Reason;
  readonly detail: string;
  readonly address: string;
  readonly at: string;
  readonly count: number;
  readonly attempt: Refusal["attempt"];
  readonly remedy: Remedy;
}

/** A charger that tries to connect, or is connected. */
export interface Attempt {
  /** The id, compared without regard to case; the address for one without an id. */
  readonly key: string;
  readonly stationId: string | null;
  /** Null for one that was not refused while this page knows it. */
  readonly refused: Refused | null;
  /** A request of the remedy was sent, and the charger has not tried again since. */
  readonly mended: boolean;
  /** When it last tried, in ISO form. */
  readonly at: string;
}

/** All attempts, newest first. */
export type Attempts = readonly Attempt[];

/** More would be a search engine that scans the port, and no charger. */
const ATTEMPTS_MAX = 20;

/** Attempts of the list of refused connections since `since`; of one station alone when `only` is its id, however old. */
export function attemptsOf(refusals: readonly Refusal[], since: number, only: string | undefined): Attempts {
  const wanted = refusals.filter(({ stationId, lastAt }) =>
    only === undefined ? Date.parse(lastAt) >= since : sameId(stationId, only)
  );
  return wanted.toSorted((a, b) => Date.parse(a.lastAt) - Date.parse(b.lastAt))
    .reduce<Attempts>((attempts, { lastAt: at, stationId, ...refused }) => {
      return withRefusal(attempts, stationId, { ...refused, at });
    }, []);
}

/** The attempts by events, and those of a list that was read meanwhile: of each charger the later one. */
export function joinedAttempts(came: Attempts, read: Attempts): Attempts {
  const later = read.filter(({ key, at, refused }) => {
    const known = came.find((one) => one.key === key);
    if (known === undefined) return true;
    return known.at < at && !(refused?.reason === "too_many_tries" && known.refused !== null);
  });
  const others = came.filter(({ key }) => !later.some((one) => one.key === key));
  return [...later, ...others].toSorted((a, b) => a.at > b.at ? -1 : a.at < b.at ? 1 : 0).slice(0, ATTEMPTS_MAX);
}

/** The attempts after an event. */
export function withEvent(attempts: Attempts, event: ServerEvent, only: string | undefined): Attempts {
  if (only !== undefined && !sameId(event.stationId, only)) return attempts;
  if (event.type === "station.refused") return withRefusal(attempts, event.stationId, refusedBy(event, attempts));
  if (event.type === "station.connected" && event.stationId !== null) {
    return withAttempt(attempts, {
      ...{ key: event.stationId.toLowerCase(), stationId: event.stationId, refused: null, mended: false, at: event.at },
    });
  }
  if (event.type !== "station.removed") return attempts;
  return attempts.filter(({ stationId, refused }) => refused !== null || !sameId(stationId, event.stationId ?? ""));
}

/** The attempts after a request of the remedy of one. */
export function withMended(attempts: Attempts, key: string, mended: boolean): Attempts {
  return attempts.map((one) => one.key === key ? { ...one, mended } : one);
}

/** True for equal ids; they are compared without regard to case. */
export function sameId(a: string | null, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

function refusedBy({ at, stationId, data }: RefusedEvent, attempts: Attempts): Refused {
  const before = attempts.find(({ key }) => key === attemptKey(stationId, data.address))?.refused;
  return { ...data, at, count: before?.reason === data.reason ? before.count + 1 : 1 };
}

function withRefusal(attempts: Attempts, stationId: string | null, refused: Refused): Attempts {
  const key = attemptKey(stationId, refused.address);
  // Too many attempts of an address say nothing about the charger; what it was refused for before stays.
  const before = attempts.find((one) => one.key === key);
  if (refused.reason === "too_many_tries" && before?.refused) return attempts;
  return withAttempt(attempts, { key, stationId, refused, mended: false, at: refused.at });
}

function attemptKey(stationId: string | null, address: string): string {
  return stationId === null ? `from ${address}` : stationId.toLowerCase();
}

function withAttempt(attempts: Attempts, attempt: Attempt): Attempts {
  return [attempt, ...attempts.filter(({ key }) => key !== attempt.key)].slice(0, ATTEMPTS_MAX);
}

/** The checks that a connection passes, in this order. */
export const CHECKS = ["reached", "path", "id", "known", "password", "version", "boot", "status"] as const;
/** One of {@link CHECKS}. */
export type Check = (typeof CHECKS)[number];

/** The check that fails, by reason. */
const FAILED: Readonly<Record<Reason, Check>> = {
  no_id: "id",
  bad_id: "id",
  wrong_path: "path",
  unknown_station: "known",
  no_credentials: "password",
  wrong_credentials: "password",
  wrong_user_name: "password",
  security_profile: "password",
  client_certificate: "password",
  tls: "reached",
  protocol: "version",
  browser: "reached",
  too_many_tries: "reached",
  too_many_logins: "password",
  too_many_pending: "known",
  too_many_registrations: "known",
  replaced_often: "boot",
  busy: "boot",
  bad_upgrade: "reached",
};

/** Whether a check is passed, fails, or has not been reached. */
export type CheckState = "passed" | "failed" | "open";

/** The state of each check; `station` is the charger's, while it is connected. */
export function checksOf(attempt: Attempt, station: Station | undefined): Readonly<Record<Check, CheckState>> {
  const online = station?.online === true;
  const states: CheckState[] = online
    ? ["passed", "passed", "passed", "passed", "passed", "passed", booted(station), reported(station)]
    : CHECKS.map(() => "open");
  const failed = online || attempt.refused === null ? -1 : CHECKS.indexOf(FAILED[attempt.refused.reason]);
  for (let at = 0; at <= failed; at++) states[at] = at === failed ? "failed" : "passed";
  const [reached = "open", path = "open", id = "open", known = "open", password = "open"] = states;
  const [version = "open", boot = "open", status = "open"] = states.slice(5);
  return { reached, path, id, known, password, version, boot, status };
}

function booted({ boot }: Station): CheckState {
  return boot === null ? "open" : "passed";
}

function reported({ connectors }: Station): CheckState {
  return connectors.some(({ connector, status }) => connector > 0 && status !== "unknown") ? "passed" : "open";
}

/** How long a page waits for an attempt before it shows the checklist. */
const SILENCE_MS = 120_000;

/** True when nothing has tried for two minutes since the page was opened. */
export function isSilent(openedAt: number, attempts: Attempts, now: number): boolean {
  const last = Math.max(openedAt, ...attempts.map(({ at }) => Date.parse(at)));
  return now - last >= SILENCE_MS;
}
