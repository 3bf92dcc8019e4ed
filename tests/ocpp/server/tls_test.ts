import assert from "node:assert/strict";
import { once } from "node:events";
import type { ServerCertificate } from "../../../src/domain/certificates.ts";
import { HardenedStream } from "../../../src/ocpp/server/hardened_stream.ts";
import { createTls } from "../../../src/ocpp/server/hardened_tls.ts";
import { rawConnect } from "../../support/raw.ts";
import { openCa } from "../../certificates/fixture.ts";
import { tlsCharger, tlsConnect, withTlsApp } from "../../support/tls.ts";

const BOOT = { chargePointVendor: "Vendor", chargePointModel: "Model" };

for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
  Deno.test(`a charger that knows our CA boots over ${version} with its password, and never without TLS again`, () =>
    withTlsApp(async (app) => {
      const { stations } = app.app.services;
      await stations.add("CP1");
      const password = await stations.setPassword("CP1");
      const before = await app.charger("CP1", { credentials: `CP1:${password}` });
      await before.close();
      assert.equal(stations.find("CP1")?.securityProfile, 1);
      const ca = await app.root();
      const charger = await tlsCharger(app.tlsPort, "CP1", { ca, password, minVersion: version, maxVersion: version });
      assert.equal(charger.tls.getProtocol(), version);
      const answer = await charger.call("BootNotification", BOOT) as { readonly status: string };
      assert.equal(answer.status, "Accepted");
      assert.equal(stations.find("CP1")?.securityProfile, 2);
      await assert.rejects(app.charger("CP1", { credentials: `CP1:${password}` }), /refused/);
      const [refusal] = await stations.refusals();
      assert.equal(refusal?.reason, "security_profile");
      charger.close();
      await charger.closed;
    }));
}

Deno.test("a wrong password over TLS is refused as without it", () =>
  withTlsApp(async (app) => {
    await app.app.services.stations.add("CP1");
    await app.app.services.stations.setPassword("CP1");
    const ca = await app.root();
    await assert.rejects(tlsCharger(app.tlsPort, "CP1", { ca, password: "not this one" }), /^Error: 401 /);
    await assert.rejects(tlsCharger(app.tlsPort, "CP1", { ca }), /^Error: 401 /);
    const [refusal] = await app.app.services.stations.refusals();
    assert.equal(refusal?.attempt.secure, true);
  }));

Deno.test("the REST API answers over TLS, and a log-in's cookie is never sent without it", () =>
  withTlsApp(async (app) => {
    const { users } = app.app.services;
    await users.add({ name: "anna", scope: "admin", password: "a long password" });
    const client = Deno.createHttpClient({ caCerts: [await app.root()] });
    const login = (scheme: string, port: number, options: object) =>
      fetch(`${scheme}://127.0.0.1:${port}/api/v1/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: `${scheme}://127.0.0.1:${port}` },
        body: JSON.stringify({ name: "anna", password: "a long password" }),
        ...options,
      });
    const secured = await login("https", app.tlsPort, { client });
    const plain = await login("http", app.port, {});
    assert.match(secured.headers.get("set-cookie") ?? await secured.text(), /; Secure/i);
    assert.doesNotMatch(plain.headers.get("set-cookie") ?? "Secure", /; Secure/i);
    await Promise.all([secured.body?.cancel(), plain.body?.cancel()]);
    client.close();
  }));

