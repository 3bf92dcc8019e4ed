import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import { type Fixture, openFixture, PROTOCOLS } from "./fixture.ts";

interface Input {
  readonly id: number;
  readonly connector: number;
  readonly tag: string;
  readonly seconds?: number;
}

/** The reservation request of a version. */
function reserveNow(
  protocol: ProtocolVersion,
  { clock }: Fixture,
  { id, connector, tag, seconds = 600 }: Input,
): object {
  const until = isoSeconds(clock.now() + seconds * 1000);
  return protocol === "ocpp1.6"
    ? { connectorId: connector, reservationId: id, idTag: tag, expiryDate: until }
    : { evseId: connector, id, idToken: { idToken: tag, type: "Local" }, expiryDateTime: until };
}

for (const protocol of PROTOCOLS) {
  const two = protocol !== "ocpp1.6";
  const reserve = async (fixture: Fixture, input: Input) =>
    (await fixture.csms.command("ReserveNow", reserveNow(protocol, fixture, input))).status;

  Deno.test(`${protocol}: a reserved connector starts only for its token, whose charge carries the reservation and uses it up`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, csms } = fixture;
    assert.equal(await reserve(fixture, { id: 5, connector: 1, tag: "ANNA" }), "Accepted");
    assert.equal(charger.state()[0]?.status, "reserved");
    charger.plugIn(1);
    assert.equal(await charger.present(1, "BERT"), "refused");
    assert.deepEqual((await fixture.event("refused")).reason, "the connector is reserved");
    assert.equal(await charger.present(1, "anna"), "started");
    await fixture.event("started");
    const start = two
      ? (await csms.received.next(({ payload }) => payload.eventType === "Started", "the start")).payload
      : await csms.next("StartTransaction");
    assert.equal(start.reservationId, 5);
    assert.equal((await csms.command("CancelReservation", { reservationId: 5 })).status, "Rejected");
  });

  Deno.test(`${protocol}: a reservation expires, is replaced under its id, and can be cancelled`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { charger, csms, clock } = fixture;
    const statuses = () => charger.state().map(({ status }) => status);
    assert.equal(await reserve(fixture, { id: 5, connector: 1, tag: "ANNA" }), "Accepted");
    assert.equal(await reserve(fixture, { id: 6, connector: 1, tag: "BERT" }), "Occupied");
    assert.equal(await reserve(fixture, { id: 5, connector: 2, tag: "ANNA", seconds: 60 }), "Accepted");
    assert.deepEqual(statuses(), ["available", "reserved"]);
    clock.advance(59_000);
    assert.deepEqual(statuses(), ["available", "reserved"]);
    clock.advance(1_000);
    assert.deepEqual(statuses(), ["available", "available"]);
    if (two) {
      assert.deepEqual(await csms.next("ReservationStatusUpdate"), {
        reservationId: 5,
        reservationUpdateStatus: "Expired",
      });
    }
    assert.equal(await reserve(fixture, { id: 7, connector: 1, tag: "ANNA" }), "Accepted");
    assert.equal((await csms.command("CancelReservation", { reservationId: 7 })).status, "Accepted");
    assert.deepEqual(statuses(), ["available", "available"]);
  });

  Deno.test(`${protocol}: an impossible reservation is refused with its reason, and an inoperative connector loses its reservation`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { charger, csms } = fixture;
    assert.equal(await reserve(fixture, { id: 1, connector: 0, tag: "ANNA" }), "Rejected");
    assert.equal(await reserve(fixture, { id: 1, connector: 3, tag: "ANNA" }), "Rejected");
    assert.equal(await reserve(fixture, { id: 1, connector: 1, tag: "ANNA", seconds: -1 }), "Rejected");
    charger.plugIn(1);
    assert.equal(await reserve(fixture, { id: 1, connector: 1, tag: "ANNA" }), "Occupied");
    assert.equal(await reserve(fixture, { id: 2, connector: 2, tag: "ANNA" }), "Accepted");
    const inoperative = two
      ? { operationalStatus: "Inoperative", evse: { id: 2 } }
      : { type: "Inoperative", connectorId: 2 };
    assert.equal((await csms.command("ChangeAvailability", inoperative)).status, "Accepted");
    if (two) assert.equal((await csms.next("ReservationStatusUpdate")).reservationUpdateStatus, "Removed");
    assert.equal(await reserve(fixture, { id: 2, connector: 2, tag: "ANNA" }), "Unavailable");
  });

  Deno.test(`${protocol}: a remote start uses the connector reserved for its token, and none reserved for others`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { csms } = fixture;
    const start = async (tag: string) => {
      const [action, payload] = two
        ? ["RequestStartTransaction", { idToken: { idToken: tag, type: "Local" }, remoteStartId: 1 }] as const
        : ["RemoteStartTransaction", { idTag: tag }] as const;
      return (await csms.command(action, payload)).status;
    };
    await reserve(fixture, { id: 1, connector: 1, tag: "BERT" });
    await reserve(fixture, { id: 2, connector: 2, tag: "ANNA" });
    assert.equal(await start("CARL"), "Rejected");
    assert.equal(await start("ANNA"), "Accepted");
    assert.deepEqual(fixture.charger.state().map(({ status }) => status), ["reserved", "preparing"]);
  });
}

Deno.test("ocpp2.1: during a web payment no card starts a transaction, until it times out or a remote start arrives", async () => {
  await using fixture = await openFixture("ocpp2.1");
  const { charger, csms, clock } = fixture;
  charger.plugIn(1);
  await csms.command("NotifyWebPaymentStarted", { evseId: 1, timeout: 60 });
  assert.equal(await charger.present(1, "ANNA"), "refused");
  clock.advance(60_000);
  assert.equal(await charger.present(1, "ANNA"), "started");
  await charger.present(1, "ANNA");
  await csms.command("NotifyWebPaymentStarted", { evseId: 1, timeout: 60 });
  const idToken = { idToken: "PSP-1", type: "DirectPayment" };
  assert.equal(
    (await csms.command("RequestStartTransaction", { evseId: 1, idToken, remoteStartId: 1 })).status,
    "Accepted",
  );
  assert.equal(charger.state()[0]?.status, "charging");
});
