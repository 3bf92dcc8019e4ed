import assert from "node:assert/strict";
import { inTempDir } from "../../cli/command_line.ts";
import { withServer } from "../../cli/with_server.ts";
import { bootedCharger } from "../../support/booted.ts";
import { withApp } from "../../support/app.ts";
import { createSupportBundle } from "../../../src/services/system/mod.ts";
import { createMask } from "../../../src/services/system/support/mask.ts";

/** Unpacks a gzipped tar archive, by the sizes in its headers. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Readonly<Record<string, string>>> {
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const archive = new Uint8Array(await new Response(plain).arrayBuffer());
  const text = (from: number, to: number) => new TextDecoder().decode(archive.subarray(from, to));
  const files: Record<string, string> = {};
  for (let at = 0; archive[at] !== 0;) {
    const name = text(at, at + 100).replace(/\0.*$/s, "");
    const size = parseInt(text(at + 124, at + 135), 8);
    files[name] = text(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

const SECRETS = {
  apiKey: "api-key-in-the-settings-1",
  token: "bearer-token-of-iso15118",
  cardId: "04AABBCCDDEE80",
  cardName: "Wilhelmine Musterfrau",
  unknownId: "DEADBEEF0815",
  user: "Ottokar",
  password: "hunter2-hunter2-hunter2",
  url: "url-password-77",
};

Deno.test("a support bundle has everything for a report and none of the known secrets, wherever they are", () =>
  withApp(async (app) => {
    const send = (method: string, path: string, body: object) =>
      app.api(`/api/v1${path}`, {
        method,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    await send("POST", "/tags", { id: SECRETS.cardId, name: SECRETS.cardName });
    await send("POST", "/users", { name: SECRETS.user, password: SECRETS.password, scope: "read" });
    const key = await send("POST", "/keys", { name: "dashboard", scope: "read" });
    const webhook = await send("POST", "/webhooks", { url: "http://127.0.0.1:1/hook" });
    const charger = await bootedCharger(app, "ocpp1.6");
    await charger.call("Authorize", { idTag: SECRETS.unknownId });
    await charger.call("Authorize", { idTag: SECRETS.cardId });
    app.app.services.warnings.warn("CP1", "unknown_tags", `${SECRETS.unknownId} and ${SECRETS.cardId}`, "[]");
    const { log } = app.app;
    log.info(`charge of ${SECRETS.cardId.toLowerCase()} (${SECRETS.cardName}), password: ${SECRETS.password}`);
    log.warn(`fetching ftp://me:${SECRETS.url}@host/firmware with Authorization: Bearer ${SECRETS.token}`);
    log.info(`a new key ${JSON.stringify(key.body)} ${JSON.stringify(webhook.body)}`);
    log.info(`{"idTag":"${SECRETS.unknownId}"} from ${SECRETS.user}`);
    const files = await unpack((await app.app.supportBundle()).bytes);
    assert.deepEqual(Object.keys(files).sort(), [
      ...["README.txt", "check.json", "database.json", "log.txt", "metrics.txt", "schema.sql", "settings.json"],
      ...["stations.json", "system.json", "warnings.json"],
    ]);
    const given = [key.body, webhook.body].flatMap((body) =>
      Object.entries(body as object).filter(([name]) => name === "key" || name === "secret").map(([, value]) => value)
    );
    assert.equal(given.length, 2, "the answers have the key and the secret");
    for (const [name, text] of Object.entries(files)) {
      for (const secret of [...Object.values(SECRETS), ...given, app.key]) {
        assert.ok(!text.toLowerCase().includes(String(secret).toLowerCase()), `${name} has ${secret}`);
      }
    }
    assert.match(files["log.txt"] ?? "", /charge of tag#[0-9a-f]{8} \(name#[0-9a-f]{8}\), password: \*\*\*/);
    assert.match(files["warnings.json"] ?? "", /"detail": "tag#[0-9a-f]{8} and tag#[0-9a-f]{8}"/);
    assert.match(files["metrics.txt"] ?? "", /^ocppd_stations/m);
    assert.match(files["schema.sql"] ?? "", /CREATE TABLE transactions/);
    assert.match(files["database.json"] ?? "", /"name": "tags",\s+"rows": 1\b/);
    assert.equal(
      JSON.parse(files["check.json"] ?? "").filter(({ subject }: { subject: string }) => subject === "port").length,
      1,
    );
  }, {
    settings: {
      apiKey: SECRETS.apiKey,
      iso15118: { token: SECRETS.token, signUrl: "https://ca.example/x", contractUrl: "", roots: [], ocsp: "off" },
    },
  }));

