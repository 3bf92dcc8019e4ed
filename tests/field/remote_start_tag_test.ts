import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { bootOf } from "../support/booted.ts";
import { startTestApp } from "../support/app.ts";
import { type Wallbox, withWallbox, z } from "../quirks/wallbox.ts";

const COMMANDS = "/api/v1/stations/CP1/commands/RequestStartTransaction";

/** An event of a transaction without a token, with only the number of the request. */
function remoteEvent(eventType: string, remoteStartId: unknown, { seqNo = 0, minutes = -60, ...more }: {
  readonly seqNo?: number;
  readonly minutes?: number;
  readonly transactionId?: string;
  readonly idToken?: object;
}) {
  const { transactionId = "R1", ...rest } = more;
  return {
    ...{ eventType, timestamp: z(minutes), triggerReason: "RemoteStart", seqNo, evse: { id: 1, connectorId: 1 } },
    transactionInfo: { transactionId, ...(remoteStartId === undefined ? {} : { remoteStartId }) },
    ...rest,
  };
}

/** Requests a start for a tag at CP1 through one of our routes; returns the number of the request. */
async function request({ app, charger }: Wallbox, tag: string, answer = "Accepted"): Promise<unknown> {
  charger.answers("RequestStartTransaction", { status: answer });
  await app.api(`/API/StartTransaction/CP1/1/${encodeURIComponent(tag)}`);
  return charger.calls.findLast(({ action }) => action === "RequestStartTransaction")?.payload.remoteStartId;
}

async function send({ app, charger }: Wallbox, idToken: object, remoteStartId: number): Promise<void> {
  charger.answers("RequestStartTransaction", { status: "Accepted" });
  const { status, body } = await app.api(COMMANDS, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ idToken, remoteStartId, evseId: 1 }),
  });
  assert.equal(status, 200, JSON.stringify(body));
}

