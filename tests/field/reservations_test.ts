import assert from "node:assert/strict";
import type { DomainEvent } from "../../src/domain/events.ts";
import type { ReservationEnd } from "../../src/domain/reservation.ts";
import { bootOf } from "../support/booted.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../support/app.ts";
import { type Protocol, PROTOCOLS } from "../support/protocols.ts";

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: StillClock;
  readonly protocol: Protocol;
  /** Reserves a connector for ANNA, by default for an hour; returns the number. */
  reserve(connector: number, tagId?: string, minutes?: number): Promise<number>;
  /** The numbers in the answer to GET. */
  listed(): Promise<readonly number[]>;
  /** The reservations that have ended since, from the events. */
  ended(): readonly (readonly [id: number, why: ReservationEnd])[];
  status(connector: number, word: string, minutes?: number): Promise<void>;
  start(connector: number, tag: string, more?: object): Promise<void>;
}

type Ended = Extract<DomainEvent, { type: "reservation.ended" }>;

async function withFixture(
  protocol: Protocol,
  test: (fixture: Fixture) => Promise<void>,
  { clock = stillClock(), keep = false, ...options }: TestAppOptions & {
    readonly clock?: StillClock;
    readonly keep?: boolean;
  } = {},
) {
  const app = await startTestApp({ clock, ...options });
  try {
    const { stations, authorization } = app.app.services;
    if (stations.find("CP1") === undefined) {
      await stations.add("CP1");
      for (const [tag, group] of [["ANNA", "FAMILY"], ["BERT", "FAMILY"], ["CARL", null], ["DORA", null]] as const) {
        await authorization.addTag(tag, { group });
      }
    }
    const charger = await app.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", bootOf(protocol));
    charger.answers("ReserveNow", { status: "Accepted" });
    charger.answers("CancelReservation", { status: "Accepted" });
    const time = (minutes = 0) => new Date(clock.now() + minutes * 60_000).toISOString().replace(".000Z", "Z");
    const is16 = protocol === "ocpp1.6";
    let charges = 0;
    await test({
      ...{ app, charger, clock, protocol },
      async reserve(connector, tagId = "ANNA", minutes = 60) {
        const body = JSON.stringify({ connector, tagId, until: time(minutes) });
        const answer = await app.api("/api/v1/stations/CP1/reservations", { method: "POST", body });
        const { reservation } = answer.body as { reservation: { id: number } };
        return reservation.id;
      },
      async listed() {
        const { body } = await app.api("/api/v1/stations/CP1/reservations");
        return (body as { items: { id: number }[] }).items.map(({ id }) => id);
      },
      ended: () =>
        app.events.all.filter((event): event is Ended => event.type === "reservation.ended")
          .map(({ reservation, why }) => [reservation.id, why]),
      async status(connector, word, minutes = 0) {
        await charger.call("StatusNotification", {
          ...(is16
            ? { connectorId: connector, errorCode: "NoError", status: word }
            : { evseId: connector, connectorId: 1, connectorStatus: word }),
          timestamp: time(minutes),
        });
      },
      async start(connector, tag, more = {}) {
        charges++;
        if (is16) {
          const start = { connectorId: connector, idTag: tag, meterStart: charges, timestamp: time() };
          await charger.call("StartTransaction", { ...start, ...more });
        } else {
          await charger.call("TransactionEvent", {
            ...{ eventType: "Started", timestamp: time(), triggerReason: "Authorized", seqNo: 0 },
            transactionInfo: { transactionId: `T${charges}` },
            evse: { id: connector, connectorId: 1 },
            idToken: { idToken: tag, type: "ISO14443" },
            ...more,
          });
        }
      },
    });
    await charger.close();
  } finally {
    await app.stop({ keep });
  }
}

