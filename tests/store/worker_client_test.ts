import assert from "node:assert/strict";
import { join } from "node:path";
import { openInWorker } from "../../src/store/sqlite/worker_client.ts";
import { station } from "./facts.ts";

const DIED = { name: "AppError", code: "storage", message: /^the database thread died: .*out of luck/ };

Deno.test("when the worker dies, every pending and every later call rejects, and closing still works", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-store-" });
  try {
    const workerUrl = new URL("./dying_worker.ts", import.meta.url);
    const store = await openInWorker({ path: join(dir, "ocppd.db"), workerUrl });
    assert.equal(await store.addStation(station("CP1")), true);

    const inFlight = store.addStation(station("CP2"));
    const waiting = new Promise((resolve) => setTimeout(resolve)).then(() => store.stations());
    await assert.rejects(inFlight, DIED);
    await assert.rejects(waiting, DIED);
    await assert.rejects(store.tags(), DIED);
    await store.close();
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("a worker that can't be loaded is an error of the opening", async () => {
  const workerUrl = new URL("./no_such_worker.ts", import.meta.url);
  await assert.rejects(openInWorker({ path: ":memory:", workerUrl }), { name: "AppError", code: "storage" });
});
