import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Charge, type Wallbox, withWallbox, z } from "../quirks/wallbox.ts";

const CARD = "04A1b2C3D4E5F6071819";
const BEGIN: Charge = { at: z(-60), wh: 1000 };
const END: Charge = { at: z(-10), wh: 4000 };

/** [what it is, as sent, configuration of the station] */
const SPELLINGS: readonly (readonly [string, string, object?])[] = [
  ["as registered", CARD],
  ["in small letters", CARD.toLowerCase()],
  ["in capitals", CARD.toUpperCase()],
  ["with blanks around it", ` ${CARD}\t`],
  ["with blanks between its hex bytes", "04 A1 b2 C3 D4 E5 F6 07 18 19"],
  ["with control characters in front, inside and behind", `\u0002${CARD.slice(0, 4)}\u0000${CARD.slice(4)}\r\n`],
  ["with bytes that are not UTF-8", `${CARD}\uFFFD\uFFFD`],
  ["with appended characters", `${CARD.toLowerCase()}_4711`, { truncateTagAt: "_" }],
];

async function authorized({ protocol, charger }: Wallbox, tag: string): Promise<string> {
  const requested = protocol === "ocpp1.6" ? { idTag: tag } : { idToken: { idToken: tag, type: "ISO14443" } };
  const { idTagInfo, idTokenInfo } = await charger.call("Authorize", requested);
  return (idTagInfo ?? idTokenInfo).status;
}

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";
  const spellings = is16 ? [...SPELLINGS, ["with garbage behind 20 characters", `${CARD}xy`] as const] : SPELLINGS;

  for (const [what, sent, station = {}] of spellings) {
    Deno.test(`C5 ${protocol}: a card ${what} is the registered one, everywhere`, () =>
      withWallbox(protocol, async (box) => {
        const { authorization } = box.services;
        await authorization.addTag(CARD, { budget: { limitWh: 2500, per: "day" } });
        assert.equal(await authorized(box, sent), "Accepted");
        assert.equal((await box.start({ ...BEGIN, tag: sent })).authorizationStatus, "Accepted");
        await box.stop({ ...END, tag: sent });
        const { tagId, stopTagId } = await box.row();
        assert.deepEqual([tagId, stopTagId], [CARD, CARD]);
        const named = box.app.events.all.flatMap((event) => event.type === "token.presented" ? [event.tagId] : []);
        assert.deepEqual(named, [CARD, CARD, CARD]);
        const tag = authorization.findTag(CARD);
        assert.ok(tag);
        assert.equal((await authorization.budgetUse(tag))?.usedWh, 3000);
        assert.equal(await authorized(box, sent), is16 ? "Blocked" : "NoCredit");
        const { body } = await box.app.api(`/api/v1/transactions?tagId=${CARD}`);
        assert.equal((body as { readonly items: readonly unknown[] }).items.length, 1);
        const totals = await box.app.app.store.totals({ from: 0, to: Number.MAX_SAFE_INTEGER, by: "tag" });
        assert.deepEqual(totals.map(({ name }) => name), [CARD]);
      }, { station }));
  }

  Deno.test(`C5 ${protocol}: a strict station's card is the registered one too, in another case`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      await box.services.authorization.addTag(CARD);
      assert.equal((await box.start({ ...BEGIN, tag: CARD.toLowerCase() })).authorizationStatus, "Accepted");
      assert.equal((await box.row()).tagId, CARD);
    }, { station: { validation: "strict" } }));

  Deno.test(`C5 ${protocol}: no correction makes a card accepted that is not on the list`, () =>
    withWallbox(protocol, async (box) => {
      await box.services.authorization.addTag(CARD);
      const others = [CARD.slice(0, 16), CARD.slice(1), `X${CARD}`, `${CARD.slice(0, 19)}8`, `${CARD}_1`, `${CARD}-`];
      // In 1.6 a tag has at most 20 characters: further characters are not part of it.
      for (const tag of others.filter(({ length }) => !is16 || length <= 20)) {
        assert.notEqual(await authorized(box, tag), "Accepted", tag);
      }
      // A tag that is on the list exactly as sent is used, whatever else it could mean.
      await box.services.authorization.addTag("BOB_1", { blocked: true });
      await box.services.authorization.addTag("BOB");
      assert.equal(await authorized(box, "bob_1"), "Blocked");
    }, { station: { truncateTagAt: "#" } }));

  Deno.test(`C5 ${protocol}: a card that is registered with blanks around it is found without them`, () =>
    withWallbox(protocol, async (box) => {
      await box.services.authorization.addTag(" BOB ");
      await box.services.authorization.putTags([{ id: "CAROL " }, { id: " bob", name: "Bob" }]);
      assert.deepEqual(box.services.authorization.listTags().map(({ id }) => id), ["ALICE", "BOB", "CAROL"]);
      assert.equal(await authorized(box, "BOB"), "Accepted");
      assert.equal((await box.start({ ...BEGIN, tag: "carol" })).transaction.tagId, "CAROL");
    }));
}