for (const protocol of PROTOCOLS) {
  const on = (name: string, test: (fixture: Fixture) => Promise<void>) =>
    Deno.test(`R2 ${protocol}: ${name}`, () => withFixture(protocol, test));

  for (const [word, why] of [["Faulted", "faulted"], ["Unavailable", "unavailable"]] as const) {
    on(`a connector that is ${word} ends its reservation, and no other`, async (fixture) => {
      const [first, second, any] = [await fixture.reserve(1), await fixture.reserve(2), await fixture.reserve(0)];
      for (const connector of [1, 2]) await fixture.status(connector, "Reserved");
      await fixture.status(1, word);
      assert.deepEqual(await fixture.listed(), [second, any]);
      assert.deepEqual(fixture.ended(), [[first, why]]);
    });

    on(`a station that is ${word} as a whole ends all its reservations`, async (fixture) => {
      const ids = [await fixture.reserve(1), await fixture.reserve(2), await fixture.reserve(0)];
      await fixture.status(0, word);
      assert.deepEqual(await fixture.listed(), []);
      assert.deepEqual(fixture.ended(), ids.map((id) => [id, why]));
    });

    on(`a reservation of any connector ends when the last one is ${word}`, async (fixture) => {
      for (const connector of [1, 2]) await fixture.status(connector, "Available");
      const any = await fixture.reserve(0);
      await fixture.status(1, word);
      assert.deepEqual(await fixture.listed(), [any]);
      await fixture.status(2, word);
      assert.deepEqual([await fixture.listed(), fixture.ended()], [[], [[any, why]]]);
    });
  }

  on("an earlier status from an offline queue ends no reservation", async (fixture) => {
    const id = await fixture.reserve(1);
    await fixture.status(1, "Faulted", -120);
    await fixture.status(0, "Unavailable", -90);
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[id], []]);
  });

  on(
    "a reservation ends when its reserved connector is available again; not if it was never shown as reserved",
    async (fixture) => {
      const [first, second] = [await fixture.reserve(1), await fixture.reserve(2)];
      await fixture.status(2, "Available");
      await fixture.status(1, "Reserved");
      await fixture.status(1, "Reserved", 1);
      assert.deepEqual(await fixture.listed(), [first, second]);
      await fixture.status(1, "Available", 2);
      assert.deepEqual([await fixture.listed(), fixture.ended()], [[second], [[first, "released"]]]);
    },
  );

  on("a reservation ends when it expires, with an event", async (fixture) => {
    const [short, long] = [await fixture.reserve(1, "ANNA", 10), await fixture.reserve(2, "ANNA", 30 * 24 * 60)];
    fixture.clock.advance(10 * 60_000);
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[long], [[short, "expired"]]]);
    for (let day = 0; day < 30; day++) fixture.clock.advance(86_400_000);
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[], [[short, "expired"], [long, "expired"]]]);
  });

  on("a transaction with the reservation's number uses it, and no other", async (fixture) => {
    const [first, second] = [await fixture.reserve(1), await fixture.reserve(1)];
    await fixture.start(1, "ANNA", { reservationId: first });
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[second], [[first, "used"]]]);
  });

  for (const tag of ["ANNA", "anna", "BERT"]) {
    on(
      `a transaction of ${tag} at the connector uses the reservation for ANNA's group, without its number`,
      async (fixture) => {
        const [first, second] = [await fixture.reserve(1), await fixture.reserve(2)];
        await fixture.start(1, tag);
        assert.deepEqual([await fixture.listed(), fixture.ended()], [[second], [[first, "used"]]]);
      },
    );
  }

  on("a transaction at any connector uses one of the reservations of any connector", async (fixture) => {
    const [first, second] = [await fixture.reserve(0), await fixture.reserve(0)];
    await fixture.start(2, "ANNA");
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[second], [[first, "used"]]]);
  });

  on("a transaction of another tag, and one at another connector, use no reservation", async (fixture) => {
    const id = await fixture.reserve(1);
    await fixture.start(2, "ANNA");
    await fixture.start(1, "CARL");
    await fixture.start(3, "UNKNOWN", { reservationId: 0 });
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[id], []]);
  });

  on("a transaction that started long before, from an offline queue, uses no reservation", async (fixture) => {
    const id = await fixture.reserve(1);
    const timestamp = new Date(fixture.clock.now() - 7_200_000).toISOString();
    await fixture.start(1, "ANNA", { timestamp });
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[id], []]);
  });

  on("a cancellation has an event; a reservation that the station does not know has ended", async (fixture) => {
    const ids = [await fixture.reserve(1), await fixture.reserve(2)];
    for (const [at, status] of ["Accepted", "Rejected"].entries()) {
      fixture.charger.answers("CancelReservation", { status });
      await fixture.app.api(`/api/v1/stations/CP1/reservations/${ids[at]}`, { method: "DELETE" });
    }
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[], ids.map((id) => [id, "cancelled"])]);
  });

  on("a reservation is published when it is made, and ends once however often that is reported", async (fixture) => {
    const id = await fixture.reserve(1);
    const made = fixture.app.events.all.filter((event) => event.type === "reservation.made");
    assert.deepEqual(made.map((event) => event.type === "reservation.made" && event.reservation.id), [id]);
    await fixture.status(1, "Faulted");
    await fixture.status(1, "Unavailable", 1);
    await fixture.status(0, "Faulted", 2);
    fixture.clock.advance(7_200_000);
    assert.deepEqual(fixture.ended(), [[id, "faulted"]]);
  });

  on("a refused reservation is never published", async (fixture) => {
    fixture.charger.answers("ReserveNow", { status: "Occupied" });
    const body = JSON.stringify({ connector: 1, tagId: "ANNA", until: "2026-06-01T11:00:00Z" });
    await fixture.app.api("/api/v1/stations/CP1/reservations", { method: "POST", body });
    fixture.clock.advance(7_200_000);
    assert.deepEqual([await fixture.listed(), fixture.ended()], [[], []]);
    assert.equal(fixture.app.events.all.some(({ type }) => type === "reservation.made"), false);
  });

  Deno.test(`R2 ${protocol}: active reservations survive a restart, and end by the same rules`, async () => {
    const clock = stillClock();
    const first = await startTestApp({ clock, store: "file" });
    await first.app.services.stations.add("CP1");
    for (const tag of ["ANNA", "DORA"]) await first.app.services.authorization.addTag(tag);
    let ids: readonly number[] = [];
    await first.stop({ keep: true });
    const again = { clock, store: "file", dir: first.dir } as const;
    await withFixture(protocol, async (fixture) => {
      ids = [await fixture.reserve(1), await fixture.reserve(2), await fixture.reserve(3, "DORA", 5)];
      await fixture.status(1, "Reserved");
    }, { ...again, keep: true });
    await withFixture(protocol, async (fixture) => {
      assert.deepEqual(await fixture.listed(), ids);
      await fixture.status(1, "Available", 1);
      await fixture.start(2, "ANNA");
      clock.advance(300_000);
      assert.deepEqual([await fixture.listed(), fixture.ended().map(([, why]) => why)], [[], [
        "released",
        "used",
        "expired",
      ]]);
    }, again);
  });
}

