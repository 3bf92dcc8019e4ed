import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import type { Services } from "../../src/services/mod.ts";
import { bootedCharger } from "../support/booted.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import type { Protocol } from "../support/protocols.ts";
import { VERSIONS } from "../support/versions.ts";

/** A profile that was sent to a charger, in a form common to all versions. */
export interface SentProfile {
  readonly connector: number;
  readonly id: number;
  readonly purpose: string;
  readonly kind: string;
  readonly stackLevel: number;
  readonly unit: string;
  readonly limit: number;
  readonly startSchedule: string | null;
  readonly duration: number | null;
  readonly phases: number | null;
  readonly transaction: unknown;
  /** As it was sent. */
  readonly sent: Record<string, unknown>;
}

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

/** A charger at CP1 that accepts the profiles that a test allows, in a system with a stopped clock. */
export interface Limited {
  readonly protocol: Protocol;
  readonly is16: boolean;
  readonly app: TestApp;
  readonly services: Services;
  readonly clock: StillClock;
  readonly charger: ScriptedCharger;
  /** Every profile that was sent to it, in order. */
  profiles(): readonly SentProfile[];
  /** The payloads of every ClearChargingProfile. */
  clears(): readonly Record<string, unknown>[];
  post(body: object): Promise<{ readonly status: number; readonly body: Body }>;
  remove(query?: string): Promise<{ readonly status: number; readonly body: Body }>;
  state(query?: string): Promise<Body>;
  /** The next event about a limit of this kind. */
  change(change: string): Promise<Extract<DomainEvent, { type: "limit.changed" }>>;
  /** Starts a transaction at a connector; returns our number and the station's. */
  charge(connector?: number): Promise<{ readonly id: number; readonly reference: string | null }>;
  /** Reports currents of the three phases, now. */
  draws(currents: readonly number[], connector?: number): Promise<void>;
  /** Resolves when all background work is done: the next answer of the charger comes after it. */
  settled(): Promise<void>;
}

/** Options of the charger. */
export interface LimitedOptions {
  /** Its answer to a profile; by default Accepted. A string is a status, null is no answer. */
  readonly takes?: (profile: SentProfile) => object | string | null;
  /** The amount in its composite schedule, in the unit of the last profile; null: it does not support them. */
  readonly notifies?: (charger: Limited) => object | null;
  readonly settings?: object;
  readonly connectors?: number;
  readonly dir?: string;
  readonly store?: "file";
}

/** A composite schedule in a protocol version: a period with `limit` and, if given, `later` ones. */
export function composite(
  protocol: Protocol,
  connector: number,
  unit: string,
  limit: number,
  later: readonly { readonly startPeriod: number; readonly limit: number }[] = [],
): object {
  const chargingSchedulePeriod = [{ startPeriod: 0, limit }, ...later];
  return protocol === "ocpp1.6"
    ? {
      status: "Accepted",
      connectorId: connector,
      scheduleStart: "2026-06-01T10:00:00Z",
      chargingSchedule: { duration: 60, chargingRateUnit: unit, chargingSchedulePeriod },
    }
    : {
      status: "Accepted",
      schedule: {
        ...{ evseId: connector, duration: 60, scheduleStart: "2026-06-01T10:00:00Z", chargingRateUnit: unit },
        chargingSchedulePeriod,
      },
    };
}

/** Runs a test with such a charger. */
export async function withLimited(
  protocol: Protocol,
  test: (limited: Limited) => Promise<void>,
  options: LimitedOptions = {},
): Promise<void> {
  const clock = stillClock();
  const { dir, store, settings = {} } = options;
  const app = await startTestApp({
    ...{ clock, settings },
    ...(dir === undefined ? {} : { dir }),
    ...(store === undefined ? {} : { store }),
  });
  try {
    const limited = await limitedCharger(app, clock, protocol, options);
    await test(limited);
    await limited.charger.close();
    const { catalog } = VERSIONS[protocol];
    for (const { action, payload } of limited.charger.calls) {
      assert.ok(catalog.get(action)?.request(payload), `${action} is an invalid call: ${JSON.stringify(payload)}`);
    }
  } finally {
    await app.stop({ keep: dir !== undefined });
  }
}

