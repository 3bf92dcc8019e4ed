import assert from "node:assert/strict";
import { lockForServer } from "../../src/cli/running_server.ts";
import { startTestApp } from "../support/app.ts";
import { ocppd } from "./command_line.ts";

Deno.test("ocppd tls shows certificates and profiles, also of a server that listens with TLS alone", async () => {
  const listeners = [{ host: "127.0.0.1", port: 0, tls: "self-signed" }];
  const app = await startTestApp({ store: "file", settings: { listeners } });
  const lock = await lockForServer(app.dir);
  try {
    const { hostname, port } = app.server.commandAddress;
    assert.notEqual(port, app.port);
    lock.notify({
      process: Deno.pid,
      addresses: [{ hostname, port: app.port, tls: true }],
      commands: { hostname, port },
    });
    await app.app.services.stations.add("CP1", { securityProfile: 2 });
    const { fingerprint, pem } = await app.app.certificates.root();
    const shown = await ocppd(["tls", "--data-dir", app.dir]);
    assert.match(shown.out, new RegExp(`127\\.0\\.0\\.1:${app.port}  our own CA\\n  for +.*127\\.0\\.0\\.1`));
    assert.ok(shown.out.includes(fingerprint), shown.out);
    assert.match(shown.out, /charger +must have\nCP1 +2: a password over TLS/);
    assert.equal((await ocppd(["tls", "--ca", "--data-dir", app.dir])).out, pem);
    const { out } = await ocppd(["tls", "--json", "--data-dir", app.dir]);
    assert.deepEqual(JSON.parse(out).stations, [{ stationId: "CP1", securityProfile: 2 }]);
  } finally {
    lock.release();
    await app.stop();
  }
});
