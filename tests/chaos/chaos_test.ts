import assert from "node:assert/strict";
import { compare } from "./compare.ts";

for (const seed of [1, 2, 3, 4]) {
  Deno.test(`a network that loses, duplicates and delays messages and closes connections does not change the results: seed ${seed}`, async () => {
    const { calm, rough } = await compare({ seed, transactions: 60 });
    assert.ok(calm.transactions >= 50, `${calm.transactions} transactions`);
    assert.equal(calm.tries, calm.messages, "without faults every message is sent once");
    assert.ok(rough.tries > rough.messages * 1.2, `${rough.tries} tries for ${rough.messages} messages`);
  });
}
