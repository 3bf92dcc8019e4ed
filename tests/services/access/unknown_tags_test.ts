import assert from "node:assert/strict";
import { startServices } from "../../support/services.ts";

const unknown = (at: number) => ({ id: `UNKNOWN${at}`, kind: null });

Deno.test("20 unknown tags are free; then one is answered every three seconds, with a warning", async () => {
  const { services, clock, stop } = await startServices();
  const authorize = async (at: number) => {
    await services.authorization.authorize("CP1", unknown(at));
    return services.unknownTags.waitMs("CP1");
  };
  const waits: number[] = [];
  for (let at = 0; at < 22; at++) waits.push(await authorize(at));
  assert.deepEqual(waits, [...Array(20).fill(0), 3_000, 6_000]);
  const { authorization, unknownTags, warnings } = services;
  assert.deepEqual((await warnings.list("CP1")).map(({ code, count }) => [code, count]), [["unknown_tags", 2]]);
  // Other stations, known tags and later ones do not wait.
  await authorization.authorize("CP2", unknown(1));
  assert.equal(unknownTags.waitMs("CP2"), 0);
  clock.advance(6_000);
  await authorization.addTag("KNOWN");
  await authorization.authorize("CP1", { id: "KNOWN", kind: null });
  assert.equal(unknownTags.waitMs("CP1"), 0);
  await stop();
});

Deno.test("unknown tags of transactions are warned about and delay nothing: they may have been stored for long", async () => {
  const { services, stop } = await startServices();
  for (let at = 0; at < 30; at++) await services.authorization.authorizeQuietly("CP1", unknown(at));
  assert.equal(services.unknownTags.waitMs("CP1"), 0);
  const [warning] = await services.warnings.list("CP1");
  assert.deepEqual([warning?.code, warning?.count], ["unknown_tags", 10]);
  await services.authorization.authorize("CP1", unknown(1));
  assert.equal(services.unknownTags.waitMs("CP1"), 0);
  await stop();
});