Deno.test("who comes without TLS, with an old one, or does not trust our CA is refused with the reason", () =>
  withTlsApp(async (app) => {
    const { stations } = app.app.services;
    const plain = await fetch(`http://127.0.0.1:${app.tlsPort}/OCPP/CP1`);
    assert.deepEqual([plain.status, await plain.text()], [
      400,
      "this port speaks TLS: the URL must begin with wss:// or https://\n",
    ]);
    await assert.rejects(tlsConnect(app.tlsPort, {}));
    // A ClientHello of TLS 1.0 (RFC 2246 §7.4.1.2), with one cipher.
    const old = await rawConnect(app.tlsPort);
    const body = `0301${"11".repeat(32)}0000020035` + "0100";
    const hello = `01${(body.length / 2).toString(16).padStart(6, "0")}${body}`;
    old.write(Uint8Array.fromHex(`160301${(hello.length / 2).toString(16).padStart(4, "0")}${hello}`));
    old.resume();
    await once(old, "close");
    const refusals = (await stations.refusals()).filter(({ reason }) => reason === "tls");
    const details = refusals.map(({ stationId, detail }) => `${stationId}: ${detail}`);
    assert.ok(details.some((one) => one.startsWith("CP1: it connected without TLS")), String(details));
    const logged = app.log.map(({ message }) => message).join("\n");
    assert.match(logged, /the client does not accept our certificate: install our CA in it/);
    assert.match(logged, /the client offers neither TLS 1\.2 nor 1\.3/);
  }));

