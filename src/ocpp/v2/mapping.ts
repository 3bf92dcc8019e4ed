import { cut } from "../../base/text.ts";
import { isoSeconds, parseTime } from "../../base/time.ts";
import type { Transfer } from "../../domain/commands.ts";
import type { ChargingState, ConnectorStatus } from "../../domain/connector.ts";
import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../../domain/id_token.ts";
import type { OcspQuery } from "../../domain/contract_certificates.ts";
import { phaseOf, type Reading, type Sample, splitMeasurand } from "../../domain/meter.ts";
import { PlainReading, type ReadingValues } from "../../domain/plain_reading.ts";
import { sampleValueIn, unreadable, unreadableText } from "../../domain/sample_value.ts";
import type { Context, Lenient, Requests21, Responses201 } from "../handler.ts";

// Maps, so that `constructor` is not a value.
const STATUSES: ReadonlyMap<string, ConnectorStatus> = new Map([
  ["available", "available"],
  ["occupied", "occupied"],
  ["reserved", "reserved"],
  ["unavailable", "unavailable"],
  ["faulted", "faulted"],
]);

/** The domain status of a 2.x connector status (Part 2 §3.19); any other value is unknown (quirk S1). */
export function statusOf(raw: string): ConnectorStatus {
  return STATUSES.get(raw.trim().toLowerCase()) ?? "unknown";
}

const CHARGING_STATES: ReadonlyMap<string, ChargingState> = new Map([
  ["Charging", "charging"],
  ["EVConnected", "connected"],
  ["SuspendedEV", "suspended_ev"],
  ["SuspendedEVSE", "suspended_evse"],
  ["Idle", "idle"],
]);

/** The domain's charging state of a transaction; null where the station sends none. */
export function chargingStateOf(raw: string | undefined): ChargingState | null {
  return CHARGING_STATES.get(raw ?? "") ?? null;
}

type IdTokenInfo = NonNullable<Responses201["Authorize"]["idTokenInfo"]>;

const STATUSES_BY_AUTHORIZATION: Readonly<Record<AuthorizationStatus, IdTokenInfo["status"]>> = {
  accepted: "Accepted",
  blocked: "Blocked",
  expired: "Expired",
  unknown: "Unknown",
  concurrent: "ConcurrentTx",
  elsewhere: "NotAtThisLocation",
  no_credit: "NoCredit",
  unverified: "Invalid",
};

/** An authorization result as 2.x IdTokenInfo (Part 2 §2.21): an expiry only when the tag has one. */
export function idTokenInfo(authorizationResult: AuthorizationResult): IdTokenInfo {
  return {
    status: STATUSES_BY_AUTHORIZATION[authorizationResult.status],
    ...(authorizationResult.expiresAt === null
      ? {}
      : { cacheExpiryDateTime: isoSeconds(authorizationResult.expiresAt) }),
    ...(authorizationResult.group === null
      ? {}
      : { groupIdToken: { idToken: authorizationResult.group, type: "Central" as const } }),
  };
}

/** Parses what {@link idTokenInfo} builds. */
export function authorizationOf(
  { status, cacheExpiryDateTime, groupIdToken }: Lenient<IdTokenInfo>,
): AuthorizationResult {
  const word = (Object.keys(STATUSES_BY_AUTHORIZATION) as readonly AuthorizationStatus[]).find((one) =>
    STATUSES_BY_AUTHORIZATION[one] === status
  );
  const expiresAt = parseTime(cacheExpiryDateTime ?? "") ?? null;
  return { status: word ?? "unknown", group: groupIdToken?.idToken ?? null, expiresAt };
}

/** A token as sent; null where there is none. A start button sends an empty one, of type NoAuthorization (C02). */
export function idTokenOf(token: Lenient<Requests21["Authorize"]["idToken"]> | undefined): IdToken | null {
  return token === undefined ? null : { id: token.idToken ?? "", kind: token.type ?? null };
}

type MeterValue = Lenient<Requests21["MeterValues"]["meterValue"][number]>;

/** Meter values as readings, one per moment. Values that are not numbers are dropped with a warning (quirk M1). */
export function readingsOf(values: readonly MeterValue[] | undefined, context: Context): readonly Reading[] {
  const [first] = values ?? [];
  if (values === undefined || first === undefined) return [];
  const plain = values.length === 1 ? plainValuesOf(first.sampledValue ?? []) : undefined;
  if (plain !== undefined) return context.plainReadings(first.timestamp, plain);
  const dropped: string[] = [];
  let sent: readonly (readonly unknown[])[] | undefined;
  const readings = context.readings(values.map(({ timestamp, sampledValue = [] }, at) => ({
    sent: timestamp,
    samples: sampledValue.flatMap((sampled, index) => {
      const sample = sampleOf(sampled);
      if (sample !== undefined && sample.value !== null) return sample;
      // Validation has removed values that are not numbers; the message as sent has them.
      sent ??= sentValues(context);
      const found = sent[at]?.length === sampledValue.length ? sent[at]?.[index] : undefined;
      dropped.push(unreadable(sampled.measurand || "Energy.Active.Import.Register", found));
      return sample ?? signedSample(sampled, found) ?? [];
    }),
  })));
  if (dropped.length > 0) context.warn("unreadable_value", unreadableText(dropped));
  return readings;
}

