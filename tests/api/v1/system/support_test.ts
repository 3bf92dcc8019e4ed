import assert from "node:assert/strict";
import { withApp } from "../../../support/app.ts";
import { bootOf } from "../../../support/booted.ts";
import { sendRequest } from "../api_request.ts";

/** The names and texts of the files in a tar archive. */
async function filesIn(archive: Uint8Array<ArrayBuffer>): Promise<ReadonlyMap<string, string>> {
  const plain = new Blob([archive]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(plain).arrayBuffer());
  const text = (from: number, length: number) => new TextDecoder().decode(bytes.subarray(from, from + length));
  const files = new Map<string, string>();
  for (let at = 0; (bytes[at] ?? 0) !== 0;) {
    const size = Number.parseInt(text(at + 124, 11), 8);
    files.set(text(at, 100).replace(/\0.*$/s, ""), text(at + 512, size));
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return files;
}

const SECRETS = {
  key: "0123456789-the-key-of-the-settings",
  webhook: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  charger: "a-password-of-a-charger-42",
  user: "a long password of a person",
  tag: "04A1B2C3D4E5F6",
  unknownTag: "0499887766554433",
  name: "Grace Brewster Hopper",
};

Deno.test("the file for a report has what helps, and no secret, no id of a card and no name of a person", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /stations", { id: "CP1", password: SECRETS.charger });
    await sendRequest(app, "POST /tags", { id: SECRETS.tag, name: SECRETS.name });
    await app.app.services.users.add({ name: SECRETS.name, password: SECRETS.user, scope: "admin" });
    const created = await sendRequest(app, "POST /keys", { name: "script", scope: "read" });
    const charger = await app.charger("CP2");
    await charger.call("BootNotification", bootOf("ocpp1.6"));
    await charger.call("Authorize", { idTag: SECRETS.unknownTag });
    await charger.callRaw("Authorize", { idTag: SECRETS.tag, password: SECRETS.charger });
    await charger.callRaw("NoSuchAction", { AuthorizationKey: SECRETS.charger });

    const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/system/support`, {
      headers: { "x-api-key": app.key },
    });
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-disposition") ?? "", /ocppd-support-.*\.tar\.gz/);
    const files = await filesIn(new Uint8Array(await response.arrayBuffer()));
    const names = [
      "README.txt",
      "check.json",
      "database.json",
      "log.txt",
      "metrics.txt",
      "schema.sql",
      "settings.json",
    ];
    for (const name of [...names, "stations.json", "system.json", "warnings.json"]) {
      assert.ok((files.get(name) ?? "").length > 10, `${name}: ${files.get(name)}`);
    }
    assert.match(files.get("schema.sql") ?? "", /CREATE TABLE transactions/);
    assert.match(files.get("stations.json") ?? "", /CP2/);
    const all = [...files.values()].join("\n");
    for (const secret of [...Object.values(SECRETS), created.body.key, app.key]) {
      assert.ok(typeof secret === "string" && secret.length > 8, String(secret));
      const at = all.toLowerCase().indexOf(secret.toLowerCase());
      assert.equal(at, -1, `${secret} stands in ${all.slice(Math.max(0, at - 80), at + 60)}`);
    }
    assert.match(all, /tag#[0-9a-f]{8}/, "the same card can be followed by its hash");
    const { body } = await sendRequest(app, "GET /audit");
    assert.equal(body.items[0].action, "GET /api/v1/system/support");
    await charger.close();
  }, { store: "file", settings: { unknownStations: "accept" } }));

Deno.test("the check of a running server has a line for each subject, with what to do where something is wrong", () =>
  withApp(async (app) => {
    const { status, body } = await sendRequest(app, "GET /system/check");
    assert.equal(status, 200);
    const subjects = new Set(body.items.map(({ subject }: { subject: string }) => subject));
    const wanted = [
      "port",
      "addresses",
      "certificates",
      "database",
      "disk",
      "writes",
      "memory",
      "clock",
      "permissions",
    ];
    assert.deepEqual([...subjects].sort(), wanted.sort());
    for (const { state, finding, remedy } of body.items) {
      assert.ok(finding.text.length > 5);
      if (state === "fault") assert.ok(remedy !== null, finding.text);
    }
  }, { store: "file" }));
