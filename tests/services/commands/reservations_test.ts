import assert from "node:assert/strict";
import type { Reserved } from "../../../src/services/commands/reservations.ts";
import type { Protocol } from "../../../src/domain/station.ts";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { type StillClock, stillClock } from "../../support/clock.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: StillClock;
  /** The numbers of the active reservations. */
  held(): Promise<readonly number[]>;
  reserve(): Promise<Reserved>;
}

async function withFixture(protocol: Protocol, body: (fixture: Fixture) => Promise<void>): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    const { authorization, reservations } = app.app.services;
    await authorization.addTag("TAG1");
    const charger = await bootedCharger(app, protocol);
    charger.answers("ReserveNow", { status: "Accepted" });
    await body({
      ...{ app, charger, clock },
      held: async () => (await reservations.list("CP1")).map(({ id }) => id),
      async reserve() {
        const input = { connector: 1, tagId: "TAG1", until: clock.now() + 60_000 };
        const outcome = await reservations.reserve("CP1", input);
        assert.ok(outcome.kind === "reserved", JSON.stringify(outcome));
        return outcome;
      },
    });
  } finally {
    await app.stop();
  }
}

Deno.test("a reservation is active until it expires", () =>
  withFixture("ocpp1.6", async ({ reserve, held, clock }) => {
    const { reservation } = await reserve();
    assert.deepEqual(await held(), [reservation.id]);
    clock.advance(60_000);
    assert.deepEqual(await held(), []);
  }));

for (const status of ["Occupied", "Rejected", "Faulted", "NotSupported"]) {
  Deno.test(`a reservation that the station answers with ${status} is not active`, () =>
    withFixture("ocpp1.6", async ({ app, charger, held, clock }) => {
      charger.answers("ReserveNow", { status });
      const input = { connector: 1, tagId: "TAG1", until: clock.now() + 60_000 };
      await app.app.services.reservations.reserve("CP1", input);
      assert.deepEqual(await held(), []);
    }));
}

Deno.test("a reservation without an answer may be active, and can be cancelled", () =>
  withFixture("ocpp2.0.1", async ({ app, charger, held, clock }) => {
    charger.answers("ReserveNow", "InternalError");
    charger.answers("CancelReservation", { status: "Rejected" });
    const input = { connector: 0, tagId: "TAG1", until: clock.now() + 60_000 };
    await app.app.services.reservations.reserve("CP1", input);
    const [id = 0] = await held();
    await app.app.services.reservations.cancel("CP1", id);
    assert.deepEqual(await held(), []);
  }));

Deno.test("a tag that is not accepted gets no reservation, and the station gets no request", () =>
  withFixture("ocpp1.6", async ({ app, charger, held, clock }) => {
    const input = { connector: 1, tagId: "NOBODY", until: clock.now() + 60_000 };
    const outcome = await app.app.services.reservations.reserve("CP1", input);
    assert.deepEqual(outcome, { kind: "answered", status: "Rejected" });
    assert.deepEqual([charger.calls.length, await held()], [0, []]);
  }));

Deno.test("a reservation with an expiry in the past is refused", () =>
  withFixture("ocpp1.6", async ({ app, clock }) => {
    const input = { connector: 1, tagId: "TAG1", until: clock.now() };
    await assert.rejects(app.app.services.reservations.reserve("CP1", input), { code: "invalid" });
  }));

Deno.test("1.6: a transaction with the reservation's number uses it", () =>
  withFixture("ocpp1.6", async ({ app, charger, reserve, held }) => {
    const { reservation: other } = await reserve();
    const { reservation } = await reserve();
    await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "TAG1", meterStart: 0, reservationId: reservation.id },
      timestamp: "2026-06-01T10:00:00Z",
    });
    await app.events.next(({ type }) => type === "transaction.started", "the start");
    assert.deepEqual(await held(), [other.id]);
  }));

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: a reservation ends when the station reports it`, () =>
    withFixture(protocol, async ({ charger, reserve, held }) => {
      const { reservation: { id } } = await reserve();
      await charger.call("ReservationStatusUpdate", { reservationId: id + 1, reservationUpdateStatus: "Expired" });
      assert.deepEqual(await held(), [id]);
      await charger.call("ReservationStatusUpdate", { reservationId: id, reservationUpdateStatus: "Removed" });
      assert.deepEqual(await held(), []);
    }));
}
