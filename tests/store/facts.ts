import type { ConnectorReport } from "../../src/domain/connector.ts";
import type { AuthorizationResult, Tag } from "../../src/domain/id_token.ts";
import type { Reading } from "../../src/domain/meter.ts";
import { NO_STATION_OVERRIDES } from "../../src/domain/workarounds.ts";
import type { Station } from "../../src/domain/station.ts";
import type { Store } from "../../src/store/store.ts";
import type { EventFact, ReadingsFact, StartFact, StopFact } from "../../src/store/transaction_facts.ts";

/** The time at which these tests begin. */
export const T0 = Date.UTC(2026, 0, 1, 8);
export const MINUTE = 60_000;

/** Times as minutes after {@link T0}. */
export const at = (minutes: number): number => T0 + minutes * MINUTE;

export const ACCEPTED: AuthorizationResult = { status: "accepted", group: null, expiresAt: null };

export function station(id: string, change: Partial<Station> = {}): Station {
  return {
    id,
    name: null,
    comment: null,
    registrationStatus: "accepted",
    pinnedProtocol: null,
    passwordHashes: [],
    pendingPasswordHashes: [],
    securityProfile: 0,
    boot: null,
    lastSeenAt: null,
    createdAt: T0,
    validation: null,
    ignoreUserName: false,
    noPing: false,
    ...NO_STATION_OVERRIDES,
    clock: null,
    ...change,
  };
}

export function tag(id: string, change: Partial<Tag> = {}): Tag {
  return {
    id,
    name: null,
    group: null,
    kind: null,
    expiresAt: null,
    blocked: false,
    stations: null,
    budget: null,
    owner: null,
    createdAt: T0,
    ...change,
  };
}

/** Adds stations with these ids and the other fields of {@link station}. */
export async function addStations(store: Store, ...ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => store.addStation(station(id))));
}

/** A start at CP1, connector 1, by TAG1 with a register of 1000 Wh; `content` is derived from the other fields. */
export function start(change: Partial<StartFact> = {}): StartFact {
  const fact: StartFact = {
    stationId: "CP1",
    connector: 1,
    token: { id: "TAG1", kind: null },
    authorizationResult: ACCEPTED,
    denyConcurrent: false,
    meterStartWh: 1000,
    startedAt: at(0),
    reservationId: null,
    flags: [],
    content: "",
    receivedAt: change.startedAt ?? at(0),
    ...change,
  };
  const content = change.content ?? [fact.connector, fact.token.id, fact.startedAt, fact.meterStartWh].join("|");
  return { ...fact, content };
}

/** A stop at CP1 by TAG1 with a register of 6000 Wh after an hour; `raw` is derived from the other fields. */
export function stop(change: Partial<StopFact> = {}): StopFact {
  const fact: StopFact = {
    stationId: "CP1",
    transactionId: null,
    tagId: "TAG1",
    meterStopWh: 6000,
    stoppedAt: at(60),
    reason: "Local",
    readings: [],
    flags: [],
    raw: "",
    receivedAt: at(60),
    ...change,
  };
  const { transactionId, tagId, meterStopWh, stoppedAt, reason } = fact;
  return { ...fact, raw: change.raw ?? JSON.stringify({ transactionId, tagId, meterStopWh, stoppedAt, reason }) };
}

/** A reading with a register and no other values. */
export function reading(minutes: number, energyWh: number | null, change: Partial<Reading> = {}): Reading {
  return {
    at: at(minutes),
    meterWh: energyWh,
    powerW: null,
    powerDerived: false,
    socPercent: null,
    currentA: { l1: null, l2: null, l3: null },
    voltageV: { l1: null, l2: null, l3: null },
    context: "Sample.Periodic",
    otherMeasurands: [],
    ...change,
  };
}

/** Meter values of CP1, connector 1, without a transactionId, received at the time of the last reading. */
export function meterValues(readings: readonly Reading[], change: Partial<ReadingsFact> = {}): ReadingsFact {
  const receivedAt = Math.max(T0, ...readings.map((reading) => reading.at));
  return { stationId: "CP1", connector: 1, transactionId: null, readings, receivedAt, ...change };
}

/** An updated event of transaction REF1 at CP1 without optional fields. */
export function event(seqNo: number, minutes: number, change: Partial<EventFact> = {}): EventFact {
  return {
    stationId: "CP1",
    reference: "REF1",
    phase: "updated",
    seqNo,
    at: at(minutes),
    sentAt: at(minutes),
    trigger: "MeterValuePeriodic",
    connector: null,
    token: null,
    stopToken: false,
    authorizationResult: change.token ? ACCEPTED : null,
    denyConcurrent: false,
    chargingState: null,
    stopReason: null,
    reservationId: null,
    remoteStartId: null,
    offline: false,
    raw: null,
    readings: [],
    flags: [],
    receivedAt: at(minutes),
    ...change,
  };
}

/** A status report of connector 1. */
export function report(minutes: number, change: Partial<ConnectorReport> = {}): ConnectorReport {
  return {
    connector: 1,
    status: "occupied",
    chargingState: "charging",
    rawStatus: "Charging",
    errorCode: null,
    vendorErrorCode: null,
    info: null,
    at: at(minutes),
    ...change,
  };
}
