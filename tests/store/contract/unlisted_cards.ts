import assert from "node:assert/strict";
import type { AuthorizationResult } from "../../../src/domain/id_token.ts";
import { addStations, at, event, start } from "../facts.ts";
import type { Holds } from "./harness.ts";

const external = (name: string): AuthorizationResult => ({
  ...{ status: "accepted", group: "club", expiresAt: null },
  external: { name, limit: null },
});

/** Tests of what the store keeps of cards that another system knows, and how a repetition is recognised beforehand. */
export function unlistedCards(holds: Holds): void {
  holds("a start keeps the name that another system gave, and a refused one does not", async (store) => {
    await addStations(store, "CP1");
    const begun = await store.startTransaction(start({ authorizationResult: external("Ada") }));
    assert.equal(begun.transaction.tagName, "Ada");
    assert.equal((await store.transaction(begun.transaction.id))?.tagName, "Ada");
    const other = start({ connector: 2, content: "other", authorizationResult: external("Ada"), denyConcurrent: true });
    const refused = await store.startTransaction(other);
    assert.deepEqual([refused.authorizationStatus, refused.transaction.tagName], ["concurrent", null]);
  });

  holds(
    "2.x: the name belongs to the token of the start: another token replaces it, an end does not",
    async (store) => {
      await addStations(store, "CP1");
      const named = (id: string, seqNo: number, more: object = {}) =>
        event(seqNo, seqNo, { token: { id, kind: "ISO14443" }, authorizationResult: external(`of ${id}`), ...more });
      const begun = await store.recordEvent(named("A", 0, { phase: "started" }));
      assert.equal(begun.transaction.tagName, "of A");
      const updated = await store.recordEvent(event(1, 1));
      assert.equal(updated.transaction.tagName, "of A");
      const ended = await store.recordEvent(named("B", 2, { phase: "ended", stopToken: true }));
      assert.deepEqual([ended.transaction.tagId, ended.transaction.tagName], ["A", "of A"]);
      assert.equal((await store.transaction(begun.transaction.id))?.tagName, "of A");
    },
  );

  holds("a repeated start is recognised before it is stored again", async (store) => {
    await addStations(store, "CP1", "CP2");
    const fact = start();
    assert.equal(await store.isKnownStart(fact), false);
    await store.startTransaction(fact);
    assert.equal(await store.isKnownStart(fact), true);
    assert.equal(await store.isKnownStart({ ...fact, stationId: "cp1" }), true);
    assert.equal(await store.isKnownStart({ ...fact, stationId: "CP2" }), false);
    assert.equal(await store.isKnownStart({ ...fact, content: "other" }), false);
  });

  holds("2.x: a repeated event is recognised before it is stored again", async (store) => {
    await addStations(store, "CP1", "CP2");
    const fact = event(3, 3);
    assert.equal(await store.isKnownEvent(fact), false);
    await store.recordEvent(fact);
    assert.equal(await store.isKnownEvent(fact), true);
    assert.equal(await store.isKnownEvent({ ...fact, stationId: "CP2" }), false);
    assert.equal(await store.isKnownEvent({ ...fact, seqNo: 4 }), false);
    assert.equal(await store.isKnownEvent({ ...fact, phase: "ended" }), false);
    assert.equal(await store.isKnownEvent({ ...fact, sentAt: at(9) }), false);
    assert.equal(await store.isKnownEvent({ ...fact, reference: "another" }), false);
  });
}
