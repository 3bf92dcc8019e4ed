import assert from "node:assert/strict";
import { type NotifiedServices, withNotified } from "../../support/notified.ts";
import type { TagOwner } from "../../../src/domain/tag_owner.ts";

const HOUR = 3_600_000;

/** A charge of 10 kWh in an hour that ends now. */
async function charge(
  { services, clock, settle }: NotifiedServices,
  { tagId = "T", startWh = 1_000 as number | null, stopWh = 11_000 as number | null, raw = "stop" } = {},
): Promise<number> {
  const { transactionId } = await services.transactions.start({
    ...{ stationId: "CP1", connector: 1, token: { id: tagId, kind: null }, reservationId: null, flags: [] },
    ...{
      meterStartWh: startWh as number,
      startedAt: clock.now() - HOUR,
      content: `start ${raw}`,
      receivedAt: clock.now(),
    },
  });
  await services.transactions.stop({
    ...{ stationId: "CP1", transactionId, token: null, reason: "Local", readings: [], flags: [], raw },
    ...{ meterStopWh: stopWh as number, stoppedAt: clock.now() },
  });
  await settle();
  return transactionId;
}

const OWNERS: Readonly<Record<string, TagOwner>> = {
  T: { user: "ada" },
  B: { user: "Ben" },
  M: { email: "owner@b.example" },
};
const ownerOf = (tagId: string) => OWNERS[tagId] ?? null;

Deno.test("the end of a charge is sent with energy and cost to the owner of its card, and to nobody else", () =>
  withNotified(async (fixture) => {
    const { services, minutes, takeSent } = fixture;
    await fixture.user("Ada", { kinds: ["charge_done"] });
    await fixture.user("Ben", { language: "de", kinds: ["charge_done"] });
    await fixture.user("Cem");
    await services.stations.change("CP1", { name: "Hof" });
    await services.authorization.addTag("T", { name: "Ada's card" });
    for (const id of ["B", "M", "X"]) await services.authorization.addTag(id);
    await services.tariffs.add({ currency: "EUR", perKwh: 3_500, validFrom: 0 });
    await charge(fixture);
    assert.deepEqual(takeSent(), [], "the cost is not computed yet");
    await minutes(1);
    assert.deepEqual(takeSent(), ["ada: Charge at Hof has ended: 10.00 kWh, 3.50 EUR, with the card Ada's card."]);
    await charge(fixture, { tagId: "B", raw: "b" });
    await charge(fixture, { tagId: "M", raw: "m" });
    await charge(fixture, { tagId: "X", raw: "x" });
    await minutes(1);
    assert.deepEqual(takeSent(), [
      "ben: Ladevorgang an Hof beendet: 10,00 kWh, 3,50 EUR, mit der Karte B.",
      "owner: Charge at Hof has ended: 10.00 kWh, 3.50 EUR, with the card M.",
    ]);
  }, { ownerOf }));

Deno.test("a charge without a tariff, and one of unknown energy, say so", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada", { kinds: ["charge_done"] });
    for (const id of ["T"]) await fixture.services.authorization.addTag(id);
    await charge(fixture);
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), ["ada: Charge at CP1 has ended: 10.00 kWh, with the card T."]);
  }, { ownerOf }));

Deno.test("a card that was refused and charged nothing is no charge for its owner", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada", { kinds: ["charge_done"] });
    await charge(fixture, { stopWh: 1_000 });
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), []);
    await charge(fixture, { raw: "charged all the same" });
    await fixture.minutes(1);
    assert.equal(fixture.takeSent().length, 1);
  }, { ownerOf }));

Deno.test("many charges of an owner in an hour are three notifications and a summary; another owner's count apart", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada", { kinds: ["charge_done"] });
    await fixture.user("Ben", { kinds: ["charge_done"] });
    for (const id of ["T", "B"]) await fixture.services.authorization.addTag(id);
    for (let n = 0; n < 5; n++) await charge(fixture, { raw: `${n}` });
    await charge(fixture, { tagId: "B", raw: "b" });
    await fixture.minutes(1);
    const sent = fixture.takeSent();
    assert.deepEqual(sent.map((line) => line.slice(0, 3)), ["ada", "ada", "ada", "ben"]);
    await fixture.minutes(60);
    assert.deepEqual(fixture.takeSent().map((line) => line.split(": ").slice(0, 3).join(": ")), [
      "ada: CP1: 2 more charges",
    ]);
  }, { ownerOf }));

Deno.test("a charge whose energy is estimated is reported once, and its correction by hand", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada", { kinds: ["energy_evaluated"] });
    await fixture.user("Ben", { language: "de", kinds: ["energy_evaluated"] });
    await fixture.services.authorization.addTag("T");
    const id = await charge(fixture, { startWh: 11_000, stopWh: 1_000 });
    await fixture.minutes(1);
    const [first = "", second = "", ...others] = fixture.takeSent();
    assert.deepEqual(others, []);
    assert.ok(first.startsWith(`ada: Check charge ${id} at CP1: Its energy is `), first);
    assert.ok(second.startsWith(`ben: Bitte Ladevorgang ${id} an CP1 prüfen: `), second);
    await fixture.services.corrections.correct(id, { energyWh: 4_000, reason: "read it myself", by: "Ada" });
    await fixture.settle();
    const [corrected = ""] = fixture.takeSent();
    assert.match(
      corrected,
      new RegExp(
        `^ada: The energy of charge ${id} at CP1 was corrected: From .* to 4\\.00 kWh by Ada: read it myself$`,
      ),
    );
    await fixture.minutes(5);
    assert.deepEqual(fixture.takeSent(), []);
  }));

Deno.test("a charge with plain energy is not reported as one to check", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada", { kinds: ["energy_evaluated"] });
    await fixture.services.authorization.addTag("T");
    await charge(fixture);
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), []);
  }));
