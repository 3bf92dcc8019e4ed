import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { BY, withAuthorized } from "./authorized.ts";

const NEWER = PROTOCOLS.filter((protocol) => protocol !== "ocpp1.6");

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a card that ends the charge of another one does not change its limit`, () =>
    withAuthorized(protocol, { ADA: 10, BOB: 32 }, async ({ authorize, start, end, settled, profiles, ...test }) => {
      const id = await start();
      await settled();
      await authorize("BOB");
      if (!test.is16) await test.update({ tag: "BOB", trigger: "StopAuthorized" });
      await settled();
      assert.deepEqual([profiles(), test.inForce()], [["1: 10"], [[1, 10, BY]]]);
      await end(id, { tag: "BOB" });
      await settled();
      assert.deepEqual([profiles(), test.inForce()], [["1: 10"], []]);
    }));

  Deno.test(`${protocol}: a limit that an operator has removed stays removed when a message with the card is repeated or follows`, () =>
    withAuthorized(protocol, { ADA: 10 }, async ({ app, start, update, is16, settled, profiles, inForce }) => {
      await start();
      await settled();
      await app.app.services.limits.clear("CP1", 1);
      assert.deepEqual(inForce(), []);
      await start();
      if (!is16) await update({ tag: "ADA", trigger: "ChargingStateChanged" });
      await settled();
      assert.deepEqual([profiles(), inForce()], [["1: 10"], []]);
    }));

  Deno.test(`${protocol}: the limit of a card that was presented before is set at the connector where its charge begins`, () =>
    withAuthorized(protocol, { ADA: 10 }, async ({ authorize, start, end, settled, profiles, inForce, clears }) => {
      await authorize("ADA");
      const first = await start({ connector: 2 });
      await settled();
      assert.deepEqual([profiles(), inForce()], [["2: 10"], [[2, 10, BY]]]);
      await start({ connector: 1, reference: "T2" });
      await settled();
      assert.deepEqual(inForce(), [[1, 10, BY], [2, 10, BY]]);
      await end(first);
      await settled();
      assert.deepEqual([inForce(), clears()], [[[1, 10, BY]], [101]]);
    }));
}

for (const protocol of NEWER) {
  Deno.test(`${protocol}: a second card in a message of the charge does not change its limit`, () =>
    withAuthorized(protocol, { ADA: 10, BOB: 32 }, async ({ authorize, start, update, settled, profiles }) => {
      await start();
      await authorize("BOB");
      await update({ tag: "BOB", trigger: "Authorized" });
      await settled();
      assert.deepEqual(profiles(), ["1: 10"]);
    }));

  Deno.test(`${protocol}: a card that comes after the start of its charge brings its limit`, () =>
    withAuthorized(protocol, { ADA: 10 }, async ({ start, update, settled, profiles, inForce }) => {
      await start({ tag: null, trigger: "CablePluggedIn" });
      await settled();
      assert.deepEqual(profiles(), []);
      await update({ tag: "ADA", trigger: "Authorized" });
      await settled();
      assert.deepEqual([profiles(), inForce()], [["1: 10"], [[1, 10, BY]]]);
    }));

  Deno.test(`${protocol}: a card that is presented in a charge that was started remotely brings its limit`, () =>
    withAuthorized(protocol, { BOB: 32 }, async ({ app, charger, start, update, settled, profiles }) => {
      charger.answers("RequestStartTransaction", { status: "Accepted" });
      await app.app.services.authorization.addTag("LISTED");
      const request = { method: "POST", body: JSON.stringify({ connector: 1, tagId: "LISTED" }) };
      assert.equal((await app.api("/api/v1/stations/CP1/start", request)).status, 200);
      const { payload: { remoteStartId } } = await charger.received("RequestStartTransaction");
      const transactionInfo = { transactionId: "T1", remoteStartId };
      await start({ tag: null, trigger: "RemoteStart", more: { transactionInfo } });
      assert.equal(app.app.services.liveState.openAt("CP1", 1)?.tagId, "LISTED");
      await update({ tag: "BOB", trigger: "Authorized" });
      await settled();
      assert.equal(app.app.services.liveState.openAt("CP1", 1)?.tagId, "BOB");
      assert.deepEqual(profiles(), ["1: 32"]);
    }));
}