for (const protocol of PROTOCOLS.filter((protocol) => protocol !== "ocpp1.6")) {
  Deno.test(`R2 ${protocol}: a transaction whose tag arrives later uses the reservation then`, () =>
    withFixture(protocol, async (fixture) => {
      const id = await fixture.reserve(1);
      const event = (more: object) =>
        fixture.charger.call("TransactionEvent", {
          ...{ timestamp: new Date(fixture.clock.now()).toISOString(), transactionInfo: { transactionId: "T" } },
          ...more,
        });
      const evse = { id: 1, connectorId: 1 };
      await event({ eventType: "Started", triggerReason: "CablePluggedIn", seqNo: 0, evse });
      assert.deepEqual(await fixture.listed(), [id]);
      const idToken = { idToken: "ANNA", type: "ISO14443" };
      await event({ eventType: "Updated", triggerReason: "Authorized", seqNo: 1, idToken });
      assert.deepEqual([await fixture.listed(), fixture.ended()], [[], [[id, "used"]]]);
    }));

  const words = protocol === "ocpp2.1" ? ["Expired", "Removed", "NoTransaction"] : ["Expired", "Removed"];
  const ends: Readonly<Record<string, ReservationEnd>> = {
    Expired: "expired",
    Removed: "removed",
    NoTransaction: "used",
  };
  for (const word of words) {
    Deno.test(`R2 ${protocol}: ReservationStatusUpdate ${word} ends a reservation, and the event has the reason`, () =>
      withFixture(protocol, async (fixture) => {
        const [first, second] = [await fixture.reserve(1), await fixture.reserve(2)];
        const update = { reservationId: first, reservationUpdateStatus: word };
        for (let times = 0; times < 2; times++) await fixture.charger.call("ReservationStatusUpdate", update);
        assert.deepEqual([await fixture.listed(), fixture.ended()], [[second], [[first, ends[word]]]]);
      }));
  }

  Deno.test(`R2 ${protocol}: an event about the state of a connector ends a reservation as a status does; one of two plugs does not`, () =>
    withFixture(protocol, async (fixture) => {
      const [first, second] = [await fixture.reserve(1), await fixture.reserve(2)];
      const at = new Date(fixture.clock.now()).toISOString();
      const state = (id: number, connectorId: number, actualValue: string) => ({
        ...{
          eventId: id,
          timestamp: at,
          trigger: "Delta",
          actualValue,
          eventNotificationType: "HardWiredNotification",
        },
        component: { name: "Connector", evse: { id, connectorId } },
        variable: { name: "AvailabilityState" },
      });
      const eventData = [state(2, 1, "Reserved"), state(2, 2, "Faulted"), state(1, 1, "Unavailable")];
      await fixture.charger.call("NotifyEvent", { generatedAt: at, seqNo: 0, eventData });
      assert.deepEqual([await fixture.listed(), fixture.ended()], [[second], [[first, "unavailable"]]]);
    }));
}

for (const protocol of PROTOCOLS) {
  Deno.test(`C5 ${protocol}: a reservation is for the card as registered, in whatever spelling it was typed`, () =>
    withFixture(protocol, async ({ app, charger, reserve }) => {
      await reserve(1, " anna");
      const sent = await charger.received("ReserveNow");
      assert.ok(JSON.stringify(sent.payload).includes('"ANNA"'), JSON.stringify(sent.payload));
      const until = "2099-01-01T00:00:00Z";
      const payload = protocol === "ocpp1.6"
        ? { connectorId: 2, expiryDate: until, idTag: "bert", reservationId: 77 }
        : { id: 77, evseId: 2, expiryDateTime: until, idToken: { idToken: "bert", type: "ISO14443" } };
      const body = JSON.stringify(payload);
      await app.api("/api/v1/stations/CP1/commands/ReserveNow", { method: "POST", body });
      const listed = (await app.api("/api/v1/stations/CP1/reservations")).body as { items: { tagId: string }[] };
      assert.deepEqual(listed.items.map(({ tagId }) => tagId), ["ANNA", "BERT"]);
    }));
}
