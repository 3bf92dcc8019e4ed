import assert from "node:assert/strict";
import type { DeliveryOutcome } from "../../../src/domain/notification.ts";
import { stillClock } from "../../support/clock.ts";
import { type NotifiedServices, startNotified, withNotified } from "../../support/notified.ts";
import { withFile } from "../../support/services.ts";

const fault = (n: number) => `!ada: CP1 reports a fault: Connector 1: E${n}.`;
const BROKEN: DeliveryOutcome = { delivered: false, error: "connection refused", affectsAll: true };
const REFUSED: DeliveryOutcome = { delivered: false, error: "no such mailbox", affectsAll: false };

/** The connector reports a fault with its own reason, and then none. */
async function reportFault({ services, clock, settle }: NotifiedServices, n: number, connector = 1): Promise<void> {
  for (const status of ["faulted", "available"] as const) {
    await services.connectors.report("CP1", {
      ...{ connector, status, chargingState: null, rawStatus: status, vendorErrorCode: null, info: null },
      ...{ errorCode: status === "faulted" ? `E${n}` : null, at: clock.now() },
    });
  }
  await settle();
}

Deno.test("a fault is reported once for each reason, and again after it was gone", () =>
  withNotified(async (fixture) => {
    const { services, clock, settle, takeSent } = fixture;
    await fixture.user("Ada");
    const report = async (status: "faulted" | "available", errorCode: string | null, at = clock.now()) => {
      await services.connectors.report("CP1", {
        ...{ connector: 1, status, chargingState: null, rawStatus: status, vendorErrorCode: null, info: null },
        ...{ errorCode, at },
      });
      await settle();
    };
    await report("faulted", "E1");
    await report("faulted", "E1");
    assert.deepEqual(takeSent(), [fault(1)]);
    await report("faulted", "E2");
    assert.deepEqual(takeSent(), [fault(2)]);
    await report("available", null);
    await report("faulted", "E3", clock.now() - 3_600_000);
    assert.deepEqual(takeSent(), [], "it is over: an old report comes late");
    await report("faulted", "E1");
    assert.deepEqual(takeSent(), [fault(1)]);
  }));

Deno.test("three of a kind and charger are sent in an hour, and then one summary", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada");
    for (let n = 1; n <= 8; n++) await reportFault(fixture, n);
    assert.deepEqual(fixture.takeSent(), [fault(1), fault(2), fault(3)]);
    await fixture.minutes(59);
    assert.deepEqual(fixture.takeSent(), []);
    await fixture.minutes(2);
    assert.deepEqual(fixture.takeSent(), [
      "ada: CP1: 5 more faults: They were not sent one by one, since there were too many within an hour.",
    ]);
    await reportFault(fixture, 9);
    assert.deepEqual(fixture.takeSent(), [fault(9)]);
  }));

Deno.test("what was held back before a restart is in the summary after it", () =>
  withFile(async (path) => {
    const clock = stillClock();
    const first = await startNotified({ path, clock });
    await first.user("Ada");
    for (let n = 1; n <= 5; n++) await reportFault(first, n);
    await first.stop();
    const second = await startNotified({ path, clock });
    await reportFault(second, 6);
    assert.deepEqual(second.takeSent(), []);
    await second.minutes(61);
    assert.match(second.takeSent().join(), /^ada: CP1: 3 more faults: [^,]*, [^,]*$/);
    await second.stop();
  }));

Deno.test("in quiet hours only what is urgent is sent, the rest at their end", () =>
  withNotified(async (fixture) => {
    const ada = await fixture.user("Ada");
    // It is 10:00.
    const quietHours = { fromMinute: 9 * 60, toMinute: 11 * 60 };
    await fixture.services.notificationPreferences.change(ada.id, { quietHours });
    await fixture.user("Ben", { language: "de" });
    fixture.world.backupFault = "no space";
    fixture.world.freeBytes = 150e6;
    await reportFault(fixture, 1);
    await fixture.minutes(1);
    const low = "When it is full, nothing can be stored. Free: 150.0 MB.";
    assert.deepEqual(fixture.takeSent().filter((line) => line.includes("ada")), [
      fault(1),
      `!ada: The disk is nearly full: ${low}`,
    ]);
    await fixture.minutes(58);
    assert.deepEqual(fixture.takeSent(), []);
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), [
      "ada: The nightly backup has failed: It is tried again every hour. no space",
    ]);
    assert.ok(fixture.sent.includes(
      "ben: Die nächtliche Sicherung ist fehlgeschlagen: Sie wird stündlich wieder versucht. no space",
    ));
  }));