Deno.test("a file that is too long for a bundle is cut after it is masked: half a secret is not left", async () => {
  const secret = "secret-of-the-webhook";
  const line = `${"x".repeat(2_000_000 - secret.length / 2)}`;
  const { bytes } = await createSupportBundle({
    ...{ version: "0", now: 0, secrets: [secret], tags: [], running: undefined },
    settings: () => Promise.resolve([]),
    checks: () => Promise.resolve([]),
    facts: () =>
      Promise.resolve({ tables: [], warnings: [], tags: [], names: [], secrets: [], schema: `${secret}${line}` }),
  });
  const { "schema.sql": schema = "" } = await unpack(bytes);
  assert.match(schema.slice(0, 30), /^\**x*$/);
  assert.ok(schema.length <= 2_000_000);
});

Deno.test("a support bundle is a download for administrators, and in the audit log", () =>
  withApp(async (app) => {
    const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/system/support`, {
      headers: { "x-api-key": app.key },
    });
    assert.equal(response.status, 200);
    assert.match(
      response.headers.get("content-disposition") ?? "",
      /^attachment; filename="ocppd-support-[\dT-]+\.tar\.gz"$/,
    );
    const files = await unpack(new Uint8Array(await response.arrayBuffer()));
    assert.match(files["README.txt"] ?? "", /ocppd 0\.0\.0-test/);
    const { items } = (await app.api("/api/v1/audit")).body as { items: readonly { action: string }[] };
    assert.ok(items.some(({ action }) => action === "GET /api/v1/system/support"));
  }));

Deno.test("ocppd support writes the bundle of the running server, and one without a server", () =>
  withServer(({ app, call }) =>
    inTempDir(async (dir) => {
      const running = await call(["support", "--output", `${dir}/one.tar.gz`]);
      assert.deepEqual([running.code, running.err], [0, ""]);
      assert.ok("metrics.txt" in await unpack(await Deno.readFile(`${dir}/one.tar.gz`)));
      assert.equal(((await Deno.stat(`${dir}/one.tar.gz`)).mode ?? 0) & 0o777, 0o600);
      assert.equal((await call(["support", "--output", `${dir}/one.tar.gz`])).code, 1, "an existing file is kept");
      await app.server.stop();
      const stopped = await call(["support", "--output", `${dir}/two.tar.gz`]);
      assert.equal(stopped.code, 0);
      const files = await unpack(await Deno.readFile(`${dir}/two.tar.gz`));
      assert.ok("settings.json" in files && "schema.sql" in files && !("metrics.txt" in files));
    })
  ));

Deno.test("the same card has the same hash in one bundle and another in the next, and parts of words stay", () => {
  const personal = { tags: ["T1", "AA:BB"], names: ["Anna"], secrets: [] };
  const mask = createMask(personal);
  const masked = mask("T1 t1 T12 (AA:BB) Anna Annabell");
  const [, one, two] = /^(tag#\w{8}) (tag#\w{8}) T12 \(tag#\w{8}\) name#\w{8} Annabell$/.exec(masked) ?? [];
  assert.ok(one !== undefined && one === two, masked);
  assert.notEqual(createMask(personal)("T1"), one);
});

Deno.test("masking leaves words alone that only contain a tag or a name, and follows the same one through a text", () => {
  const mask = createMask({ tags: ["A1", "04FF"], names: ["Ann"], secrets: ["s3cret", "abc"] });
  const masked = mask(
    'tag A1 of Ann: "A1" at CPA12, Anna; idTag=04FF password=x token: "y" s3cret abc setup/ABCD-EFGH',
  );
  assert.ok(!/\bA1\b|\bAnn\b|04FF|s3cret|ABCD|=x|"y"/.test(masked), masked);
  assert.match(masked, /CPA12, Anna;/);
  assert.match(masked, / abc /, "three characters are part of every text");
  const [first, second] = [...masked.matchAll(/tag#[0-9a-f]{8}/g)].map(([found]) => found);
  assert.ok(first !== undefined && first === second, masked);
});
