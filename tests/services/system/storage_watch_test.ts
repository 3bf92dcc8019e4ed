import assert from "node:assert/strict";
import { createBounds } from "../../../src/base/bounds.ts";
import { AppError } from "../../../src/base/errors.ts";
import { silentLog } from "../../../src/base/log.ts";
import { createMetrics } from "../../../src/base/metrics.ts";
import { createStorageWatch } from "../../../src/services/system/storage_watch.ts";
import { stillClock } from "../../support/clock.ts";

Deno.test("after a full disk nothing but the reserve ends the fault, whatever else happens meanwhile", async () => {
  const clock = stillClock();
  const metrics = createMetrics();
  let hasSpace = false;
  let answers = true;
  const ballast = { bytes: 0, free: () => true, fill: () => hasSpace };
  const watch = createStorageWatch({
    clock,
    log: silentLog,
    metrics,
    bounds: createBounds({ metrics, log: silentLog, clock }),
    ballast,
  });
  watch.start(() => answers ? Promise.resolve() : new Promise(() => {}));
  const check = async () => {
    clock.advance(1_000);
    const checked = watch.check();
    if (!answers) clock.advance(2_000);
    return (await checked)?.reason;
  };
  assert.equal(await check(), undefined);
  assert.equal(watch.failed({ isFull: true, error: new AppError("storage", "full") }), true);
  assert.equal(await check(), "disk_full");
  answers = false;
  assert.equal(await check(), "no_answer");
  answers = true;
  assert.equal(await check(), "disk_full", "it answers again, and the reserve is missing");
  assert.equal(watch.failed({ isFull: false, error: new AppError("storage", "I/O error") }), false);
  assert.equal(await check(), "disk_full");
  hasSpace = true;
  assert.equal(await check(), undefined);
  // Without a full disk before, a missing reserve stops nothing.
  hasSpace = false;
  watch.failed({ isFull: false, error: new AppError("storage", "I/O error") });
  assert.equal(await check(), undefined);
  watch.stop();
});
