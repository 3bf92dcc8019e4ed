import type { LimitInForce } from "./supply.ts";

/** The charging profiles of a station, in names that every version shares. One profile (1.6 §5.16, 2.x K01): */
export interface Profile {
  readonly id: number;
  /** 0 is the station. */
  readonly connector: number;
  readonly stackLevel: number;
  /**
   * `station` is shared by all connectors; `default` applies to every transaction; `transaction` to the running one;
   * `priority` replaces both during priority charging (2.1).
   */
  readonly purpose: "station" | "default" | "transaction" | "priority";
  /** When the schedule starts: at `startAt`, daily or weekly from `startAt`, or with the transaction. */
  readonly kind: "absolute" | "daily" | "weekly" | "relative";
  readonly startAt: number | undefined;
  readonly validFrom: number | undefined;
  readonly validTo: number | undefined;
  readonly durationS: number | undefined;
  readonly unit: "A" | "W";
  readonly periods: readonly { readonly startS: number; readonly limit: number }[];
  /** As sent, for reports. */
  readonly sent: object;
}

/** The time and transaction for which a limit is computed. */
export interface Moment {
  readonly now: number;
  /** The start of the transaction. */
  readonly since: number;
  /** How many connectors share the station's limit. */
  readonly sharers: number;
  readonly priority: boolean;
}

/** A selection of profiles; an omitted property matches everything. */
export interface ProfileFilter {
  readonly id?: number | undefined;
  readonly connector?: number | undefined;
  readonly purpose?: Profile["purpose"] | undefined;
  readonly stackLevel?: number | undefined;
}

/** How many profiles a station stores (MaxChargingProfilesInstalled). */
export const MAX_PROFILES = 20;

/** The profiles of a station. */
export interface Profiles {
  /**
   * Stores a profile and replaces one with its id, or of its purpose and stack level at its connector; false when the
   * store is full.
   */
  set(profile: Profile): boolean;
  /** Removes all that match; false when none did. */
  clear(filter: ProfileFilter): boolean;
  list(filter: ProfileFilter): readonly Profile[];
  /** The limit of a connector, 0 being the station, at that moment. */
  inForce(connector: number, moment: Moment): LimitInForce;
  /** The times after `from` and before `to` at which the limit of any profile may change, in order. */
  changes(from: number, to: number, since: number): readonly number[];
}

const PERIOD_MS = { daily: 86_400_000, weekly: 604_800_000 } as const;

/** A station without profiles; it accepts the profiles for which `takes` is true. */
export function createProfiles(takes: (profile: Profile) => boolean = () => true): Profiles {
  let profiles: readonly Profile[] = [];

  const winner = (purpose: Profile["purpose"], connector: number, now: number, since: number) =>
    profiles
      .filter((profile) => profile.purpose === purpose && profile.connector === connector)
      .sort((a, b) => b.stackLevel - a.stackLevel)
      .map((profile) => ({ unit: profile.unit, limit: limitAt(profile, now, since) }))
      .find(({ limit }) => limit !== undefined);

  return {
    set(profile) {
      const others = profiles.filter((other) => !replaces(profile, other));
      if (others.length >= MAX_PROFILES || !takes(profile)) return false;
      profiles = [...others, profile];
      return true;
    },
    clear(filter) {
      const kept = profiles.filter((profile) => !matches(profile, filter));
      const anyMatched = kept.length < profiles.length;
      profiles = kept;
      return anyMatched;
    },
    list: (filter) => profiles.filter((profile) => matches(profile, filter)),
    inForce(connector, { now, since, sharers, priority }) {
      const first = (purpose: Profile["purpose"]) =>
        winner(purpose, connector, now, since) ?? winner(purpose, 0, now, since);
      // A profile of the connector precedes one of all connectors (1.6 §3.13.3), the running transaction's precedes
      // both.
      const own = connector === 0
        ? undefined
        : (priority ? first("priority") : undefined) ?? winner("transaction", connector, now, since) ??
          first("default");
      const shared = winner("station", 0, now, since);
      const smallest = (unit: "A" | "W") => {
        const limits = [
          ...(own?.unit === unit ? [own.limit ?? Infinity] : []),
          ...(shared?.unit === unit ? [(shared.limit ?? Infinity) / Math.max(1, sharers)] : []),
        ];
        return limits.length === 0 ? null : Math.min(...limits);
      };
      return { limitA: smallest("A"), limitW: smallest("W") };
    },
    changes(from, to, since) {
      const times = profiles.flatMap((profile) => turnsOf(profile, from, to, since));
      return [...new Set(times)].filter((at) => at > from && at < to).sort((a, b) => a - b);
    },
  };
}

function replaces(profile: Profile, other: Profile): boolean {
  return profile.id === other.id ||
    (profile.connector === other.connector && profile.purpose === other.purpose &&
      profile.stackLevel === other.stackLevel);
}

function matches(profile: Profile, filter: ProfileFilter): boolean {
  return (filter.id ?? profile.id) === profile.id &&
    (filter.connector ?? profile.connector) === profile.connector &&
    (filter.purpose ?? profile.purpose) === profile.purpose &&
    (filter.stackLevel ?? profile.stackLevel) === profile.stackLevel;
}

/** The times when a profile begins, ends, or changes its period; of a recurring one, every occurrence in that time. */
function turnsOf(profile: Profile, from: number, to: number, since: number): readonly number[] {
  const { kind, validFrom = from, validTo = from, durationS, periods } = profile;
  const first = kind === "relative" ? since : profile.startAt ?? since;
  const everyMs = kind === "daily" || kind === "weekly" ? PERIOD_MS[kind] : Infinity;
  const starts = [first];
  if (everyMs < Infinity) {
    for (let at = first + Math.floor((from - first) / everyMs) * everyMs; at < to; at += everyMs) starts.push(at);
  }
  const steps = [...periods.map(({ startS }) => startS), ...(durationS === undefined ? [] : [durationS])];
  return [validFrom, validTo, ...starts.flatMap((at) => steps.map((stepS) => at + stepS * 1000))];
}

/** The limit of a profile at `now`; undefined while it does not apply. */
function limitAt(profile: Profile, now: number, since: number): number | undefined {
  if (now < (profile.validFrom ?? -Infinity) || now >= (profile.validTo ?? Infinity)) return undefined;
  const startAt = profile.kind === "relative" ? since : profile.startAt ?? since;
  let elapsedMs = now - startAt;
  if (elapsedMs < 0) return undefined;
  if (profile.kind === "daily" || profile.kind === "weekly") elapsedMs %= PERIOD_MS[profile.kind];
  const elapsedS = elapsedMs / 1000;
  if (elapsedS >= (profile.durationS ?? Infinity)) return undefined;
  return profile.periods.findLast(({ startS }) => startS <= elapsedS)?.limit;
}