Deno.test("a channel that does not work is tried again later and later, and then all is sent in order", () =>
  withNotified(async (fixture) => {
    await fixture.user("Ada");
    const attempts: number[] = [];
    fixture.world.outcome = () => {
      attempts.push(fixture.clock.now());
      return BROKEN;
    };
    const start = fixture.clock.now();
    for (let n = 1; n <= 3; n++) await reportFault(fixture, n);
    for (let second = 0; second < 200; second++) {
      fixture.clock.advance(1_000);
      await fixture.settle();
    }
    assert.deepEqual(attempts.map((at) => (at - start) / 1000), [0, 5, 15, 35, 75, 155]);
    const { channels: [report], dropped } = await fixture.notifications.state();
    assert.deepEqual(report, {
      ...{ channel: "mail", lastAt: start + 155_000, lastError: "connection refused", failures: 6 },
      ...{ sent: 0, dropped: 0, pending: 3 },
    });
    assert.equal(dropped, 0);
    assert.match(await fixture.metrics.text(), /ocppd_notification_queue_messages\{channel="mail"\} 3\n/);
    assert.match(await fixture.metrics.text(), /ocppd_notification_channel_failures\{channel="mail"\} 6\n/);
    fixture.world.outcome = () => ({ delivered: true, error: null, affectsAll: false });
    await fixture.minutes(6);
    assert.deepEqual(fixture.takeSent(), [fault(1), fault(2), fault(3)]);
    const after = await fixture.notifications.state();
    assert.deepEqual([after.channels[0]?.pending, after.channels[0]?.lastError, after.channels[0]?.failures], [
      0,
      null,
      0,
    ]);
    assert.match(await fixture.metrics.text(), /ocppd_notifications_sent_total\{channel="mail"\} 3\n/);
    const warnings = fixture.log.filter((line) => line.includes("failed"));
    assert.deepEqual(
      warnings,
      ["a notification by mail failed: connection refused {}"],
      "one line, not one an attempt",
    );
  }));

Deno.test("a receiver that can't be reached keeps no other one waiting", () =>
  withNotified(async (fixture) => {
    await fixture.user("Gone");
    await fixture.user("Ada");
    let attempts = 0;
    fixture.world.outcome = ({ address }) => {
      if (!address.startsWith("gone")) return { delivered: true, error: null, affectsAll: false };
      attempts++;
      return REFUSED;
    };
    for (let n = 1; n <= 3; n++) await reportFault(fixture, n);
    assert.deepEqual(fixture.takeSent(), [fault(1), fault(2), fault(3)]);
    assert.equal(attempts, 1);
    await fixture.minutes(3);
    assert.equal(attempts, 3, "after one minute and two more");
    await fixture.minutes(24 * 60);
    assert.equal((await fixture.notifications.state()).channels[0]?.pending, 0);
    assert.equal((await fixture.notifications.state()).dropped, 3, "after a day they are dropped");
    assert.match(await fixture.metrics.text(), /ocppd_notifications_dropped_total 3\n/);
    assert.ok(attempts < 40, String(attempts));
  }));

Deno.test("what waits survives a restart, and nothing is sent twice", () =>
  withFile(async (path) => {
    const clock = stillClock();
    const first = await startNotified({ path, clock, world: { outcome: () => BROKEN } });
    await first.user("Ada");
    await reportFault(first, 1);
    await reportFault(first, 2);
    await first.stop();
    const second = await startNotified({ path, clock });
    await second.settle();
    assert.deepEqual(second.takeSent(), [fault(1), fault(2)]);
    await second.stop();
    const third = await startNotified({ path, clock });
    await third.minutes(2);
    assert.deepEqual(third.takeSent(), []);
    await third.stop();
  }));