/** Connects such a charger. */
export async function limitedCharger(
  app: TestApp,
  clock: StillClock,
  protocol: Protocol,
  { takes = () => "Accepted", notifies, connectors = 1 }: LimitedOptions = {},
): Promise<Limited> {
  const { services } = app.app;
  await services.authorization.addTag("ALICE").catch(() => {});
  const charger = await bootedCharger(app, protocol);
  const is16 = protocol === "ocpp1.6";
  let charges = 0;
  let seqNo = 0;
  let running = { id: 0, reference: "" };
  const now = () => new Date(clock.now()).toISOString().replace(".000Z", "Z");
  for (let connector = 1; connector <= connectors; connector++) {
    await charger.call(
      "StatusNotification",
      is16
        ? { connectorId: connector, errorCode: "NoError", status: "Available", timestamp: now() }
        : { timestamp: now(), connectorStatus: "Available", evseId: connector, connectorId: 1 },
    );
  }
  charger.answers("SetChargingProfile", (payload) => {
    const said = takes(profileIn(payload));
    return typeof said === "string" ? { status: said } : said;
  });
  charger.answers("ClearChargingProfile", { status: "Accepted" });
  charger.answers("GetCompositeSchedule", () => notifies?.(limited) ?? { status: "Rejected" });
  const request = async (method: string, path: string, body?: object) => {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const { status, body: reported } = await app.api(`/api/v1/stations/CP1${path}`, init);
    return { status, body: reported as Body };
  };
  const callsOf = (action: string) => charger.calls.filter((call) => call.action === action);

  const limited: Limited = {
    ...{ protocol, is16, app, services, clock, charger },
    profiles: () => callsOf("SetChargingProfile").map(({ payload }) => profileIn(payload)),
    clears: () => callsOf("ClearChargingProfile").map(({ payload }) => payload),
    post: (body) => request("POST", "/limit", body),
    remove: (query = "") => request("DELETE", `/limit${query}`),
    state: async (query = "?connector=1") => (await request("GET", `/limit${query}`)).body,
    change: async (change) => {
      const event = await app.events.next(
        (event) => event.type === "limit.changed" && event.change === change,
        `the limit to be ${change}`,
      );
      if (event.type !== "limit.changed") throw new Error("another event");
      return event;
    },
    async charge(connector = 1) {
      charges++;
      seqNo = 0;
      if (is16) {
        const start = { connectorId: connector, idTag: "ALICE", meterStart: 0, timestamp: now() };
        const { transactionId } = await charger.call("StartTransaction", start);
        running = { id: transactionId, reference: "" };
        return { id: transactionId, reference: null };
      }
      const reference = `T${charges}`;
      await charger.call("TransactionEvent", {
        ...{ eventType: "Started", timestamp: now(), triggerReason: "Authorized", seqNo: seqNo++ },
        transactionInfo: { transactionId: reference },
        evse: { id: connector, connectorId: 1 },
        idToken: { idToken: "ALICE", type: "ISO14443" },
      });
      const { id = 0 } = services.liveState.openAt("CP1", connector) ?? {};
      running = { id, reference };
      return running;
    },
    async draws(currents, connector = 1) {
      const sampledValue = currents.map((amperes, line) => ({
        ...{ measurand: "Current.Import", phase: `L${line + 1}` },
        ...(is16 ? { value: String(amperes), unit: "A" } : { value: amperes, unitOfMeasure: { unit: "A" } }),
      }));
      const meterValue = [{ timestamp: now(), sampledValue }];
      if (is16) {
        const transaction = running.id === 0 ? {} : { transactionId: running.id };
        await charger.call("MeterValues", { connectorId: connector, ...transaction, meterValue });
      } else if (running.reference === "") await charger.call("MeterValues", { evseId: connector, meterValue });
      else {
        await charger.call("TransactionEvent", {
          ...{ eventType: "Updated", timestamp: now(), triggerReason: "MeterValuePeriodic", seqNo: seqNo++ },
          transactionInfo: { transactionId: running.reference },
          meterValue,
        });
      }
    },
    settled: async () => void await services.limits.idle("CP1"),
  };
  return limited;
}

function profileIn(payload: Record<string, unknown>): SentProfile {
  const is16 = "csChargingProfiles" in payload;
  const profile = (is16 ? payload.csChargingProfiles : payload.chargingProfile) as Record<string, Body>;
  const schedule = is16 ? profile.chargingSchedule : profile.chargingSchedule[0];
  const [period] = schedule.chargingSchedulePeriod;
  return {
    connector: Number(is16 ? payload.connectorId : payload.evseId),
    id: is16 ? profile.chargingProfileId : profile.id,
    purpose: profile.chargingProfilePurpose,
    kind: profile.chargingProfileKind,
    stackLevel: profile.stackLevel,
    unit: schedule.chargingRateUnit,
    limit: period.limit,
    startSchedule: schedule.startSchedule ?? null,
    duration: schedule.duration ?? null,
    phases: period.numberPhases ?? null,
    transaction: profile.transactionId ?? null,
    sent: profile,
  };
}

/** An answer with a reason, where the version supports one. */
export function refusal(is16: boolean, reasonCode: string, additionalInfo: string): object {
  return is16 ? { status: "Rejected" } : { status: "Rejected", statusInfo: { reasonCode, additionalInfo } };
}
