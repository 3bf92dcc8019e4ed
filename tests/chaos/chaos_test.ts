import assert from "node:assert/strict";
import { compare } from "./compare.ts";

for (const seed of [1, 2, 3, 4]) {
  Deno.test(`a wire that drops, doubles, delays and cuts changes nothing in the end: seed ${seed}`, async () => {
    const { calm, rough } = await compare({ seed, transactions: 60 });
    assert.ok(calm.transactions >= 50, `${calm.transactions} transactions`);
    assert.equal(calm.tries, calm.messages, "undisturbed, every message is sent once");
    assert.ok(rough.tries > rough.messages * 1.2, `${rough.tries} tries for ${rough.messages} messages`);
  });
}
