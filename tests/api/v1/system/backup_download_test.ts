import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("a backup can be downloaded as it is on disk, which the audit log notes; no name leads out of the folder", () =>
  withApp(async (app) => {
    await app.app.services.stations.add("CP1");
    assert.equal((await sendRequest(app, "POST /system/backup", { name: "before" })).status, 201);
    const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/system/backups/before`, {
      headers: { "x-api-key": app.key },
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const stored = await Deno.readFile(`${app.dir}/backups/before.sqlite`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-disposition"), 'attachment; filename="before.sqlite"');
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.deepEqual(bytes, stored);
    await Deno.writeFile(`${app.dir}/copy.sqlite`, bytes);
    const db = new DatabaseSync(`${app.dir}/copy.sqlite`);
    assert.deepEqual({ ...db.prepare("SELECT count(*) AS n FROM stations").get() }, { n: 1 });
    db.close();
    const { body } = await sendRequest(app, "GET /audit");
    assert.deepEqual([body.items[0].action, body.items[0].subject], ["GET /api/v1/system/backups/{name}", "before"]);

    await Deno.writeTextFile(`${app.dir}/secret.sqlite`, "secret");
    for (
      const name of ["..%2Fsecret", "%2e%2e%2fsecret", "..%2f..%2f..%2fetc%2fpasswd", "before.sqlite", "before%00", "x"]
    ) {
      const { status } = await sendRequest(app, `GET /system/backups/${name}`);
      assert.ok([400, 404].includes(status), `${name}: ${status}`);
    }
    const head = await app.api("/api/v1/system/backups/before", { method: "HEAD" });
    assert.equal(head.status, 200);
  }, { store: "file" }));
