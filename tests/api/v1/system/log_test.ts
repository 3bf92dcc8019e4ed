import assert from "node:assert/strict";
import { createLogTail } from "../../../../src/base/log_tail.ts";
import { startLog } from "../../../../src/base/log_output.ts";
import { followStream } from "../../../support/event_stream.ts";
import { withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("GET /system/log has the newest lines of a level, and follows what is written next", () =>
  withApp(async (app) => {
    app.app.log.debug("a detail");
    app.app.log.warn("a warning", { address: "192.168.1.7" });
    const { body } = await sendRequest(app, "GET /system/log?limit=1&level=warning");
    assert.deepEqual(body.items.map(({ level, message }: Record<string, string>) => [level, message]), [
      ["warning", "a warning"],
    ]);
    const all = await sendRequest(app, "GET /system/log");
    assert.equal(all.body.items.at(-2).message, "a detail");
    assert.ok(all.body.items.at(-1).number > all.body.items.at(-2).number);

    const stream = await followStream(app, "/system/log?follow=1&level=warning&limit=1");
    assert.equal((await stream.next("log")).data.message, "a warning");
    app.app.log.info("not of the level");
    app.app.log.error("a fault");
    assert.equal((await stream.next("log")).data.message, "a fault");
    await stream.stop();
  }));

Deno.test("the lines in memory are bounded, masked like the log itself, and keep their order", () => {
  const tail = createLogTail();
  const lines: string[] = [];
  const log = startLog({
    level: "info",
    format: "json",
    journald: false,
    tail,
    write: (line) => void lines.push(line),
  });
  log.info("began", { station: "CP1", password: "hunter2", address: "1.2.3.4" });
  log.debug("below the level");
  const [first] = tail.list(0, 10);
  assert.deepEqual([first?.number, first?.station, first?.message], [1, "CP1", "began"]);
  assert.equal(first?.fields, "password=*** address=1.2.3.4");
  for (let n = 2; n <= 2_500; n++) log.info(`line ${n} ${"x".repeat(5_000)}`);
  const kept = tail.list(0, 5_000);
  assert.deepEqual([kept.length, kept[0]?.number, kept.at(-1)?.number], [1_000, 1_501, 2_500]);
  assert.ok(kept.every(({ message }) => message.length === 2_000));
  assert.deepEqual(tail.list(2_498, 10).map(({ number }) => number), [2_499, 2_500]);
  assert.deepEqual(tail.list(0, 2).map(({ number }) => number), [2_499, 2_500]);
  const stops = Array.from({ length: 100 }, () => tail.subscribe(() => {}));
  assert.equal(tail.subscribe(() => {}), undefined, "a bound on listeners");
  stops[0]?.();
  assert.notEqual(tail.subscribe(() => {}), undefined);
});
