import type { Protocol } from "../../src/domain/station.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../support/app.ts";
import { bootOf } from "../support/booted.ts";

/** An app whose clock stands at 2026-06-01 10:00 UTC, with the booted charger CP1 and the tags CARD-1 and CARD-2. */
export interface Fixture {
  readonly app: TestApp;
  readonly clock: StillClock;
  readonly charger: ScriptedCharger;
  readonly protocol: Protocol;
  /** Starts a transaction of CARD-1 at a connector; its id at the station and in ocppd. */
  charge(connector: number): Promise<{ readonly id: number; readonly reference: string | null }>;
  stop(): Promise<void>;
}

/** See {@link Fixture}. */
export async function openFixture(protocol: Protocol, options: TestAppOptions = {}): Promise<Fixture> {
  const clock = stillClock();
  const app = await startTestApp({ clock, ...options });
  const { stations, authorization, liveState } = app.app.services;
  await stations.add("CP1");
  for (const tag of ["CARD-1", "CARD-2"]) await authorization.addTag(tag);
  const charger = await app.charger("CP1", { protocols: [protocol] });
  await charger.call("BootNotification", bootOf(protocol));
  // Without a report of its connectors a station gets a trigger (quirk B5), which these tests do not need.
  const at = "2026-06-01T09:00:00Z";
  const report = protocol === "ocpp1.6"
    ? { connectorId: 0, errorCode: "NoError", status: "Available", timestamp: at }
    : { timestamp: at, connectorStatus: "Available", evseId: 0, connectorId: 0 };
  await charger.call("StatusNotification", report);
  let sessions = 0;
  return {
    app,
    clock,
    charger,
    protocol,
    async charge(connector) {
      const timestamp = `2026-06-01T09:0${++sessions}:00Z`;
      if (protocol === "ocpp1.6") {
        const start = { connectorId: connector, idTag: "CARD-1", meterStart: 0, timestamp };
        const { transactionId } = await charger.call("StartTransaction", start);
        return { id: transactionId, reference: null };
      }
      const reference = `session-${sessions}`;
      await charger.call("TransactionEvent", {
        eventType: "Started",
        timestamp,
        triggerReason: "Authorized",
        seqNo: 0,
        transactionInfo: { transactionId: reference },
        evse: { id: connector, connectorId: 1 },
        idToken: { idToken: "CARD-1", type: "ISO14443" },
      });
      return { id: liveState.openAt("CP1", connector)?.id ?? 0, reference };
    },
    stop: async () => {
      await charger.close();
      await app.stop();
    },
  };
}

/** Runs `test` with a fixture of its own. */
export async function withFixture(
  protocol: Protocol,
  test: (fixture: Fixture) => Promise<void>,
  options: TestAppOptions = {},
): Promise<void> {
  const fixture = await openFixture(protocol, options);
  try {
    await test(fixture);
  } finally {
    await fixture.stop();
  }
}
