import assert from "node:assert/strict";
import { withFixture } from "../../api_fixture.ts";
import { PROTOCOLS } from "../../../../src/domain/station.ts";
import { sendRequest } from "../api_request.ts";

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: an unknown tag that was presented is listed until it is added, for a day`, () =>
    withFixture(protocol, async ({ app, charger, clock }) => {
      const present = (idTag: string) =>
        charger.call(
          "Authorize",
          protocol === "ocpp1.6" ? { idTag } : { idToken: { idToken: idTag, type: "ISO14443" } },
        );
      const list = async () => (await sendRequest(app, "GET /presented-tags")).body.items;
      await present("CARD-1");
      assert.deepEqual(await list(), [], "a known one is not");
      await present("04AABBCC");
      clock.advance(1_000);
      await present("04DDEEFF");
      await present("04aabbcc");
      const at = new Date(clock.now()).toISOString();
      const shown = await list();
      const [newest] = shown;
      assert.equal(shown.length, 2);
      assert.deepEqual([newest.stationId, newest.at, newest.authorizationStatus], ["CP1", at, "unknown"]);
      assert.deepEqual(
        new Set(shown.map(({ tagId }: { tagId: string }) => tagId.toUpperCase())),
        new Set(["04AABBCC", "04DDEEFF"]),
      );
      await sendRequest(app, "POST /tags", { id: "04aabbcc", name: "Ada" });
      assert.deepEqual((await list()).map(({ tagId }: { tagId: string }) => tagId), ["04DDEEFF"]);
      clock.advance(24 * 3_600_000 + 1);
      assert.deepEqual(await list(), []);
    }));
}

Deno.test("at most a hundred unknown tags are remembered, the newest", () =>
  withFixture("ocpp1.6", async ({ app, clock }) => {
    const { authorization } = app.app.services;
    for (let n = 0; n < 150; n++) {
      clock.advance(1);
      await authorization.authorize("CP1", { id: `T${n}`, kind: null });
    }
    // It could not be added.
    await authorization.authorize("CP1", { id: "x".repeat(256), kind: null });
    const { body: { items } } = await sendRequest(app, "GET /presented-tags?limit=1000");
    assert.deepEqual([items.length, items[0].tagId, items[99].tagId], [100, "T149", "T50"]);
  }));
