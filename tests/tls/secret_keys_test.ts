import assert from "node:assert/strict";
import { openCa } from "../certificates/fixture.ts";
import { certified } from "../support/client_identities.ts";
import { startTlsApp, tlsCharger } from "../support/tls.ts";

/** Keys of this size and type have two or three lines of 64 characters; one of them is enough. */
const BASE64_LINE = /^[A-Za-z0-9+/]{40,}=*$/;

Deno.test("no part of a key is in the log, an event, an answer or the database; of a backup, those of our own CA alone are part", async () => {
  await using ca = await openCa();
  const folder = await Deno.makeTempDir();
  const files = { certificate: `${folder}/server.pem`, key: `${folder}/server.key` };
  const own = await ca.ca.serverCertificate(["127.0.0.1"]);
  await Deno.writeTextFile(files.certificate, own.chain);
  await Deno.writeTextFile(files.key, own.key, { mode: 0o600 });
  const settings = {
    listeners: [
      { host: "127.0.0.1", port: 0 },
      { host: "127.0.0.1", port: 0, tls: "self-signed", clientCertificates: true },
      { host: "127.0.0.1", port: 0, tls: files },
    ],
  };
  const app = await startTlsApp({ store: "file", settings, tuning: { refreshMs: 20 } });
  try {
    await app.app.services.stations.add("CP1");
    const identity = await certified(app, "CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca: await app.root(), ...identity });
    await charger.call("BootNotification", { chargePointVendor: "Vendor", chargePointModel: "Model" });
    // What goes wrong is where a text of a key would be shown.
    await assert.rejects(tlsCharger(app.tlsPort, "CP1", {}));
    await Deno.writeTextFile(files.key, own.key.replace("BEGIN", "BEGAN"));
    await until(() => app.log.some(({ message }) => message.includes("the certificate of TLS was not changed")));
    await Deno.writeTextFile(files.key, own.key);
    const { body } = await app.api("/api/v1/system/backup", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const places: [name: string, text: string][] = [
      ["the log", JSON.stringify(app.log)],
      ["the events", JSON.stringify(app.events.all)],
      ["the answer of the backup", JSON.stringify(body)],
    ];
    const openapi = (await app.api("/api/v1/openapi.json")).body as {
      readonly paths: Readonly<Record<string, object>>;
    };
    const paths = Object.entries(openapi.paths).filter(([path, { ...methods }]) =>
      "get" in methods && !path.includes("{")
    );
    assert.ok(paths.length > 20, `${paths.length} paths`);
    // Streams never end.
    for (const [path] of paths.filter(([path]) => !/events|follow|stream/.test(path))) {
      const full = path.startsWith("/api/v1") ? path : `/api/v1${path}`;
      places.push([full, JSON.stringify((await app.api(full)).body)]);
    }
    places.push(["/metrics", String((await app.api("/metrics")).body)]);
    charger.close();
    await charger.closed;
    for await (const file of filesIn(app.dir)) {
      if (file.startsWith(`${app.dir}/certificates/`)) continue;
      places.push([file, new TextDecoder("latin1").decode(await Deno.readFile(file))]);
    }
    const ofFiles = keyLines(own.key);
    const secrets = new Set(ofFiles);
    for await (const file of filesIn(`${app.dir}/certificates`)) {
      for (const line of keyLines(await Deno.readTextFile(file))) secrets.add(line);
      assert.equal(((await Deno.stat(file)).mode ?? 0) & 0o077, 0, `others may read ${file}`);
    }
    // Root, two issuing CAs, the server's own, and that of the files.
    assert.ok(secrets.size >= 5, `${secrets.size} lines of keys`);
    for (const [name, text] of places) {
      // A new machine needs the CA; a key that the settings name elsewhere stays where it is.
      const isBackup = name.startsWith(`${app.dir}/backups/`);
      for (const secret of isBackup ? ofFiles : secrets) assert.ok(!text.includes(secret), `a key is in ${name}`);
    }
  } finally {
    await app.stop();
    await Deno.remove(folder, { recursive: true });
  }
});

/** The lines of a PEM text that belong to a private key. */
function keyLines(pem: string): readonly string[] {
  const [, body = ""] = /-----BEGIN [A-Z ]*PRIVATE KEY-----([^-]*)-----END/.exec(pem) ?? [];
  // The first line has the algorithm, which is in certificates too.
  return body.trim().split("\n").slice(1).filter((line) => BASE64_LINE.test(line));
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesIn(`${folder}/${name}`);
    else if (isFile) yield `${folder}/${name}`;
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds();) {
    assert.ok(Date.now() < end, "it did not happen within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
