import assert from "node:assert/strict";
import type { Webhook } from "../../../src/domain/webhook.ts";
import { at } from "../facts.ts";
import type { Holds } from "./harness.ts";

const HOOK: Omit<Webhook, "id"> = {
  ...{ url: "http://x/", types: ["station.booted"], stationId: "CP1", active: true, secret: "whsec_AA" },
  createdAt: at(0),
};

const event = (webhookId: number, n: number) =>
  ({ webhookId, at: at(n), type: "station.booted", body: `{"n":${n}}` }) as const;

/** Tests of webhooks and their deliveries. */
export function webhooks(holds: Holds): void {
  holds("a webhook is read as it was added or changed, and its id is never used twice", async (store) => {
    const first = await store.addWebhook(HOOK);
    assert.deepEqual(await store.webhooks(), [{ ...HOOK, id: first.id }]);
    const changed = await store.changeWebhook(first.id, { types: null, active: false });
    assert.deepEqual(changed, { ...HOOK, id: first.id, types: null, active: false });
    assert.deepEqual(await store.webhooks(), [changed]);
    assert.equal(await store.changeWebhook(99, { active: true }), null);
    assert.equal(await store.removeWebhook(first.id), true);
    assert.equal(await store.removeWebhook(first.id), false);
    assert.notEqual((await store.addWebhook(HOOK)).id, first.id);
  });

  holds(
    "deliveries stay pending in their order until they are delivered, separately for each webhook",
    async (store) => {
      const [a, b] = [await store.addWebhook(HOOK), await store.addWebhook(HOOK)];
      assert.equal(await store.queueDeliveries([event(a.id, 1), event(b.id, 2), event(a.id, 3), event(99, 4)], 10), 0);
      const [first, second] = await store.waitingDeliveries(a.id, 10);
      assert.ok(first && second);
      assert.deepEqual([first.body, second.body], ['{"n":1}', '{"n":3}']);
      assert.ok(first.key < second.key);
      assert.equal((await store.waitingDeliveries(a.id, 1)).length, 1);
      await store.dropDelivery(first.key);
      assert.deepEqual(await store.waitingDeliveries(a.id, 10), [second]);
      assert.deepEqual(await store.countDeliveries(a.id), { pending: 1, deadLettered: 0 });
      await store.removeWebhook(a.id);
      assert.deepEqual(await store.countDeliveries(a.id), { pending: 0, deadLettered: 0 });
      assert.equal((await store.waitingDeliveries(b.id, 10)).length, 1, "those of another webhook stay");
    },
  );

  holds("a dead letter is kept with its error, and can be made pending again", async (store) => {
    const { id } = await store.addWebhook(HOOK);
    await store.queueDeliveries([event(id, 1), event(id, 2)], 10);
    const [first] = await store.waitingDeliveries(id, 1);
    assert.ok(first);
    await store.deadLetterDelivery(first.key, { attempts: 7, error: "it answered 500", at: at(9) });
    assert.deepEqual(await store.deadLetters(id, 10), [
      { ...first, attempts: 7, error: "it answered 500", deadLetteredAt: at(9) },
    ]);
    assert.deepEqual(await store.countDeliveries(id), { pending: 1, deadLettered: 1 });
    assert.equal(await store.requeueDeliveries(id), 1);
    assert.deepEqual((await store.waitingDeliveries(id, 10)).map(({ body }) => body), ['{"n":1}', '{"n":2}']);
  });

  holds(
    "beyond the limit the oldest pending deliveries become dead letters, of which the newest 1,000 are kept",
    async (store) => {
      const { id } = await store.addWebhook(HOOK);
      const many = Array.from({ length: 1_105 }, (_, n) => event(id, n));
      assert.equal(await store.queueDeliveries(many, 100), 1_005);
      assert.deepEqual(await store.countDeliveries(id), { pending: 100, deadLettered: 1_000 });
      const [oldest] = await store.waitingDeliveries(id, 1);
      assert.equal(oldest?.body, '{"n":1005}');
      const [newest, next] = await store.deadLetters(id, 2);
      assert.deepEqual(await store.deadLetters(id, 1, newest?.key), [next]);
      assert.deepEqual([newest?.body, newest?.error], ['{"n":1004}', "too many waited"]);
    },
  );

  holds(
    "a queue of long deliveries is bounded by characters, read in small parts, and so are dead letters",
    async (store) => {
      const { id } = await store.addWebhook(HOOK);
      const long = (n: number, length: number) => ({ ...event(id, n), body: `${n}`.padEnd(length) });
      const queued = Array.from({ length: 12 }, (_, n) => long(n, 400_000));
      assert.equal(await store.queueDeliveries(queued, 100, 4_000_000), 2, "the oldest two");
      const waiting = await store.waitingDeliveries(id, 50);
      assert.deepEqual(waiting.map(({ body }) => body.trim()), ["2", "3"], "about a million characters at once");
      await store.queueDeliveries([long(12, 3_000_000)], 100, 4_000_000);
      assert.deepEqual(await store.countDeliveries(id), { pending: 3, deadLettered: 10 });
      await store.queueDeliveries([long(13, 5_000_000)], 100, 4_000_000);
      assert.deepEqual(await store.countDeliveries(id), { pending: 0, deadLettered: 14 }, "it alone is too long");

      await store.queueDeliveries(Array.from({ length: 4 }, (_, n) => long(14 + n, 5_000_000)), 100, 1);
      const letters = await store.deadLetters(id, 100);
      assert.deepEqual(letters.map(({ body }) => body.trim()), ["17", "16", "15"], "16 Mi characters of them stay");
      await store.queueDeliveries([long(18, 3_000_000), long(19, 10)], 100);
      assert.equal((await store.waitingDeliveries(id, 50)).length, 1, "one longer than a part is read alone");
    },
  );
}
