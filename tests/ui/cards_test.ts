import assert from "node:assert/strict";
import { type Card, cardState, changeOf, fieldsOf, propertiesOf } from "../../src/ui/pages/cards/changes.ts";

const CARD: Card = {
  ...{ id: "04A2", name: "Ada", group: "family", kind: "ISO14443", blocked: false, stations: ["CP1"] },
  ...{ owner: { user: "Ada" }, budget: { limitWh: 12_500, per: "week" }, expiresAt: "2027-06-30T18:30:00.000Z" },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", archivedAt: null },
};

Deno.test("a form that is saved unchanged changes nothing, also not the time of day at which a card expires", () => {
  assert.deepEqual(changeOf(fieldsOf(CARD), CARD), {
    ...{ name: "Ada", group: "family", blocked: false, stations: ["CP1"], owner: { user: "Ada" } },
    ...{ budget: { limitWh: 12_500, per: "week" }, expiresAt: CARD.expiresAt },
  });
  const empty = { name: null, group: null, blocked: false, stations: null, budget: null, owner: null, expiresAt: null };
  assert.deepEqual(changeOf(fieldsOf(undefined), undefined), empty);
});

Deno.test("the last day of a card is shown again as it was chosen, and the card charges until its end", () => {
  const changed = changeOf({ ...fieldsOf(CARD), lastDay: "2028-02-29" }, CARD);
  assert.equal(new Date(changed.expiresAt ?? "").getTime(), new Date(2028, 2, 1).getTime());
  assert.equal(fieldsOf({ ...CARD, expiresAt: changed.expiresAt ?? null }).lastDay, "2028-02-29");
});

Deno.test("the change that undoes one names all properties of the card of before", () => {
  const { id: _id, createdAt: _createdAt, archivedAt: _archivedAt, ...properties } = CARD;
  assert.deepEqual(propertiesOf(CARD), properties);
});

Deno.test("a blocked card is blocked, also when it has expired", () => {
  const after = Date.parse(CARD.expiresAt ?? "");
  assert.deepEqual([cardState(CARD, after - 1), cardState(CARD, after)], ["valid", "expired"]);
  assert.equal(cardState({ ...CARD, blocked: true }, after), "blocked");
  assert.equal(cardState({ ...CARD, archivedAt: "2026-02-01T00:00:00.000Z" }, 0), "removed");
});

Deno.test("an owner is a user where there is one of that name, else an address; one that stays keeps what it is", () => {
  const owner = (text: string, card?: Card) =>
    changeOf({ ...fieldsOf(card), owner: text }, card, ["Ada", "a@b.org"]).owner;
  assert.deepEqual(owner(" ada "), { user: "Ada" });
  assert.deepEqual(owner("A@b.org"), { user: "a@b.org" });
  assert.deepEqual(owner("eve@example.org"), { email: "eve@example.org" });
  assert.deepEqual(owner("Eve"), { user: "Eve" }, "the server refuses it and says why");
  assert.equal(owner(" "), null);
  const kept: Card = { ...CARD, owner: { email: "a@b.org" } };
  assert.deepEqual(owner("a@b.org", kept), { email: "a@b.org" });
});
