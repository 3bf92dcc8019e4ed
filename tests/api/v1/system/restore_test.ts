import assert from "node:assert/strict";
import { startTestApp, withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("a backup of the server, or one that is uploaded, is made ready and given up; the audit log says who did it", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    assert.equal((await sendRequest(app, "POST /system/backup", { name: "before" })).status, 201);
    await app.app.services.stations.add("CP2");
    assert.deepEqual((await sendRequest(app, "GET /system/restore")).body, { ready: null });
    const prepared = await sendRequest(app, "POST /system/backups/before/restore", {});
    assert.deepEqual([prepared.status, prepared.body.stations, prepared.body.version], [200, 1, "0.0.0-test"]);
    assert.equal((await sendRequest(app, "GET /system/restore")).body.ready.stations, 1);
    assert.equal((await sendRequest(app, "DELETE /system/restore")).status, 204);
    assert.equal((await sendRequest(app, "DELETE /system/restore")).status, 404);

    const upload = async (body: BodyInit) => {
      const headers = { "x-api-key": app.key, "content-type": "application/octet-stream" };
      const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/system/restore`, {
        method: "POST",
        headers,
        body,
      });
      return { status: response.status, body: await response.json() };
    };
    const content = await Deno.readFile(`${app.dir}/backups/before.sqlite`);
    const ready = await upload(content);
    assert.deepEqual([ready.status, ready.body.stations], [200, 1]);
    const foreign = await upload("no backup");
    assert.deepEqual([foreign.status, foreign.body.code], [400, "invalid"]);
    assert.equal((await sendRequest(app, "GET /system/restore")).body.ready.stations, 1, "the one before stays ready");
    assert.deepEqual([...Deno.readDirSync(app.dir)].filter(({ name }) => /upload|part/.test(name)), []);
    assert.equal((await sendRequest(app, "POST /system/backups/absent/restore", {})).status, 404);
    const actions = (await sendRequest(app, "GET /audit")).body.items.map((one: { action: string }) => one.action);
    assert.ok(actions.includes("POST /api/v1/system/restore"), actions.join());
  }, { store: "file" }));

Deno.test("a server that starts removes what a crash has left of uploads; a second upload at a time is refused with 409", () =>
  withTempDir(async (dir) => {
    await Deno.writeTextFile(`${dir}/restore.upload-1`, "half a backup");
    const app = await startTestApp({ dir, store: "file" });
    try {
      const upload = (body: BodyInit) =>
        fetch(`http://127.0.0.1:${app.port}/api/v1/system/restore`, {
          method: "POST",
          headers: { "x-api-key": app.key, "content-type": "application/octet-stream" },
          body,
        });
      const begun = new TransformStream<Uint8Array, Uint8Array>();
      const first = upload(begun.readable);
      const writer = begun.writable.getWriter();
      await writer.write(new Uint8Array(1));
      const uploads = () => [...Deno.readDirSync(dir)].filter(({ name }) => name.startsWith("restore.upload"));
      while (!uploads().some(({ name }) => name !== "restore.upload-1")) {
        await new Promise((wait) => setTimeout(wait, 1));
      }
      assert.equal(uploads().length, 1, "that of the crash is removed");
      const second = await upload("another");
      assert.equal(second.status, 409);
      const { detail } = await second.json();
      assert.equal(detail, "a backup is being uploaded or unpacked already; try again when that is done");
      await writer.close();
      const answer = await first;
      assert.equal(answer.status, 400);
      await answer.body?.cancel();
      assert.deepEqual(uploads(), []);
    } finally {
      await app.stop();
    }
  }));

async function withTempDir(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true }).catch(() => {});
  }
}
