import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { BY, withAuthorized } from "./authorized.ts";

for (const protocol of PROTOCOLS.filter((protocol) => protocol !== "ocpp1.6")) {
  Deno.test(`${protocol}: the limit of a charge without an EVSE is set when a later event names it`, () =>
    withAuthorized(protocol, { ADA: 10 }, async ({ start, update, end, settled, profiles, inForce, clears }) => {
      await start({ connector: null });
      await update({ seqNo: 1 });
      await settled();
      assert.deepEqual(profiles(), []);
      await update({ seqNo: 2, connector: 2 });
      await settled();
      assert.deepEqual([profiles(), inForce()], [["2: 10"], [[2, 10, BY]]]);
      await update({ seqNo: 3, connector: 2 });
      await end(0);
      await settled();
      assert.deepEqual([profiles(), inForce(), clears()], [["2: 10"], [], [101, 100]]);
    }));

  Deno.test(`${protocol}: the limit of a charge that ends without an EVSE is forgotten`, () =>
    withAuthorized(protocol, { ADA: 10 }, async ({ app, start, end, settled, profiles, clears }) => {
      await app.app.services.authorization.addTag("LISTED");
      await start({ connector: null });
      await end(0);
      await start({ reference: "T2", tag: "LISTED", connector: 1 });
      await start({ reference: "T3", connector: null, tag: "ADA" });
      await end(0, { reference: "T3", connector: 2 });
      await settled();
      assert.deepEqual([profiles(), clears()], [[], []]);
    }));

  Deno.test(`${protocol}: a limit that waits for the EVSE does not replace one that an operator has set there`, () =>
    withAuthorized(protocol, { ADA: 10 }, async ({ app, start, update, end, settled, profiles, inForce }) => {
      await start({ connector: null });
      await app.app.services.limits.set("CP1", 1, { limit: { amount: 8, unit: "A" }, by: "operator" });
      await update({ connector: 1 });
      await settled();
      await end(0);
      await settled();
      assert.deepEqual([profiles(), inForce()], [["1: 8"], [[1, 8, "operator"]]]);
    }));

  Deno.test(`${protocol}: when an earlier event arrives late, the limit is that of its card and at its EVSE`, () =>
    withAuthorized(protocol, { ADA: 10, BOB: 32, EVE: null }, async ({ start, update, end, settled, ...test }) => {
      await update({ seqNo: 1, tag: "BOB", connector: 2 });
      await settled();
      assert.deepEqual(test.inForce(), [[2, 32, BY]]);
      await start({ seqNo: 0, tag: "ADA", connector: 1 });
      await settled();
      assert.deepEqual(test.inForce(), [[1, 10, BY]]);
      await end(0);
      await settled();
      assert.deepEqual(test.inForce(), []);
      // A card without a limit ends the one of the card that was thought to have begun the charge.
      await update({ reference: "T2", seqNo: 1, tag: "BOB", connector: 2 });
      await start({ reference: "T2", seqNo: 0, tag: "EVE", connector: 2 });
      await settled();
      assert.deepEqual(test.inForce(), []);
    }));
}
