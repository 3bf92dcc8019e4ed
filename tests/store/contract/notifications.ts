import assert from "node:assert/strict";
import type { NotificationPreferences, QueuedNotification } from "../../../src/domain/notification.ts";
import type { Store } from "../../../src/store/store.ts";
import { at } from "../facts.ts";
import type { Holds } from "./harness.ts";

const USER = {
  ...{ scope: "admin", passwordHash: "x", createdAt: 0, passwordSetAt: 0, language: null, theme: null } as const,
};
const NOTHING = { queued: [], windows: [], endedWindows: [], conditions: [], endedConditions: [] };
const HOUR = 3_600_000;

async function userIn(store: Store, name = "Ada"): Promise<number> {
  const user = await store.addUser({ ...USER, name });
  return user?.id ?? 0;
}

const toUser = (userId: number, n: number, dueAt = at(n)): Omit<QueuedNotification, "key"> => ({
  ...{ channel: "mail", userId, address: null, at: at(n), dueAt },
  message: { type: "backup_failed", error: `${n}` },
});

const errorsOf = (queued: readonly QueuedNotification[]) =>
  queued.map(({ message }) => message.type === "backup_failed" ? message.error : "");

/** Tests of the preferences and the queue of notifications. */
export function notifications(holds: Holds): void {
  holds("what a user chose of notifications is read as it was saved, and goes with the user", async (store) => {
    const userId = await userIn(store);
    const chosen: NotificationPreferences = {
      ...{ userId, quietHours: { fromMinute: 0, toMinute: 360 } },
      channels: { mail: { address: "a@b.example", kinds: ["disk_low"] }, ntfy: { address: "hof", kinds: [] } },
    };
    assert.equal(await store.saveNotificationPreferences(chosen), true);
    assert.deepEqual(await store.notificationPreferences(), [chosen]);
    const later = { userId, channels: {}, quietHours: null };
    assert.equal(await store.saveNotificationPreferences(later), true);
    assert.deepEqual(await store.notificationPreferences(), [later]);
    assert.equal(await store.saveNotificationPreferences({ ...later, userId: 99 }), false);
    await store.saveNotifications({ ...NOTHING, queued: [toUser(userId, 1)] }, 10);
    await store.removeUser(userId);
    assert.deepEqual(await store.notificationPreferences(), []);
    assert.equal((await store.countNotifications()).mail, 0);
  });

  holds("notifications wait in their order, by channel and receiver, until they are due", async (store) => {
    const [ada, ben] = [await userIn(store), await userIn(store, "Ben")];
    const owner = { ...toUser(0, 4), userId: null, address: "o@b.example" };
    const other = { ...toUser(ada, 5), channel: "ntfy" } as const;
    const queued = [toUser(ada, 1), toUser(ben, 2), toUser(ada, 3, at(90)), owner, other, toUser(99, 6)];
    assert.equal(await store.saveNotifications({ ...NOTHING, queued }, 10), 0);
    const filter = { now: at(10), limit: 10, except: [] };
    const { due, nextAt } = await store.dueNotifications("mail", filter);
    assert.deepEqual(due.map(({ key: _, ...rest }) => rest), [queued[0], queued[1], queued[3]]);
    assert.equal(nextAt, at(90));
    assert.deepEqual(errorsOf((await store.dueNotifications("mail", { ...filter, limit: 1 })).due), ["1"]);
    const except = [`user ${ada}`, "o@b.example"];
    assert.deepEqual(
      await store.dueNotifications("mail", { ...filter, except }).then(({ due, nextAt }) => ({
        ...{ errors: errorsOf(due), nextAt },
      })),
      { errors: ["2"], nextAt: null },
    );
    assert.deepEqual(await store.countNotifications(), { mail: 4, ntfy: 1, gotify: 0, telegram: 0, webhook: 0 });
    await store.dropNotification(due[0]?.key ?? 0);
    await store.postponeNotification(due[1]?.key ?? 0, at(50));
    const rest = await store.dueNotifications("mail", filter);
    assert.deepEqual([errorsOf(rest.due), rest.nextAt], [["4"], at(50)]);
    assert.equal(await store.dropOldNotifications("mail", at(51)), 2);
    assert.deepEqual(errorsOf((await store.dueNotifications("mail", { ...filter, now: at(99) })).due), ["3"]);
  });

  holds("a notification that was queued under a clock of the future is due", async (store) => {
    const userId = await userIn(store);
    await store.saveNotifications({ ...NOTHING, queued: [toUser(userId, 1, at(0) + 100 * HOUR)] }, 10);
    const { due, nextAt } = await store.dueNotifications("mail", { now: at(0), limit: 9, except: [] });
    assert.deepEqual([due.length, nextAt], [1, null]);
  });

  holds("beyond the limit the oldest notifications are dropped", async (store) => {
    const userId = await userIn(store);
    const queued = [1, 2, 3, 4, 5].map((n) => toUser(userId, n));
    assert.equal(await store.saveNotifications({ ...NOTHING, queued }, 3), 2);
    const { due } = await store.dueNotifications("mail", { now: at(9), limit: 9, except: [] });
    assert.deepEqual(errorsOf(due), ["3", "4", "5"]);
  });

  holds("windows and conditions are stored with the notifications, and removed", async (store) => {
    const windows = [{ key: "a", endsAt: 1, sent: 2, held: 3 }, { key: "b", endsAt: 1, sent: 1, held: 0 }];
    const conditions = [{ key: "disk", value: "low" }, { key: "backup", value: "" }];
    await store.saveNotifications({ ...NOTHING, windows, conditions }, 10);
    assert.deepEqual(await store.notificationState(), {
      windows,
      conditions: conditions.toSorted((a, b) => a.key.localeCompare(b.key)),
    });
    await store.saveNotifications({
      ...{ queued: [], windows: [{ key: "a", endsAt: 1, sent: 2, held: 4 }], endedWindows: ["b"] },
      ...{ conditions: [{ key: "disk", value: "full" }], endedConditions: ["backup"] },
    }, 10);
    assert.deepEqual(await store.notificationState(), {
      windows: [{ key: "a", endsAt: 1, sent: 2, held: 4 }],
      conditions: [{ key: "disk", value: "full" }],
    });
  });
}
