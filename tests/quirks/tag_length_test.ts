import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Wallbox, withWallbox } from "./wallbox.ts";

const SAFE = "S".repeat(16);
const LONG = "L".repeat(17);
/** One more than the limit of each version. */
const TOO_LONG = { "ocpp1.6": 21, "ocpp2.0.1": 37, "ocpp2.1": 256 } as const;

function withTags(protocol: Wallbox["protocol"], test: (box: Wallbox) => Promise<void>): Promise<void> {
  return withWallbox(protocol, async (box) => {
    await box.boot();
    await box.status(1, "Available");
    for (const tag of [SAFE, LONG]) await box.services.authorization.addTag(tag);
    for (const action of ["RemoteStartTransaction", "RequestStartTransaction", "ReserveNow"]) {
      box.charger.answers(action, { status: "Accepted" });
    }
    await test(box);
  });
}

for (const protocol of PROTOCOLS) {
  Deno.test(`X12 ${protocol}: a start with a tag of more than 16 characters is sent, with a hint in 1.6`, () =>
    withTags(protocol, async ({ services: { stationCommands }, charger }) => {
      assert.deepEqual(await stationCommands.start("CP1", 1, SAFE), { kind: "answered", status: "Accepted" });
      const outcome = await stationCommands.start("CP1", 1, LONG);
      assert.ok(outcome.kind === "answered" && outcome.status === "Accepted", JSON.stringify(outcome));
      if (protocol === "ocpp1.6") {
        assert.match(outcome.hints?.[0]?.text ?? "", /^the tag has 17 characters, and some chargers accept only 16: /);
      } else assert.equal(outcome.hints, undefined);
      assert.equal(charger.calls.length, 2);
    }));

  Deno.test(`X12 ${protocol}: a tag that is longer than the version allows is refused, and nothing is sent to the station`, () =>
    withTags(protocol, async (box) => {
      const { services: { stationCommands, reservations }, charger, app, clock } = box;
      const most = TOO_LONG[protocol] - 1;
      const words = new RegExp(
        `^station CP1: the tag has ${most + 1} characters; ${
          protocol.replace("ocpp", "OCPP ")
        } has tags of at most ${most}$`,
      );
      const tag = "T".repeat(most + 1);
      await assert.rejects(stationCommands.start("CP1", 1, tag), { code: "invalid", message: words });
      const input = { connector: 1, tagId: tag, until: clock.now() + 60_000 };
      await assert.rejects(reservations.reserve("CP1", input), { code: "invalid", message: words });
      const { status, body } = await app.api(`/API/StartTransaction/CP1/1/${tag}`);
      assert.equal(status, 400);
      assert.match(JSON.stringify(body), /the tag has \d+ characters/);
      const json = { method: "POST", headers: { "content-type": "application/json" } };
      const v1 = await app.api("/api/v1/stations/CP1/start", { ...json, body: JSON.stringify({ tagId: tag }) });
      assert.equal(v1.status, 400);
      assert.match(JSON.stringify(v1.body), /the tag has \d+ characters/);
      assert.equal((await app.api("/API/StartTransaction/NOBODY/1/T")).status, 404);
      assert.equal(charger.calls.length, 0);
    }));
}
