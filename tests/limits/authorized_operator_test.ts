import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Authorized, BY, withAuthorized } from "./authorized.ts";

/** An operator sets 8 A at connector 1; the charger has not answered yet. Returns how it answers, to this and to more. */
async function operatorSets({ app, charger }: Authorized) {
  charger.answers("SetChargingProfile", () => null);
  const before = charger.calls.length;
  const outcome = app.app.services.limits.set("CP1", 1, { limit: { amount: 8, unit: "A" }, by: "operator" });
  const isNew = (call: { readonly action: string }) => call.action === "SetChargingProfile";
  while (!charger.calls.slice(before).some(isNew)) await charger.call("Heartbeat", {});
  const { id } = charger.calls.slice(before).find(isNew) ?? {};
  return async (status: string) => {
    charger.answers("SetChargingProfile", { status });
    charger.sendText(JSON.stringify([3, id, { status }]));
    return await outcome;
  };
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a limit that an operator sets at this moment is not replaced by that of a card`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const answer = await operatorSets(test);
      await test.start();
      const outcome = await answer("Accepted");
      assert.equal(outcome.kind === "answered" && outcome.status, "Accepted");
      await test.settled();
      assert.deepEqual([test.profiles(), test.inForce()], [["1: 8"], [[1, 8, "operator"]]]);
    }));

  Deno.test(`${protocol}: a limit that an operator sets at this moment is not removed with the end of the charge`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const id = await test.start();
      await test.settled();
      const answer = await operatorSets(test);
      await test.end(id);
      await answer("Accepted");
      await test.settled();
      assert.deepEqual([test.clears(), test.inForce()], [[], [[1, 8, "operator"]]]);
    }));

  Deno.test(`${protocol}: when the charger refuses a limit that an operator sets as the charge ends, that of the card is removed`, () =>
    withAuthorized(protocol, { ADA: 10 }, async (test) => {
      const id = await test.start();
      await test.settled();
      assert.deepEqual(test.inForce(), [[1, 10, BY]]);
      const answer = await operatorSets(test);
      await test.end(id);
      await answer("Rejected");
      await test.charger.received("ClearChargingProfile");
      await test.settled();
      assert.deepEqual([test.clears(), test.inForce()], [[100], []]);
    }));
}
