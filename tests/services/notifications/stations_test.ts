import assert from "node:assert/strict";
import { stillClock } from "../../support/clock.ts";
import { startNotified, withNotified } from "../../support/notified.ts";
import { withFile } from "../../support/services.ts";

const OFFLINE = "ada: Hof is offline: It has not been connected for more than 30 minutes.";
const BACK = "ada: Hof is connected again: It was reported as offline.";
const CONNECTED = { stationId: "CP1", protocol: "ocpp1.6", address: "192.0.2.1", since: 0 } as const;

type Fixture = Parameters<Parameters<typeof withNotified>[0]>[0];

async function connect({ services, world, clock, settle }: Fixture, stationId = "CP1"): Promise<void> {
  world.connected.add(stationId);
  services.stations.connected({ ...CONNECTED, stationId, since: clock.now() } as never);
  await settle();
}

async function disconnect({ services, world, settle }: Fixture, stationId = "CP1"): Promise<void> {
  world.connected.delete(stationId);
  services.stations.disconnected({ ...CONNECTED, stationId } as never, "gone");
  await settle();
}

Deno.test("a charger that is offline for 30 minutes is reported once, and once when it is back", () =>
  withNotified(async (fixture) => {
    const { services, minutes, takeSent } = fixture;
    await fixture.user("Ada");
    await services.stations.change("CP1", { name: "Hof" });
    await connect(fixture);
    await minutes(20);
    await disconnect(fixture);
    await minutes(29);
    assert.deepEqual(takeSent(), []);
    await minutes(1);
    assert.deepEqual(takeSent(), [OFFLINE]);
    await minutes(40);
    assert.deepEqual(takeSent(), []);
    await connect(fixture);
    await minutes(1);
    assert.deepEqual(takeSent(), [BACK]);
    await minutes(40);
    await disconnect(fixture);
    await minutes(10);
    await connect(fixture);
    await minutes(60);
    assert.deepEqual(takeSent(), [], "it was away for ten minutes only");
  }));

Deno.test("a restart repeats no report of an offline charger, and gives chargers time to connect again", () =>
  withFile(async (path) => {
    const clock = stillClock();
    const first = await startNotified({ path, clock });
    await first.user("Ada");
    await first.services.stations.change("CP1", { name: "Hof" });
    await first.services.stations.add("CP2");
    for (const id of ["CP1", "CP2"]) await connect(first, id);
    await disconnect(first);
    await first.minutes(31);
    assert.deepEqual(first.takeSent(), [OFFLINE]);
    // CP2 is connected until the server ends.
    await disconnect(first, "CP2");
    await first.stop();
    clock.advance(50 * 60_000);

    const second = await startNotified({ path, clock });
    await second.minutes(14);
    assert.deepEqual(second.takeSent(), [], "chargers may connect again");
    await connect(second);
    await second.minutes(1);
    assert.deepEqual(second.takeSent(), [
      BACK,
      "ada: CP2 is offline: It has not been connected for more than 30 minutes.",
    ]);
    await second.minutes(30);
    assert.deepEqual(second.takeSent(), []);
    await second.stop();
  }));

Deno.test("many chargers that go offline together are one notification", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada", { language: "de" });
    for (let n = 2; n <= 15; n++) await fixture.services.stations.add(`CP${n}`);
    const ids = fixture.services.stations.list().map(({ id }) => id);
    for (const id of ids) await connect(fixture, id);
    for (const id of ids) await disconnect(fixture, id);
    await fixture.minutes(31);
    assert.deepEqual(fixture.takeSent(), [
      "ada: 15 Wallboxen sind offline: Seit mehr als 30 Minuten ohne Verbindung: " +
      `${ids.slice(0, 10).join(", ")} und 5 weitere.`,
    ]);
    for (const id of ids.slice(0, 5)) await connect(fixture, id);
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), [
      `ada: 5 Wallboxen sind wieder verbunden: Sie waren als offline gemeldet: ${ids.slice(0, 5).join(", ")}.`,
    ]);
    await fixture.services.stations.remove("CP15");
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), [], "a charger that was removed is not missed");
    assert.equal((await fixture.store.notificationState()).conditions.length, 9);
  }));

Deno.test("a charger that never connected, and one that waits for approval, are not offline", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada");
    await fixture.minutes(60);
    assert.deepEqual(fixture.takeSent(), []);
  }));

Deno.test("a new charger that waits is reported at once and once, in both languages", () =>
  withNotified(async ({ services, user, settle, minutes, takeSent }) => {
    await user("Ada");
    await user("Ben", { language: "de" });
    await user("Cem", { kinds: ["disk_low"] });
    await services.stations.add("CP9", { registrationStatus: "pending" });
    await settle();
    const reported = [
      "ada: New charger CP9: It waits to be accepted.",
      "ben: Neue Wallbox CP9: Sie wartet auf die Annahme.",
    ];
    assert.deepEqual(takeSent(), reported);
    await minutes(5);
    assert.deepEqual(takeSent(), []);
    await services.stations.accept("CP9");
    await minutes(1);
    await services.stations.remove("CP9");
    await minutes(1);
    await services.stations.add("CP9", { registrationStatus: "pending" });
    await settle();
    assert.deepEqual(takeSent(), reported, "it waits again");
  }));
