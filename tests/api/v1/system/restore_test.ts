import assert from "node:assert/strict";
import { encryptFile } from "../../../../src/base/age_file.ts";
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

/** What may be wrong with a file, and the sentence that a page in another language shows. */
const REFUSED: Readonly<Record<string, string>> = {
  "no backup": "backup_no_database",
  "empty": "backup_tables",
  "half": "backup_damaged",
  "no passphrase": "backup_encrypted",
  "wrong passphrase": "backup_passphrase_wrong",
  "cut": "backup_cut",
  "newer": "backup_version_new",
};

Deno.test("each reason why a backup is refused has a code, and no answer names a file of the server", () =>
  withApp(async (app) => {
    const headers = { "x-api-key": app.key, "content-type": "application/octet-stream" };
    await sendRequest(app, "POST /system/backup", { name: "plain" });
    const path = `${app.dir}/backups/plain.sqlite`;
    await encryptFile(path, `${app.dir}/secret.age`, "correct horse");
    const [plain, secret] = [await Deno.readFile(path), await Deno.readFile(`${app.dir}/secret.age`)];
    const newer = plain.slice();
    // The field user_version of SQLite's header.
    new DataView(newer.buffer).setUint32(60, 999_999);
    const files: Readonly<Record<string, readonly [BodyInit, passphrase?: string]>> = {
      "no backup": ["x".repeat(5_000)],
      "empty": [""],
      "half": [plain.slice(0, plain.length / 2)],
      "no passphrase": [secret],
      "wrong passphrase": [secret, "incorrect horse"],
      "cut": [secret.slice(0, 100_000), "correct horse"],
      "newer": [newer],
    };
    const found: Record<string, string> = {};
    for (const [name, [body, passphrase]] of Object.entries(files)) {
      const answer = await fetch(`http://127.0.0.1:${app.port}/api/v1/system/restore`, {
        method: "POST",
        headers: passphrase === undefined ? headers : { ...headers, "x-backup-passphrase": passphrase },
        body,
      });
      const { detail, detailCode } = await answer.json();
      assert.equal(answer.status, 400, `${name}: ${detail}`);
      assert.ok(!detail.includes("restore.upload") && !detail.includes(app.dir), detail);
      found[name] = detailCode;
    }
    assert.deepEqual(found, REFUSED);
  }, { store: "file" }));

async function withTempDir(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true }).catch(() => {});
  }
}
