import { startTestApp, type TestApp } from "../support/app.ts";
import { bootOf } from "../support/booted.ts";
import { startCardServer } from "../support/card_server.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import type { Protocol } from "../support/protocols.ts";

/** Where a message of a charge comes from; `connector` null: it names none (2.x only). */
export interface ChargeMessage {
  readonly tag?: string | null;
  readonly connector?: number | null;
  readonly reference?: string;
  /** 2.x: the triggerReason. */
  readonly trigger?: string;
  readonly seqNo?: number;
  readonly at?: string;
  /** Other fields of the payload. */
  readonly more?: object;
}

/** A system whose unlisted cards are authorized with the limits of a test, in A, and a charger at CP1. */
export interface Authorized {
  readonly app: TestApp;
  readonly clock: StillClock;
  readonly charger: ScriptedCharger;
  readonly is16: boolean;
  authorize(tag: string): Promise<void>;
  /** Begins a charge; returns the number by which {@link end} ends it in 1.6. */
  start(message?: ChargeMessage): Promise<number>;
  /** A TransactionEvent Updated (2.x only). */
  update(message?: ChargeMessage): Promise<void>;
  end(transactionId: number, message?: ChargeMessage): Promise<void>;
  /** Resolves when nothing more is sent about limits. */
  settled(): Promise<void>;
  /** The limits in force: connector, amount in A, and who set it. */
  inForce(): readonly (readonly [number, number, string])[];
  /** The amounts of the profiles that were sent, with the connector of each: `1: 10`. */
  profiles(): readonly string[];
  /** The numbers of the profiles that were cleared: 100 at connector 1, 101 at connector 2. */
  clears(): readonly number[];
  /** Connects the charger again. */
  reconnect(): Promise<Authorized>;
}

/** Options of {@link withAuthorized}. */
export interface AuthorizedOptions {
  readonly cacheS?: number;
  readonly dir?: string;
}

/** Who sets these limits. */
export const BY = "authorization.url";

/** Runs a test with such a system. `limits` has the limit of each card; null for none. */
export async function withAuthorized(
  protocol: Protocol,
  limits: Readonly<Record<string, number | null>>,
  run: (authorized: Authorized) => Promise<void>,
  { cacheS = 600, dir }: AuthorizedOptions = {},
): Promise<void> {
  const cards = startCardServer();
  cards.answers(({ body }) => {
    const limitA = limits[body.data.tagId];
    return limitA === undefined ? { status: "unknown" } : { status: "accepted", group: "family", limitA };
  });
  const clock = stillClock();
  const settings = { authorization: { ...cards.settings.authorization, cacheS } };
  const app = await startTestApp({ clock, settings, ...(dir === undefined ? {} : { dir, store: "file" }) });
  try {
    await run(await connectAuthorized(app, clock, protocol));
  } finally {
    await app.stop({ keep: dir !== undefined });
    await cards.close();
  }
}

/** Connects the charger of {@link withAuthorized}; it accepts every profile and every removal. */
export async function connectAuthorized(app: TestApp, clock: StillClock, protocol: Protocol): Promise<Authorized> {
  const { limits, stations } = app.app.services;
  if (stations.find("CP1") === undefined) await stations.add("CP1");
  const charger = await app.charger("CP1", { protocols: [protocol] });
  const answers = {
    SetChargingProfile: { status: "Accepted" },
    ClearChargingProfile: { status: "Accepted" },
    GetCompositeSchedule: { status: "Rejected" },
  };
  for (const [action, answer] of Object.entries(answers)) {
    charger.answers(action, answer);
    // A known charger is sent commands as soon as it is connected.
    for (const early of charger.calls.filter((call) => call.action === action)) {
      charger.sendText(JSON.stringify([3, early.id, answer]));
    }
  }
  await charger.call("BootNotification", bootOf(protocol));
  const is16 = protocol === "ocpp1.6";
  const callsOf = (action: string) => charger.calls.filter((call) => call.action === action);
  const event = async (eventType: string, usual: ChargeMessage, message: ChargeMessage) => {
    const { tag = null, connector = null, reference = "T1", trigger = "Trigger", seqNo = 0, at, more = {} } = {
      ...usual,
      ...message,
    };
    await charger.call("TransactionEvent", {
      ...{ eventType, timestamp: at ?? new Date(clock.now()).toISOString(), triggerReason: trigger, seqNo },
      transactionInfo: { transactionId: reference, ...(eventType === "Ended" ? { stoppedReason: "Local" } : {}) },
      ...(connector === null ? {} : { evse: { id: connector, connectorId: 1 } }),
      ...(tag === null ? {} : { idToken: { idToken: tag, type: "ISO14443" } }),
      ...more,
    });
  };
  return {
    ...{ app, clock, charger, is16 },
    authorize: (tag) =>
      charger.call("Authorize", is16 ? { idTag: tag } : { idToken: { idToken: tag, type: "ISO14443" } }),
    async start(message = {}) {
      if (!is16) {
        await event("Started", { tag: "ADA", connector: 1, trigger: "Authorized", seqNo: 0 }, message);
        return 0;
      }
      const { tag = "ADA", connector = 1, at = new Date(clock.now()).toISOString(), more = {} } = message;
      const start = { connectorId: connector, idTag: tag, meterStart: 0, timestamp: at, ...more };
      return (await charger.call("StartTransaction", start)).transactionId;
    },
    update: (message = {}) => event("Updated", { seqNo: 1, trigger: "MeterValuePeriodic" }, message),
    async end(transactionId, message = {}) {
      if (!is16) return await event("Ended", { trigger: "EVDeparted", seqNo: 9 }, message);
      const { tag = null, at = new Date(clock.now()).toISOString() } = message;
      await charger.call("StopTransaction", {
        ...{ transactionId, meterStop: 1, timestamp: at, ...(tag === null ? {} : { idTag: tag }) },
      });
    },
    settled: () => limits.idle("CP1"),
    inForce: () => limits.list("CP1").map(({ connector, limit: { amount }, setBy }) => [connector, amount, setBy]),
    profiles: () =>
      callsOf("SetChargingProfile").map(({ payload }) => {
        const amount = JSON.stringify(payload).match(/"limit":([\d.]+)/)?.[1];
        return `${payload.connectorId ?? payload.evseId}: ${amount}`;
      }),
    clears: () =>
      callsOf("ClearChargingProfile").flatMap(({ payload }) => {
        const id = payload.id ?? payload.chargingProfileId;
        return id === undefined ? [] : [Number(id)];
      }),
    async reconnect() {
      await charger.close();
      return await connectAuthorized(app, clock, protocol);
    },
  };
}