for (const protocol of PROTOCOLS.filter((one) => one !== "ocpp1.6")) {
  const booted = (test: (box: Wallbox) => Promise<void>, options = {}) =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      await test(box);
    }, options);
  const notify = ({ charger }: Wallbox, ...args: Parameters<typeof remoteEvent>) =>
    charger.call("TransactionEvent", remoteEvent(...args));

  Deno.test(`S5 ${protocol}: a transaction with only the number of our request gets its tag`, () =>
    booted(async (box) => {
      await box.services.authorization.changeTag("ALICE", { group: "HOME" });
      const remoteStartId = await request(box, "alice");
      assert.deepEqual(await notify(box, "Started", remoteStartId, {}), {});
      const { tagId, authorizationStatus, group, flags } = await box.row();
      assert.deepEqual([tagId, authorizationStatus, group, flags, (await box.row()).remoteStartId], [
        ...["ALICE", "accepted", "HOME", []],
        remoteStartId,
      ]);
      assert.equal(box.services.liveState.openAt("CP1", 1)?.tagId, "ALICE");
      const started = box.app.events.all.flatMap((event) => event.type === "transaction.started" ? [event] : []);
      assert.deepEqual(started.map(({ transaction }) => transaction.tagId), ["ALICE"]);
      // No card was presented.
      assert.ok(!box.app.events.all.some(({ type }) => type === "token.presented"));
      const { body } = await box.app.api("/api/v1/transactions?tagId=ALICE");
      assert.equal((body as { readonly items: readonly unknown[] }).items.length, 1);
    }));

  Deno.test(`S5 ${protocol}: a transaction that starts before the command is answered gets the tag too`, () =>
    booted(async (box) => {
      let begun: Promise<unknown> | undefined;
      box.charger.answers("RequestStartTransaction", ({ remoteStartId }) => {
        begun = notify(box, "Started", remoteStartId, {});
        return { status: "Accepted" };
      });
      await box.app.api("/API/StartTransaction/CP1/1/ALICE");
      await begun;
      assert.equal((await box.row()).tagId, "ALICE");
    }));

  Deno.test(`S5 ${protocol}: the number may be in a later event, or only in the end`, () =>
    booted(async (box) => {
      const remoteStartId = await request(box, "ALICE");
      await notify(box, "Started", undefined, {});
      assert.equal((await box.row()).tagId, null);
      await notify(box, "Updated", remoteStartId, { seqNo: 1, minutes: -59 });
      assert.equal((await box.row()).tagId, "ALICE");
      const other = await request(box, "ALICE");
      await notify(box, "Ended", other, { seqNo: 3, minutes: -50, transactionId: "R2" });
      assert.equal((await box.row()).tagId, "ALICE");
    }));

  Deno.test(`S5 ${protocol}: a token in an event takes precedence over the request, in either order`, () =>
    booted(async (box) => {
      await box.services.authorization.addTag("BOB");
      const idToken = { idToken: "BOB", type: "ISO14443" };
      const remoteStartId = await request(box, "ALICE");
      await notify(box, "Started", remoteStartId, { idToken });
      assert.equal((await box.row()).tagId, "BOB");
      // The event with the token comes later, by sequence number and by arrival.
      await notify(box, "Started", remoteStartId, { transactionId: "R2", minutes: -50 });
      assert.equal((await box.row()).tagId, "ALICE");
      await notify(box, "Updated", undefined, { transactionId: "R2", seqNo: 2, minutes: -49, idToken });
      assert.equal((await box.row()).tagId, "BOB");
      // A second token changes nothing, nor does the repeated request.
      await notify(box, "Updated", remoteStartId, { transactionId: "R2", seqNo: 3, minutes: -48 });
      await notify(box, "Updated", remoteStartId, {
        ...{ transactionId: "R2", seqNo: 4, minutes: -47, idToken: { idToken: "ALICE", type: "ISO14443" } },
      });
      assert.equal((await box.row()).tagId, "BOB");
      // The event with the token has the smaller sequence number and arrives last.
      await notify(box, "Updated", remoteStartId, { transactionId: "R3", seqNo: 5, minutes: -40 });
      assert.equal((await box.row()).tagId, "ALICE");
      await notify(box, "Started", undefined, { transactionId: "R3", seqNo: 0, minutes: -45, idToken });
      assert.equal((await box.row()).tagId, "BOB");
    }));

  Deno.test(`S5 ${protocol}: a request by a raw call counts, also with a tag that is not on the list`, () =>
    booted(async (box) => {
      await send(box, { idToken: "alice", type: "ISO14443" }, 7);
      await notify(box, "Started", 7, {});
      assert.equal((await box.row()).tagId, "ALICE");
      await send(box, { idToken: "NOBODY", type: "Central" }, 8);
      await notify(box, "Started", 8, { transactionId: "R2", minutes: -30 });
      const { tagId, authorizationStatus, flags } = await box.row();
      assert.deepEqual([tagId, authorizationStatus, flags], ["NOBODY", "unknown", ["unauthorised"]]);
      // A client that reuses its number means the last request.
      await send(box, { idToken: "ALICE", type: "ISO14443" }, 8);
      await notify(box, "Started", 8, { transactionId: "R3", minutes: -20 });
      assert.equal((await box.row()).tagId, "ALICE");
    }));

  Deno.test(`S5 ${protocol}: a card that was blocked since the request is flagged`, () =>
    booted(async (box) => {
      const remoteStartId = await request(box, "ALICE");
      await box.services.authorization.changeTag("ALICE", { blocked: true });
      await notify(box, "Started", remoteStartId, {});
      const { tagId, authorizationStatus, flags } = await box.row();
      assert.deepEqual([tagId, authorizationStatus, flags], ["ALICE", "blocked", ["unauthorised"]]);
    }));

  Deno.test(`S5 ${protocol}: an unknown number, and one of another station, give no tag`, () =>
    booted(async (box) => {
      const remoteStartId = await request(box, "ALICE");
      await notify(box, "Started", 4711, {});
      assert.equal((await box.row()).tagId, null);
      await box.services.stations.add("CP2");
      const other = await box.app.charger("CP2", { protocols: [protocol] });
      await other.call("BootNotification", bootOf(protocol));
      await other.call("TransactionEvent", remoteEvent("Started", remoteStartId, { minutes: -30 }));
      assert.equal((await box.row()).stationId, "CP2");
      assert.equal((await box.row()).tagId, null);
      await other.close();
    }));

  Deno.test(`S5 ${protocol}: the budget of the tag counts remotely started transactions`, () =>
    booted(async (box) => {
      await box.services.authorization.changeTag("ALICE", { budget: { limitWh: 5000, per: "day" } });
      const remoteStartId = await request(box, "ALICE");
      const meterValue = (minutes: number, value: number) => [{ timestamp: z(minutes), sampledValue: [{ value }] }];
      await box.charger.call("TransactionEvent", {
        ...remoteEvent("Started", remoteStartId, {}),
        meterValue: meterValue(-60, 1000),
      });
      await box.charger.call("TransactionEvent", {
        ...remoteEvent("Ended", remoteStartId, { seqNo: 1, minutes: -10 }),
        meterValue: meterValue(-10, 4000),
      });
      const tag = box.services.authorization.findTag("ALICE");
      assert.ok(tag);
      assert.equal((await box.services.authorization.budgetUse(tag))?.usedWh, 3000);
    }));

  Deno.test(`S5 ${protocol}: the tag of the request survives a restart of ocppd`, async () => {
    const dir = await Deno.makeTempDir({ prefix: "ocppd-remote-start-" });
    try {
      const first = await startTestApp({ dir, store: "file" });
      await first.app.services.stations.add("CP1");
      await first.app.services.authorization.addTag("ALICE");
      const before = await first.charger("CP1", { protocols: [protocol] });
      await before.call("BootNotification", bootOf(protocol));
      before.answers("RequestStartTransaction", { status: "Accepted" });
      await first.api("/API/StartTransaction/CP1/1/ALICE");
      const remoteStartId = before.calls.find(({ action }) => action === "RequestStartTransaction")?.payload
        .remoteStartId;
      await first.stop({ keep: true });
      const second = await startTestApp({ dir, store: "file" });
      const after = await second.charger("CP1", { protocols: [protocol] });
      await after.call("TransactionEvent", remoteEvent("Started", remoteStartId, {}));
      const [row] = await second.app.store.transactions({ limit: 9 });
      assert.equal(row?.tagId, "ALICE");
      await second.stop({ keep: true });
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });
}
