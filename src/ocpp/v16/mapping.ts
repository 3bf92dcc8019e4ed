import type { Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { numberIn } from "../../base/number_text.ts";
import { isoSeconds, parseTime } from "../../base/time.ts";
import type { Transfer } from "../../domain/commands.ts";
import type { ChargingState, ConnectorStatus } from "../../domain/connector.ts";
import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../../domain/id_token.ts";
import { LIMIT_PURPOSES, type LimitPurpose } from "../../domain/limit_form.ts";
import { phaseOf, type Reading, type Sample, splitMeasurand } from "../../domain/meter.ts";
import { PlainReading, type ReadingValues } from "../../domain/plain_reading.ts";
import { sampleValueIn, unreadable, unreadableText } from "../../domain/sample_value.ts";
import type { Context, Lenient, Requests16, Responses16 } from "../handler.ts";

/**
 * Maps values between 1.6 and the domain. One list of nine statuses in 1.6 (§7.7), two values in the domain. A Map, so
 * that `constructor` is not a status.
 */
const STATUSES: ReadonlyMap<string, readonly [ConnectorStatus, ChargingState | null]> = new Map([
  ["available", ["available", null]],
  ["preparing", ["occupied", "preparing"]],
  ["charging", ["occupied", "charging"]],
  ["suspendedev", ["occupied", "suspended_ev"]],
  ["suspendedevse", ["occupied", "suspended_evse"]],
  ["finishing", ["occupied", "finishing"]],
  ["reserved", ["reserved", null]],
  ["unavailable", ["unavailable", null]],
  ["faulted", ["faulted", null]],
]);

/** The domain status of a 1.6 status; an undefined status is unknown (quirk S1). */
export function statusOf(
  raw: string,
): { readonly status: ConnectorStatus; readonly chargingState: ChargingState | null } {
  const [status, chargingState] = STATUSES.get(raw.trim().toLowerCase()) ?? ["unknown", null];
  return { status, chargingState };
}

type IdTagInfo = Responses16["Authorize"]["idTagInfo"];

const STATUSES_BY_AUTHORIZATION: Readonly<Record<AuthorizationStatus, IdTagInfo["status"]>> = {
  accepted: "Accepted",
  blocked: "Blocked",
  expired: "Expired",
  unknown: "Invalid",
  concurrent: "ConcurrentTx",
  elsewhere: "Blocked",
  no_credit: "Blocked",
  unverified: "Invalid",
};

/**
 * An authorization result as 1.6 IdTagInfo (§7.9): an expiry only when the tag has one, since an invented one upsets
 * some chargers (quirk D7).
 */
export function idTagInfo(authorizationResult: AuthorizationResult): IdTagInfo {
  return {
    status: STATUSES_BY_AUTHORIZATION[authorizationResult.status],
    ...(authorizationResult.expiresAt === null ? {} : { expiryDate: isoSeconds(authorizationResult.expiresAt) }),
    ...(authorizationResult.group === null ? {} : { parentIdTag: authorizationResult.group }),
  };
}

/** Parses what {@link idTagInfo} builds. */
export function authorizationOf({ status, expiryDate, parentIdTag }: Lenient<IdTagInfo>): AuthorizationResult {
  const word = (Object.keys(STATUSES_BY_AUTHORIZATION) as readonly AuthorizationStatus[]).find((one) =>
    STATUSES_BY_AUTHORIZATION[one] === status
  );
  return { status: word ?? "unknown", group: parentIdTag ?? null, expiresAt: parseTime(expiryDate ?? "") ?? null };
}

type MeterValue = Lenient<Requests16["MeterValues"]["meterValue"][number]>;

/** Meter values as readings, one per moment. Values that are not numbers are dropped with a warning (quirk M1). */
export function readingsOf(values: readonly MeterValue[] | undefined, context: Context): readonly Reading[] {
  const [first] = values ?? [];
  if (values === undefined || first === undefined) return [];
  const plain = values.length === 1 ? plainValuesOf(first.sampledValue ?? []) : undefined;
  if (plain !== undefined) return context.plainReadings(first.timestamp, plain);
  const dropped: string[] = [];
  const readings = context.readings(values.map(({ timestamp, sampledValue }) => ({
    sent: timestamp,
    samples: (sampledValue ?? []).flatMap((sampled) => sampleOf(sampled, dropped) ?? []),
  })));
  if (dropped.length > 0) context.warn("unreadable_value", unreadableText(dropped));
  return readings;
}

type SampledValue = NonNullable<MeterValue["sampledValue"]>[number];

function plainValuesOf(sampledValues: readonly SampledValue[]): ReadingValues | undefined {
  const reading = new PlainReading();
  for (const sampled of sampledValues) {
    const value = sampled.format === "SignedData" ? undefined : numberIn(sampled.value ?? "");
    if (value === undefined || !reading.add(value, sampled.unit || null, sampled)) return undefined;
  }
  return reading.values();
}

/** One sampled value; by default the imported energy in Wh (§7.43). An unreadable one is added to `dropped`. */
function sampleOf(sampled: SampledValue, dropped: string[]): Sample | undefined {
  const { measurand, phase } = splitMeasurand(sampled.measurand || "Energy.Active.Import.Register");
  const about = {
    measurand,
    phase: phase ?? phaseOf(sampled.phase),
    unit: sampled.unit || null,
    context: sampled.context ?? null,
    location: sampled.location ?? null,
  };
  const text = sampled.value ?? "";
  if (sampled.format === "SignedData") return { ...about, value: null, text };
  const said = sampleValueIn(text, about.unit);
  if (said.kind === "number") return { ...about, unit: said.unit, value: said.value };
  dropped.push(unreadable(measurand, sampled.value));
  return said.kind === "signed" ? { ...about, value: null, text } : undefined;
}

/** The register of a start or a stop, Wh; null with a warning where it is not a number (quirk X15). */
export function registerOf(
  name: "meterStart" | "meterStop",
  register: number | undefined,
  { sent, warn }: Pick<Context, "sent" | "warn">,
): number | null {
  if (register !== undefined) return register;
  const { [name]: value } = JSON.parse(sent()) as Readonly<Record<string, unknown>>;
  if (value !== undefined) warn("unreadable_value", unreadableText([unreadable(name, value)]));
  return null;
}

/** The longest idTag of 1.6 (§7.28). */
const ID_TAG_MAX = 20;

/** The token that the station means by an idTag. */
export function tokenOf(idTag: string, { token }: Context): Promise<IdToken> {
  return token({ id: idTag, kind: null }, ID_TAG_MAX);
}

/** Why a tag can't be sent to a station of 1.6. */
export function idTagFault(id: string): Sentence | undefined {
  return id.length > ID_TAG_MAX
    ? sentence("tag_too_long_for_16", { most: ID_TAG_MAX, tag: id, length: id.length })
    : undefined;
}

/** How often and at what interval a file transfer is retried; omitted where the station may decide. */
export function retryText({ retries, retryIntervalS }: Pick<Transfer, "retries" | "retryIntervalS">) {
  return {
    ...(retries === null ? {} : { retries }),
    ...(retryIntervalS === null ? {} : { retryInterval: retryIntervalS }),
  };
}

type Purpose16 = Requests16["SetChargingProfile"]["csChargingProfiles"]["chargingProfilePurpose"];

/** The purpose of a charging profile (§7.11). */
export function profilePurposeOf(purpose: LimitPurpose): Purpose16 {
  return purpose === "ChargingStationMaxProfile" ? "ChargePointMaxProfile" : purpose;
}

/** Parses what {@link profilePurposeOf} builds. */
export function limitPurposeOf(word: string | undefined): LimitPurpose | undefined {
  return LIMIT_PURPOSES.find((purpose) => profilePurposeOf(purpose) === word);
}

/** Parses what {@link retryText} builds. */
export function retriesOf(
  { retries, retryInterval }: { readonly retries?: number | undefined; readonly retryInterval?: number | undefined },
): Pick<Transfer, "retries" | "retryIntervalS"> {
  return { retries: retries ?? null, retryIntervalS: retryInterval ?? null };
}
