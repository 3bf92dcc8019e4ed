import assert from "node:assert/strict";
import type { StillClock } from "../support/clock.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp } from "../support/app.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Authorized, BY, connectAuthorized, withAuthorized } from "./authorized.ts";

/** The time of the system, moved by `ms`, as in a message. */
const iso = (clock: StillClock, ms = 0) => new Date(clock.now() + ms).toISOString();

/** From now on the charger leaves calls of this action unanswered; returns how to answer the next one. */
function silent({ charger }: Authorized, action: string) {
  charger.answers(action, () => null);
  return async (status = "Accepted") => {
    const { id } = await charger.received(action);
    return () => charger.sendText(JSON.stringify([3, id, { status }]));
  };
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a limit that the charger did not answer is removed at the end of the charge`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      const id = await test.start();
      await next();
      test.clock.advance(31_000);
      await test.end(id);
      // The time of the call is over only now: the charger may have the limit.
      test.clock.advance(60_000);
      await test.charger.received("ClearChargingProfile");
      await test.settled();
      assert.deepEqual([test.inForce(), test.clears()], [[], [100]]);
    }));

  Deno.test(`${protocol}: a limit that the charger accepts after the end of the charge is removed`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      const id = await test.start();
      const answer = await next();
      await test.end(id);
      answer();
      await test.settled();
      assert.deepEqual([test.inForce(), test.clears()], [[], [100]]);
    }));

  Deno.test(`${protocol}: a limit that was refused is not removed at the end of the charge`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      test.charger.answers("SetChargingProfile", { status: "Rejected" });
      const id = await test.start();
      await test.settled();
      await test.end(id);
      await test.settled();
      assert.deepEqual([test.inForce(), test.clears()], [[], []]);
    }));

  Deno.test(`${protocol}: when the connection is lost before the answer, the limit is set again, and removed at the end`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      const id = await test.start();
      await next();
      const back = await test.reconnect();
      await back.charger.received("SetChargingProfile");
      await back.settled();
      assert.deepEqual(back.inForce(), [[1, 10, BY]]);
      await back.end(id);
      await back.settled();
      assert.deepEqual([back.inForce(), back.clears()], [[], [100]]);
    }));

  Deno.test(`${protocol}: a limit is sent again as well when a new connection replaces the one without the answer`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      await test.start();
      await next();
      const back = await connectAuthorized(test.app, test.clock, protocol);
      await back.charger.received("SetChargingProfile");
      await back.settled();
      assert.deepEqual([back.inForce(), back.profiles()], [[[1, 10, BY]], ["1: 10"]]);
    }));

  Deno.test(`${protocol}: a charger that loses its connection by the limit gets it three times and no more`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      await test.start();
      await next();
      await test.charger.close();
      for (let n = 2; n <= 4; n++) {
        const back = await test.app.charger("CP1", { protocols: [protocol] });
        if (n < 4) await back.received("SetChargingProfile");
        else {
          await back.call("Heartbeat", {});
          await test.settled();
          assert.deepEqual(back.calls.filter(({ action }) => action === "SetChargingProfile"), []);
        }
        await back.close();
      }
    }));

  Deno.test(`${protocol}: when the charge ends while the connection is lost before the answer, the limit is removed at the next one`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      await test.start();
      await next();
      await test.charger.close();
      const { services } = test.app.app;
      const [charge] = services.liveState.open("CP1");
      assert.ok(charge);
      await services.transactions.endByOperator(charge.id, "the charger is gone");
      const back = await connectAuthorized(test.app, test.clock, protocol);
      await back.charger.received("ClearChargingProfile");
      await back.settled();
      assert.deepEqual([back.inForce(), back.profiles(), back.clears()], [[], [], [100]]);
    }));

  Deno.test(`${protocol}: a limit whose removal was not answered is removed when the next charge begins`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      await test.app.app.services.authorization.addTag("LISTED");
      const id = await test.start();
      await test.settled();
      const next = silent(test, "ClearChargingProfile");
      await test.end(id);
      await next();
      test.clock.advance(60_000);
      await test.settled();
      assert.deepEqual(test.inForce(), [[1, 10, BY]]);
      test.charger.answers("ClearChargingProfile", { status: "Accepted" });
      await test.start({ tag: "LISTED", reference: "T2" });
      await test.settled();
      assert.deepEqual([test.inForce(), test.clears()], [[], [100, 100]]);
    }));

  Deno.test(`${protocol}: the limit of the next charge holds, however late the limit of the one before is accepted`, () =>
    withAuthorized(protocol, { ADA: 10, BOB: 32 }, async (test) => {
      const next = silent(test, "SetChargingProfile");
      const first = await test.start();
      const answer = await next();
      await test.end(first);
      const second = await test.start({ tag: "BOB", reference: "T2" });
      test.charger.answers("SetChargingProfile", { status: "Accepted" });
      answer();
      await test.settled();
      await test.settled();
      assert.deepEqual([test.profiles(), test.inForce()], [["1: 10", "1: 32"], [[1, 32, BY]]]);
      await test.end(second, { reference: "T2" });
      await test.settled();
      assert.deepEqual(test.inForce(), []);
    }));

  Deno.test(`${protocol}: the next charge at once, without a limit, has none`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      await test.app.app.services.authorization.addTag("LISTED");
      const next = silent(test, "SetChargingProfile");
      const first = await test.start();
      const answer = await next();
      await test.end(first);
      await test.start({ tag: "LISTED", reference: "T2" });
      answer();
      await test.settled();
      await test.settled();
      assert.deepEqual([test.inForce(), test.clears().at(-1)], [[], 100]);
    }));

  Deno.test(`${protocol}: the limit ends with its charge while a refused one runs that the charger never ends`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const id = await test.start();
      await test.settled();
      await test.start({ tag: "UNLISTED", reference: "T2", at: iso(test.clock, 1000) });
      assert.equal(test.app.app.services.liveState.open("CP1").length, 2);
      await test.end(id);
      await test.settled();
      assert.equal(test.app.app.services.liveState.open("CP1").length, 1);
      assert.deepEqual(test.inForce(), []);
    }));

  Deno.test(`${protocol}: a charge that began and ended while its charger was offline leaves no limit`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      await test.authorize("ADA");
      await test.charger.close();
      test.clock.advance(300_000);
      const back = await connectAuthorized(test.app, test.clock, protocol);
      const id = await back.start({ at: iso(back.clock, -200_000), more: back.is16 ? {} : { offline: true } });
      await back.end(id, { at: iso(back.clock, -100_000), more: { offline: true } });
      await back.settled();
      assert.deepEqual(back.inForce(), []);
      assert.equal(back.clears().length, back.profiles().length);
    }));

  Deno.test(`${protocol}: the charger boots in the middle of a charge: the limit is set again, and removed at the end`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const id = await test.start();
      await test.settled();
      const back = await test.reconnect();
      back.clock.advance(30_000);
      await back.charger.received("SetChargingProfile");
      await back.settled();
      assert.deepEqual(back.inForce(), [[1, 10, BY]]);
      await back.end(id);
      await back.settled();
      assert.deepEqual([back.inForce(), back.clears()], [[], [100]]);
    }));

  Deno.test(`${protocol}: a limit survives a restart of the server, and ends with its charge`, async () => {
    const dir = await Deno.makeTempDir({ prefix: "ocppd-limits-" });
    try {
      let id = 0;
      await withAuthorized(protocol, { ADA: 10 }, async (test) => {
        id = await test.start();
        await test.settled();
        // A refused charge that the charger never ends.
        await test.start({ tag: "UNLISTED", reference: "T2", at: iso(test.clock, 1000) });
        await test.charger.close();
      }, { dir });
      const clock = stillClock(Date.UTC(2026, 5, 1, 11));
      const app = await startTestApp({ clock, dir, store: "file" });
      try {
        const back = await connectAuthorized(app, clock, protocol);
        await back.settled();
        assert.deepEqual([back.inForce(), back.clears()], [[[1, 10, BY]], []]);
        await back.end(id);
        await back.settled();
        assert.deepEqual([back.inForce(), back.clears()], [[], [100]]);
      } finally {
        await app.stop({ keep: true });
      }
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });

  Deno.test(`${protocol}: a limit whose charge an operator ends while the charger and the server are off is removed`, async () => {
    const dir = await Deno.makeTempDir({ prefix: "ocppd-limits-" });
    try {
      await withAuthorized(protocol, { ADA: 10 }, async (test) => {
        await test.start();
        await test.settled();
        await test.charger.close();
        const { services } = test.app.app;
        const [charge] = services.liveState.open("CP1");
        assert.ok(charge);
        await services.transactions.endByOperator(charge.id, "the charger is gone");
        assert.deepEqual(test.inForce(), [[1, 10, BY]]);
      }, { dir });
      const clock = stillClock(Date.UTC(2026, 5, 1, 11));
      const app = await startTestApp({ clock, dir, store: "file" });
      try {
        const back = await connectAuthorized(app, clock, protocol);
        await back.charger.received("ClearChargingProfile");
        await back.settled();
        assert.deepEqual([back.inForce(), back.clears()], [[], [100]]);
      } finally {
        await app.stop({ keep: true });
      }
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });
}