Deno.test("a full disk is reported though nothing can be stored, and the queue goes on when it can", () => {
  let isFull = false;
  return withNotified(async (fixture) => {
    await fixture.user("Ada");
    isFull = true;
    fixture.world.freeBytes = 10e6;
    fixture.world.backupFault = "no space";
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), [
      "!ada: The disk is nearly full: When it is full, nothing can be stored. Free: 10.0 MB.",
    ]);
    isFull = false;
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), [
      "ada: The nightly backup has failed: It is tried again every hour. no space",
    ]);
  }, {
    around: (store) => ({
      ...store,
      saveNotifications: (...args) =>
        isFull ? Promise.reject(new Error("the disk is full")) : store.saveNotifications(...args),
    }),
  });
});

Deno.test("the disk and the backup are reported once, also over a restart, until they are well again", () =>
  withFile(async (path) => {
    const clock = stillClock();
    const world = { freeBytes: 150e6, backupFault: "no space" };
    const first = await startNotified({ path, clock, world });
    await first.user("Ada");
    await first.minutes(3);
    assert.equal(first.takeSent().length, 2);
    await first.stop();
    const second = await startNotified({ path, clock, world });
    await second.minutes(3);
    assert.deepEqual(second.takeSent(), []);
    second.world.freeBytes = 250e6;
    await second.minutes(1);
    second.world.freeBytes = 150e6;
    await second.minutes(1);
    assert.deepEqual(second.takeSent(), [], "it was not well in between");
    [second.world.freeBytes, second.world.backupFault] = [350e6, undefined];
    await second.minutes(1);
    [second.world.freeBytes, second.world.backupFault] = [150e6, "no space"];
    await second.minutes(1);
    assert.equal(second.takeSent().length, 2);
    await second.stop();
  }));

Deno.test("a kind or a channel that a user no longer wants is not sent out of the queue", () =>
  withNotified(async (fixture) => {
    const ada = await fixture.user("Ada");
    fixture.world.outcome = () => BROKEN;
    await reportFault(fixture, 1);
    await fixture.user("Ada", { kinds: ["disk_low"] });
    fixture.world.outcome = () => ({ delivered: true, error: null, affectsAll: false });
    await fixture.minutes(10);
    assert.deepEqual(fixture.takeSent(), []);
    assert.equal((await fixture.notifications.state()).channels[0]?.pending, 0);
    await fixture.services.notificationPreferences.change(ada.id, { channels: { mail: null } });
    fixture.world.freeBytes = 1;
    await fixture.minutes(1);
    assert.deepEqual(fixture.takeSent(), []);
  }));

Deno.test("a test is sent at once, is not in the queue, and says what the channel said; a sixth in a minute is refused", () =>
  withNotified(async (fixture) => {
    const ada = await fixture.user("Ada", { language: "de" });
    const { notifications } = fixture;
    assert.deepEqual(await notifications.test(ada, "mail"), { delivered: true, error: null });
    assert.deepEqual(fixture.takeSent(), ["ada: Ein Test von ocppd: Benachrichtigungen kommen hier an."]);
    fixture.world.outcome = () => REFUSED;
    assert.deepEqual(await notifications.test(ada, "mail"), { delivered: false, error: "no such mailbox" });
    assert.equal(await notifications.test(ada, "ntfy"), undefined, "there is no address");
    for (let n = 0; n < 3; n++) await notifications.test(ada, "mail");
    assert.equal(await notifications.test(ada, "mail"), "too_many");
    await fixture.minutes(1);
    assert.deepEqual(await notifications.test(ada, "mail"), { delivered: false, error: "no such mailbox" });
    assert.equal((await notifications.state()).channels[0]?.pending, 0);
  }));

Deno.test("a channel that does not answer is given up after ten seconds", () =>
  withNotified(async (fixture) => {
    const ada = await fixture.user("Ada");
    fixture.world.outcome = ({ signal }) =>
      new Promise((resolve) =>
        signal.addEventListener("abort", () => resolve({ delivered: false, error: "aborted", affectsAll: true }))
      );
    const outcome = fixture.notifications.test(ada, "mail");
    fixture.clock.advance(10_000);
    assert.deepEqual(await outcome, { delivered: false, error: "no answer within 10 seconds" });
  }));
