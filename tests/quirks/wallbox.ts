import type { DomainEvent } from "../../src/domain/events.ts";
import type { Reading } from "../../src/domain/meter.ts";
import type { Station } from "../../src/domain/station.ts";
import type { Transaction } from "../../src/domain/transaction.ts";
import type { WarningCode } from "../../src/domain/warnings.ts";
import type { Services } from "../../src/services/mod.ts";
import type { StationChange } from "../../src/store/store.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { BOOTS, type Protocol } from "../support/protocols.ts";
import { warnedOf } from "./harness.ts";

/** The messages of a charge; times as they are sent. */
export interface Charge {
  readonly tag?: string;
  readonly at: string;
  readonly wh: number;
  /** Overrides the properties of a valid message. */
  readonly more?: object;
}

/** A scripted wallbox at CP1: the same messages in each version, and invalid ones where a test requires it. */
export interface Wallbox {
  readonly protocol: Protocol;
  readonly app: TestApp;
  readonly services: Services;
  readonly charger: ScriptedCharger;
  readonly clock: StillClock;
  boot(more?: object): Promise<Record<string, unknown>>;
  status(connector: number, word: string, at?: string, more?: object): Promise<object>;
  /** Meter values of a connector in the version's message; `more` overrides its properties. */
  meter(connector: number, meterValue: unknown, more?: object): Promise<object>;
  /** Starts a charge; returns the authorization status, as 2.x names it, and our row. */
  start(charge: Charge): Promise<{ readonly authorizationStatus: string; readonly transaction: Transaction }>;
  /** A 2.x event of the last charge; `more` overrides its properties. */
  update(more: object): Promise<object>;
  /** Ends the last charge; returns the answer. */
  stop(charge: Charge): Promise<Record<string, unknown>>;
  /** The present row of a charge, the newest by default. */
  row(id?: number): Promise<Transaction>;
  station(): Station;
  /** The next published readings. */
  readings(): Promise<readonly Reading[]>;
  warned(): Promise<Partial<Record<WarningCode, number>>>;
}

/** The time of the still clock: 2026-06-01 10:00 UTC. */
export const NOW = Date.UTC(2026, 5, 1, 10);

/** A time in the specified format, `minutes` after {@link NOW}. */
export const z = (minutes = 0): string => new Date(NOW + minutes * 60_000).toISOString().replace(".000Z", "Z");

/** Options of a test. */
export interface WallboxOptions {
  readonly station?: StationChange;
  /** The app's time zone. */
  readonly zone?: string;
  readonly settings?: object;
  /** As in ConnectOptions. */
  readonly triggered?: boolean;
}

/** Runs a test with a wallbox that is connected and has not booted; ALICE is on the list. */
export async function withWallbox(
  protocol: Protocol,
  test: (box: Wallbox) => Promise<void>,
  { station = {}, zone = "UTC", settings = {}, triggered = false }: WallboxOptions = {},
): Promise<void> {
  const clock = stillClock(NOW, zone);
  const app = await startTestApp({ clock, settings });
  try {
    const { services } = app.app;
    await services.stations.add("CP1", station);
    await services.authorization.addTag("ALICE");
    const charger = await app.charger("CP1", { protocols: [protocol], triggered });
    await test(wallbox(protocol, app, charger, clock));
    await charger.close();
  } finally {
    await app.stop();
  }
}

function wallbox(protocol: Protocol, app: TestApp, charger: ScriptedCharger, clock: StillClock): Wallbox {
  const { services, store } = app.app;
  const is16 = protocol === "ocpp1.6";
  let seqNo = 0;
  let charges = 0;
  let id = 0;
  const nextOf = <T extends DomainEvent["type"]>(type: T) =>
    app.events.next((event) => event.type === type, type) as Promise<Extract<DomainEvent, { type: T }>>;
  const row = async (wanted?: number): Promise<Transaction> => {
    const [newest] = await store.transactions({ limit: 1 });
    const found = wanted === undefined ? newest : await store.transaction(wanted);
    if (!found) throw new Error("there is no transaction");
    return found;
  };
  const event = (eventType: string, { tag, at, wh, more = {} }: Charge) =>
    charger.call("TransactionEvent", {
      eventType,
      timestamp: at,
      triggerReason: eventType === "Ended" ? "StopAuthorized" : "Authorized",
      seqNo: seqNo++,
      transactionInfo: { transactionId: `T${charges}` },
      evse: { id: 1, connectorId: 1 },
      ...(tag === undefined ? {} : { idToken: { idToken: tag, type: "ISO14443" } }),
      meterValue: [{ timestamp: at, sampledValue: [{ value: wh }] }],
      ...more,
    });

  return {
    protocol,
    app,
    services,
    charger,
    clock,
    boot: (more = {}) => charger.call("BootNotification", { ...BOOTS[protocol], ...more }),
    status: (connector, word, at = z(), more = {}) =>
      charger.call("StatusNotification", {
        ...(is16
          ? { connectorId: connector, errorCode: "NoError", status: word }
          : { evseId: connector, connectorId: 1, connectorStatus: word }),
        timestamp: at,
        ...more,
      }),
    meter: (connector, meterValue, more = {}) =>
      charger.call("MeterValues", { [is16 ? "connectorId" : "evseId"]: connector, meterValue, ...more }),
    async start(charge) {
      charges++;
      seqNo = 0;
      const { tag: idTag = "", at, wh, more } = charge;
      const answer = is16
        ? await charger.call("StartTransaction", { connectorId: 1, idTag, meterStart: wh, timestamp: at, ...more })
        : await event("Started", charge);
      const { status } = answer.idTagInfo ?? answer.idTokenInfo ?? { status: "" };
      const rows = await store.transactions({ limit: 20 });
      const named = rows.find(({ reference }) => !is16 && reference === `T${charges}`);
      const transaction = await row(answer.transactionId ?? named?.id);
      id = transaction.id;
      return { authorizationStatus: status === "Invalid" ? "Unknown" : status, transaction };
    },
    update: (more) =>
      charger.call("TransactionEvent", {
        ...{ eventType: "Updated", timestamp: z(), triggerReason: "MeterValuePeriodic", seqNo: seqNo++ },
        transactionInfo: { transactionId: `T${charges}` },
        ...more,
      }),
    stop(charge) {
      const { tag, at, wh, more } = charge;
      if (!is16) return event("Ended", charge);
      const token = tag === undefined ? {} : { idTag: tag };
      return charger.call("StopTransaction", { transactionId: id, meterStop: wh, timestamp: at, ...token, ...more });
    },
    row,
    station() {
      const station = services.stations.find("CP1");
      if (station === undefined) throw new Error("CP1 is not on the list");
      return station;
    },
    readings: async () => (await nextOf("meter.read")).readings,
    warned: () => warnedOf(app, "CP1"),
  };
}

/** The live report of a connector of CP1. */
export function reportOf({ services }: Wallbox, connector = 1) {
  return services.liveState.connectors("CP1").find((one) => one.connector === connector)?.report;
}
