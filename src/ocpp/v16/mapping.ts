import { isoSeconds, parseTime } from "../../base/time.ts";
import type { Transfer } from "../../domain/commands.ts";
import type { ChargingState, ConnectorStatus } from "../../domain/connector.ts";
import type { AuthorizationResult, AuthorizationStatus, IdToken } from "../../domain/id_token.ts";
import { LIMIT_PURPOSES, type LimitPurpose } from "../../domain/limit_form.ts";
import { phaseOf, type Reading, type Sample, splitMeasurand } from "../../domain/meter.ts";
import { sampleValueIn, unreadable, unreadableText } from "../../domain/sample_value.ts";
import type { Context, Lenient, Requests16, Responses16 } from "../handler.ts";

/** One list of nine in 1.6 (§7.7), two words in ours. A map, so that `constructor` is no status. */
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

/** Our words for a status of 1.6; a word that 1.6 does not have is unknown (quirk S1). */
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

/** A verdict as 1.6 has it (§7.9): an expiry only when the tag has one, since a made-up one upsets chargers (quirk D7). */
export function idTagInfo(authorizationResult: AuthorizationResult): IdTagInfo {
  return {
    status: STATUSES_BY_AUTHORIZATION[authorizationResult.status],
    ...(authorizationResult.expiresAt === null ? {} : { expiryDate: isoSeconds(authorizationResult.expiresAt) }),
    ...(authorizationResult.group === null ? {} : { parentIdTag: authorizationResult.group }),
  };
}

/** What {@link idTagInfo} makes, read. */
export function authorizationOf({ status, expiryDate, parentIdTag }: Lenient<IdTagInfo>): AuthorizationResult {
  const word = (Object.keys(STATUSES_BY_AUTHORIZATION) as readonly AuthorizationStatus[]).find((one) =>
    STATUSES_BY_AUTHORIZATION[one] === status
  );
  return { status: word ?? "unknown", group: parentIdTag ?? null, expiresAt: parseTime(expiryDate ?? "") ?? null };
}

type MeterValue = Lenient<Requests16["MeterValues"]["meterValue"][number]>;

/** Meter values as readings, one a moment. Values that are no numbers are dropped with a warning (quirk M1). */
export function readingsOf(values: readonly MeterValue[] | undefined, context: Context): readonly Reading[] {
  if (values === undefined || values.length === 0) return [];
  const dropped: string[] = [];
  const readings = context.readings(values.map(({ timestamp, sampledValue }) => ({
    sent: timestamp,
    samples: (sampledValue ?? []).flatMap((sampled) => sampleOf(sampled, dropped) ?? []),
  })));
  if (dropped.length > 0) context.warn("unreadable_value", unreadableText(dropped));
  return readings;
}

type SampledValue = NonNullable<MeterValue["sampledValue"]>[number];

/** One value; what is left out means the imported energy in Wh (§7.43). One that can't be read is noted in `dropped`. */
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

/** The register of a start or a stop, Wh; null with a warning where what was sent is no number (quirk X15). */
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

/** Why a tag can't be named to a station of 1.6. */
export function idTagFault(id: string): string | undefined {
  return id.length > ID_TAG_MAX
    ? `OCPP 1.6 has tags of at most ${ID_TAG_MAX} characters, ${id} has ${id.length}`
    : undefined;
}

/** How often and how soon again a file is tried; left out where the station may decide. */
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

/** What {@link profilePurposeOf} makes, read. */
export function limitPurposeOf(word: string | undefined): LimitPurpose | undefined {
  return LIMIT_PURPOSES.find((purpose) => profilePurposeOf(purpose) === word);
}

/** What {@link retryText} makes, read. */
export function retriesOf(
  { retries, retryInterval }: { readonly retries?: number | undefined; readonly retryInterval?: number | undefined },
): Pick<Transfer, "retries" | "retryIntervalS"> {
  return { retries: retries ?? null, retryIntervalS: retryInterval ?? null };
}