Deno.test("a certificate that is replaced is used by the next connection, and connected chargers stay", async () => {
  await using ca = await openCa();
  const folder = await Deno.makeTempDir();
  const files = { certificate: `${folder}/server.pem`, key: `${folder}/server.key` };
  const write = async (names: readonly string[]) => {
    const { chain, key, fingerprint } = await ca.ca.serverCertificate(names);
    await Deno.writeTextFile(files.certificate, chain);
    await Deno.writeTextFile(files.key, key, { mode: 0o600 });
    return fingerprint;
  };
  const first = await write(["127.0.0.1", "first.test"]);
  const root = (await ca.ca.root()).pem;
  await withTlsApp(async (app) => {
    await app.app.services.stations.add("CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca: root });
    assert.equal(charger.tls.getPeerCertificate().fingerprint256, first);
    // Something that is no certificate changes nothing.
    await Deno.writeTextFile(files.certificate, "no certificate");
    const logged = (text: string) => () => app.log.some(({ message }) => message.includes(text));
    await until(logged("the certificate of TLS was not changed"));
    const second = await write(["127.0.0.1", "second.test"]);
    await until(logged("TLS uses a new certificate"));
    const next = await tlsConnect(app.tlsPort, { ca: root });
    assert.equal(next.getPeerCertificate().fingerprint256, second);
    next.destroy();
    const answer = await charger.call("BootNotification", BOOT) as { readonly status: string };
    assert.equal(answer.status, "Accepted");
    charger.close();
    await charger.closed;
  }, { tls: files, tuning: { refreshMs: 20 } });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the certificate is chosen by the name that the client calls", async () => {
  await using ca = await openCa();
  const folder = await Deno.makeTempDir();
  const pairs: { readonly certificate: string; readonly key: string }[] = [];
  for (const name of ["one.test", "*.two.test"]) {
    const { chain, key } = await ca.ca.serverCertificate([name]);
    const pair = { certificate: `${folder}/${pairs.length}.pem`, key: `${folder}/${pairs.length}.key` };
    await Deno.writeTextFile(pair.certificate, chain);
    await Deno.writeTextFile(pair.key, key, { mode: 0o600 });
    pairs.push(pair);
  }
  const root = (await ca.ca.root()).pem;
  await withTlsApp(async (app) => {
    for (const [servername, expected] of [["one.test", "one.test"], ["a.two.test", "*.two.test"]] as const) {
      const socket = await tlsConnect(app.tlsPort, { ca: root, servername });
      assert.equal(socket.getPeerCertificate().subjectaltname, `DNS:${expected}`);
      socket.destroy();
    }
    const unnamed = await tlsConnect(app.tlsPort, {
      ca: root,
      servername: "other.test",
      checkServerIdentity: () => undefined,
    });
    assert.equal(unnamed.getPeerCertificate().subjectaltname, "DNS:one.test");
    unnamed.destroy();
  }, { tls: pairs });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the start is refused when the key can be read by others, is another's, or is missing", async () => {
  await using ca = await openCa();
  const folder = await Deno.makeTempDir();
  const files = { certificate: `${folder}/server.pem`, key: `${folder}/server.key` };
  const start = () => withTlsApp(() => Promise.resolve(), { tls: files });
  const { chain, key } = await ca.ca.serverCertificate(["a.test"]);
  await Deno.writeTextFile(files.certificate, chain);
  await assert.rejects(start(), /server\.key can't be read/);
  await Deno.writeTextFile(files.key, key, { mode: 0o644 });
  await Deno.chmod(files.key, 0o644);
  await assert.rejects(start(), /others may read the key .*server\.key \(mode 644\); wanted: chmod 600/);
  await Deno.chmod(files.key, 0o600);
  const { key: other } = await ca.ca.serverCertificate(["b.test"]);
  await Deno.writeTextFile(files.key, other);
  await assert.rejects(start(), /the key in .*server\.key is not that of the first certificate/);
  await Deno.writeTextFile(files.key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");
  await assert.rejects(start(), /is encrypted; wanted it without a password/);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a client that sends what nobody reads is stopped by its own connection, and read on later", () =>
  withTlsPort(async (port, certificates) => {
    const accepted = createTls({ current: () => [certificates.server], clientRoots: () => [] });
    const connecting = port.client;
    const started = accepted.start(new HardenedStream(await port.next()));
    const client = await connecting;
    const handshake = client.handshake();
    const start = await started;
    assert.ok(start.kind === "secured");
    await handshake;
    const MB = 1_000_000;
    let sent = 0;
    const piece = new Uint8Array(MB / 10);
    const flood = async () => {
      while (sent < 100 * MB) sent += await client.write(piece);
    };
    const flooding = flood();
    // More than the systems of all machines buffer in sockets, and less than all.
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    assert.ok(sent < 50 * MB, `${sent} bytes were taken`);
    assert.ok(start.stream.readableLength <= start.stream.readableHighWaterMark);
    let received = 0;
    const all = new Promise<void>((resolve) => {
      start.stream.on("data", (bytes: Uint8Array) => {
        if ((received += bytes.length) >= 100 * MB) resolve();
      });
    });
    start.stream.resume();
    await Promise.all([flooding, all]);
    start.stream.destroy();
    client.close();
  }));

for (const [name, bytes] of [["nothing", ""], ["half a ClientHello", "1603010200010001fc0303"]] as const) {
  Deno.test(`a client that sends ${name} is given up after the time of a handshake`, () =>
    withTlsPort(async (port, certificates) => {
      const accepted = createTls({ current: () => [certificates.server], clientRoots: () => [] });
      const silent = await rawConnect(port.number);
      if (bytes !== "") silent.write(Uint8Array.fromHex(bytes));
      const start = await accepted.start(new HardenedStream(await port.next()), 200);
      assert.deepEqual(start, {
        kind: "none",
        why: bytes === "" ? null : "the TLS handshake was not complete within 10 s",
      });
      silent.destroy();
    }));
}

/** A port without a server, and a client's TLS connection to it once it is wanted. */
interface TlsPort {
  readonly number: number;
  next(): Promise<Deno.TcpConn>;
  /** Connects; the handshake waits for the server's side. */
  readonly client: Promise<Deno.TlsConn>;
}

async function withTlsPort(
  test: (port: TlsPort, certificates: { readonly server: ServerCertificate }) => Promise<void>,
): Promise<void> {
  await using ca = await openCa();
  const server = await ca.ca.serverCertificate(["127.0.0.1"]);
  const caCerts = [(await ca.ca.root()).pem];
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  let client: Promise<Deno.TlsConn> | undefined;
  const connected = () => client ??= Deno.connectTls({ hostname: "127.0.0.1", port, caCerts });
  await test({
    number: port,
    next() {
      const next = listener.accept();
      return next;
    },
    get client() {
      return connected();
    },
  }, { server });
}

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !holds();) {
    assert.ok(Date.now() < deadline, "it did not happen within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
