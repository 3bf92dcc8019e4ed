import assert from "node:assert/strict";
import type { TagChange } from "../../src/services/access/authorization.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Charge, NOW, type Wallbox, type WallboxOptions, withWallbox, z } from "../quirks/wallbox.ts";

const BEGIN: Charge = { tag: "ALICE", at: z(-60), wh: 1000 };
const END: Charge = { tag: "ALICE", at: z(-10), wh: 4000 };

/** The status of the token in an answer; undefined without one. */
function statusIn(answer: Record<string, unknown>): string | undefined {
  const info = (answer.idTagInfo ?? answer.idTokenInfo) as { readonly status: string } | undefined;
  return info?.status;
}

/** The status of a tag in the answer to Authorize. */
async function authorized({ protocol, charger }: Wallbox, tag: string): Promise<string | undefined> {
  const requested = protocol === "ocpp1.6" ? { idTag: tag } : { idToken: { idToken: tag, type: "ISO14443" } };
  return statusIn(await charger.call("Authorize", requested));
}

const onWallbox = (
  protocol: (typeof PROTOCOLS)[number],
  test: (box: Wallbox) => Promise<void>,
  options?: WallboxOptions,
) => withWallbox(protocol, test, options);

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";

  Deno.test(`C1 ${protocol}: an end with an unknown card is accepted, and its answer refuses the card`, () =>
    onWallbox(protocol, async (box) => {
      const refused = is16 ? "Invalid" : "Unknown";
      assert.equal((await box.start({ ...BEGIN, tag: "UNKNOWN" })).authorizationStatus, "Unknown");
      assert.equal(statusIn(await box.stop({ ...END, tag: "UNKNOWN" })), refused);
      assert.equal(await authorized(box, "UNKNOWN"), refused);
      const { endedBy, meterStopWh, stopTagId } = await box.row();
      assert.deepEqual([endedBy, meterStopWh, stopTagId], ["station", 4000, "UNKNOWN"]);
      const presented = box.app.events.all.flatMap((event) =>
        event.type === "token.presented" ? [event.authorizationStatus] : []
      );
      assert.deepEqual(presented, ["unknown", "unknown", "unknown"]);
    }));

  /** [what, change of the tag during the transaction, status in 1.6 and in 2.x] */
  const changes: readonly (readonly [string, TagChange, string, string])[] = [
    ["blocked", { blocked: true }, "Blocked", "Blocked"],
    ["expired", { expiresAt: NOW - 1 }, "Expired", "Expired"],
    ["allowed elsewhere only", { stations: ["CP2"] }, "Blocked", "NotAtThisLocation"],
    ["in a group and blocked", { group: "HOME", blocked: true }, "Blocked", "Blocked"],
  ];
  for (const [what, change, in16, in2] of changes) {
    Deno.test(`C1 ${protocol}: a card that is ${what} since its start ends the charge, and is refused in the answer`, () =>
      onWallbox(protocol, async (box) => {
        assert.equal((await box.start(BEGIN)).authorizationStatus, "Accepted");
        await box.services.authorization.changeTag("ALICE", change);
        assert.equal(statusIn(await box.stop(END)), is16 ? in16 : in2);
        assert.equal(await authorized(box, "ALICE"), is16 ? in16 : in2);
        assert.equal((await box.row()).endedBy, "station");
        // The same end again gets the present status.
        await box.services.authorization.changeTag("ALICE", { blocked: false, expiresAt: null, stations: null });
        const again = is16 ? await box.stop(END) : await box.stop({ ...END, more: { seqNo: 1 } });
        assert.equal(statusIn(again), "Accepted");
        assert.equal((await box.app.app.store.orphans("CP1", 9)).length, 0);
      }));
  }

  Deno.test(`C1 ${protocol}: a card that was removed from the list since its start is refused in the answer`, () =>
    onWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      await box.services.authorization.removeTag("ALICE");
      assert.equal(statusIn(await box.stop(END)), is16 ? "Invalid" : "Unknown");
    }));

  Deno.test(`C1 ${protocol}: an end that uses up the budget is answered like Authorize`, () =>
    onWallbox(protocol, async (box) => {
      await box.services.authorization.changeTag("ALICE", { budget: { limitWh: 2500, per: "day" } });
      await box.start(BEGIN);
      assert.equal(statusIn(await box.stop(END)), is16 ? "Blocked" : "NoCredit");
      assert.equal(await authorized(box, "ALICE"), is16 ? "Blocked" : "NoCredit");
      assert.equal((await box.row()).meterStopWh, 4000);
    }));

  Deno.test(`C1 ${protocol}: a card with budget left is accepted at its end`, () =>
    onWallbox(protocol, async (box) => {
      await box.services.authorization.changeTag("ALICE", { budget: { limitWh: 3001, per: "day" } });
      await box.start(BEGIN);
      assert.equal(statusIn(await box.stop(END)), "Accepted");
    }));

  Deno.test(`C1 ${protocol}: the end of a charge is never answered with ConcurrentTx`, () =>
    onWallbox(protocol, async (box) => {
      await box.services.authorization.addTag("BOB", { group: "HOME" });
      await box.services.authorization.changeTag("ALICE", { group: "HOME" });
      await box.start(BEGIN);
      assert.equal(statusIn(await box.stop(END)), "Accepted");
      await box.start({ ...BEGIN, at: z(-9) });
      assert.equal(statusIn(await box.stop({ ...END, tag: "BOB", at: z(-8) })), "Accepted");
      assert.deepEqual([(await box.row()).tagId, (await box.row()).stopTagId], ["ALICE", "BOB"]);
    }, { settings: { denyConcurrentTx: true } }));

  Deno.test(`C1 ${protocol}: an unknown card that ends another card's charge is refused, and the charge ends`, () =>
    onWallbox(protocol, async (box) => {
      await box.start(BEGIN);
      assert.equal(statusIn(await box.stop({ ...END, tag: "UNKNOWN" })), is16 ? "Invalid" : "Unknown");
      const { tagId, endedBy, stopTagId } = await box.row();
      assert.deepEqual([tagId, endedBy, stopTagId], ["ALICE", "station", "UNKNOWN"]);
    }));

  Deno.test(`C1 ${protocol}: an end without a token is answered without a status`, () =>
    onWallbox(protocol, async (box) => {
      await box.start({ ...BEGIN, tag: "UNKNOWN" });
      const { tag: _, ...end } = END;
      assert.equal(statusIn(await box.stop(end)), undefined);
      assert.equal((await box.row()).endedBy, "station");
    }));

  if (is16) {
    for (const transactionId of [4711, 0, -1, 2 ** 31 - 1]) {
      Deno.test(`C1 ocpp1.6: an unknown card with the unknown number ${transactionId} is refused, an accepted one is accepted`, () =>
        onWallbox(protocol, async (box) => {
          const stop = (idTag: string) => box.stop({ at: z(-10), wh: 1, more: { transactionId, idTag } });
          assert.equal(statusIn(await stop("UNKNOWN")), "Invalid");
          assert.equal(statusIn(await stop("ALICE")), "Accepted");
          assert.equal((await box.app.app.store.orphans("CP1", 9)).length, 2);
        }));
    }
  } else {
    Deno.test(`C1 ${protocol}: a card that was blocked since its start is refused also when its event only announces the end`, () =>
      onWallbox(protocol, async (box) => {
        await box.start(BEGIN);
        await box.services.authorization.changeTag("ALICE", { blocked: true });
        const idToken = { idToken: "ALICE", type: "ISO14443" };
        const update = { triggerReason: "StopAuthorized", timestamp: z(-11), idToken };
        assert.equal(statusIn(await box.update(update) as Record<string, unknown>), "Blocked");
        assert.equal(statusIn(await box.stop(END)), "Blocked");
        assert.equal((await box.row()).endedBy, "station");
      }));

    Deno.test(`C1 ${protocol}: the end of an unknown charge accepts no unknown card`, () =>
      onWallbox(protocol, async (box) => {
        assert.equal(statusIn(await box.stop({ ...END, tag: "UNKNOWN" })), "Unknown");
        assert.equal((await box.row()).endedBy, "station");
      }));
  }
}
