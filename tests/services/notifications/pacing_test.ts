import assert from "node:assert/strict";
import type { NotificationType } from "../../../src/domain/notification.ts";
import { createPacing, type Pacing } from "../../../src/services/notifications/pacing.ts";

const HOUR = 3_600_000;

const about = (type: NotificationType, stationId: string | null) => ({ type, stationId, owner: null });
const isSent = (pacing: Pacing, type: NotificationType, stationId: string | null, at: number) =>
  pacing.decide(about(type, stationId), at).send;
const heldAt = (pacing: Pacing, at: number) =>
  pacing.takeEnded(at).filter(({ held }) => held > 0).map(({ stationId, held }) => [stationId, held]);

Deno.test("Three of a kind and charger are sent in an hour, the others are one summary at its end", () => {
  const pacing = createPacing([]);
  const answers = [0, 1, 2, 3, 4].map((minute) => isSent(pacing, "charger_fault", "CP1", minute * 60_000));
  assert.deepEqual(answers, [true, true, true, false, false]);
  assert.deepEqual(pacing.takeEnded(HOUR - 1), []);
  const [ended] = pacing.takeEnded(HOUR);
  assert.deepEqual([ended?.type, ended?.stationId, ended?.held], ["charger_fault", "CP1", 2]);
  assert.deepEqual(pacing.takeEnded(2 * HOUR), []);
  assert.deepEqual(isSent(pacing, "charger_fault", "CP1", HOUR), true);
});

Deno.test("Another kind, another charger, none at all and another owner are counted apart", () => {
  const pacing = createPacing([]);
  for (let n = 0; n < 4; n++) isSent(pacing, "charger_fault", "CP1", 0);
  assert.equal(isSent(pacing, "charger_offline", "CP1", 0), true);
  assert.equal(isSent(pacing, "charger_fault", "CP2", 0), true);
  assert.equal(isSent(pacing, "charger_fault", null, 0), true);
  assert.equal(pacing.decide({ ...about("charger_fault", "CP1"), owner: "Ada" }, 0).send, true);
  assert.deepEqual(heldAt(pacing, HOUR), [["CP1", 1]]);
});

Deno.test("A summary that was not taken in time is not lost with the next notification", () => {
  const pacing = createPacing([]);
  for (let n = 0; n < 4; n++) isSent(pacing, "charger_fault", "CP1", 0);
  assert.equal(isSent(pacing, "charger_fault", "CP1", 2 * HOUR), false);
  assert.deepEqual(heldAt(pacing, 2 * HOUR), [["CP1", 2]]);
});

Deno.test("When too many chargers are counted, one with nothing held back is forgotten, and a full table delays nothing", () => {
  const pacing = createPacing([], 2);
  for (let n = 0; n < 4; n++) isSent(pacing, "charger_fault", "CP1", 0);
  assert.equal(isSent(pacing, "charger_fault", "CP2", 0), true);
  assert.equal(isSent(pacing, "charger_fault", "CP3", 0), true);
  assert.deepEqual(pacing.takeEnded(1).map(({ stationId }) => stationId), ["CP2"], "to be removed from the disk too");
  for (let n = 0; n < 3; n++) isSent(pacing, "charger_fault", "CP3", 0);
  assert.deepEqual(pacing.decide(about("charger_fault", "CP4"), 0), { send: true, window: undefined });
  assert.deepEqual(heldAt(pacing, HOUR), [["CP1", 1], ["CP3", 1]]);
});

Deno.test("What was sent and held back before a restart counts, and an hour that was begun under a wrong clock ends", () => {
  const before = createPacing([]);
  const windows = [0, 1, 2, 3].map(() => before.decide(about("charger_fault", "CP1"), 0).window);
  const [, , , last] = windows;
  assert.ok(last !== undefined);
  const after = createPacing([last]);
  assert.equal(isSent(after, "charger_fault", "CP1", 60_000), false);
  assert.deepEqual(heldAt(after, HOUR), [["CP1", 2]]);
  assert.deepEqual(heldAt(createPacing([last]), -1_000), [["CP1", 1]]);
});