type SampledValue = NonNullable<MeterValue["sampledValue"]>[number];

function plainValuesOf(sampledValues: readonly SampledValue[]): ReadingValues | undefined {
  const reading = new PlainReading();
  for (const sampled of sampledValues) {
    const { unit = null, multiplier = 0 } = sampled.unitOfMeasure ?? {};
    const value = sampled.signedMeterValue === undefined ? scaled(sampled.value, multiplier) : null;
    if (value === null || !reading.add(value, unit || null, sampled)) return undefined;
  }
  return reading.values();
}

/** One value with its multiplier applied; by default the imported energy in Wh (Part 2 §2.45). */
function sampleOf(sampled: SampledValue): Sample | undefined {
  const { multiplier = 0 } = sampled.unitOfMeasure ?? {};
  const signed = sampled.signedMeterValue === undefined ? {} : { text: JSON.stringify(sampled.signedMeterValue) };
  const value = scaled(sampled.value, multiplier);
  return value === null && signed.text === undefined ? undefined : { ...aboutOf(sampled), value, ...signed };
}

/** Length limit of additionalInfo in 2.0.1 (StatusInfoType). */
export const INFO_MAX = 512;

/** A certificate and its responder (Part 2 §2.36 OCSPRequestDataType). */
export function ocspQueryOf(data: OcspRequestData): OcspQuery {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL } = data;
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderUrl: responderURL };
}

type OcspRequestData = Requests21["GetCertificateStatus"]["ocspRequestData"];

/** Twice the longest signed data of the schemas; the message as sent has not been cut. */
const SIGNED_MAX = 65_536;

/** Signed data in place of the number (quirk M13). */
function signedSample(sampled: SampledValue, sent: unknown): Sample | undefined {
  if (typeof sent !== "string" || sampleValueIn(sent, null).kind !== "signed") return undefined;
  return { ...aboutOf(sampled), value: null, text: cut(sent, SIGNED_MAX) };
}

function aboutOf(sampled: SampledValue): Omit<Sample, "value"> {
  const { measurand, phase } = splitMeasurand(sampled.measurand || "Energy.Active.Import.Register");
  return {
    measurand,
    phase: phase ?? phaseOf(sampled.phase),
    unit: sampled.unitOfMeasure?.unit || null,
    context: sampled.context ?? null,
    location: sampled.location ?? null,
  };
}

/** The values of a message as sent, by meter value and sample. */
function sentValues(context: Context): readonly (readonly unknown[])[] {
  const { meterValue } = JSON.parse(context.sent()) as { readonly meterValue?: unknown };
  return listOf(meterValue).map((value) =>
    listOf(memberOf(value, "sampledValue")).map((sampled) => memberOf(sampled, "value"))
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * Dividing by a whole power of ten keeps 1234 with multiplier -1 at 123.4; multiplying by 0.1 would not. Null where the
 * value is missing or not finite.
 */
function scaled(value: number | undefined, multiplier: number): number | null {
  if (value === undefined) return null;
  const result = multiplier < 0 ? value / 10 ** -multiplier : value * 10 ** multiplier;
  return Number.isFinite(result) ? result : null;
}

/** The kinds of tokens that 2.0.1 has (Part 2 §3.43). */
const TOKEN_KINDS = [
  "Central",
  "eMAID",
  "ISO14443",
  "ISO15693",
  "KeyCode",
  "Local",
  "MacAddress",
  "NoAuthorization",
] as const;

/** An id token as sent to a station; `otherwise` is the type used where the tag's kind is unknown. */
export function tokenOf({ id, kind }: IdToken, otherwise: "Central" | "ISO14443") {
  return { idToken: id, type: TOKEN_KINDS.find((known) => known === kind) ?? otherwise };
}

/** A group as sent to a station: groups are created here, so the type is Central. */
export function groupOf(group: string) {
  return { idToken: group, type: "Central" as const };
}

/** An EVSE, or undefined for the whole station (0) and for an open choice (null). */
export function evseOf(connector: number | null) {
  return connector === null || connector === 0 ? {} : { evse: { id: connector } };
}

/** How often and at what interval a file transfer is retried; omitted where the station may decide. */
export function retryText({ retries, retryIntervalS }: Pick<Transfer, "retries" | "retryIntervalS">) {
  return {
    ...(retries === null ? {} : { retries }),
    ...(retryIntervalS === null ? {} : { retryInterval: retryIntervalS }),
  };
}

/** Parses what {@link retryText} builds. */
export function retriesOf(
  { retries, retryInterval }: { readonly retries?: number | undefined; readonly retryInterval?: number | undefined },
): Pick<Transfer, "retries" | "retryIntervalS"> {
  return { retries: retries ?? null, retryIntervalS: retryInterval ?? null };
}
