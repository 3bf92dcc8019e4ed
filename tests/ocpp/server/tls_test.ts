import assert from "node:assert/strict";
import { once } from "node:events";
import type { ServerCertificate } from "../../../src/domain/certificates.ts";
import { HardenedStream } from "../../../src/ocpp/server/hardened_stream.ts";
import { serverNameIn } from "../../../src/ocpp/server/client_hello.ts";
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

Deno.test("a handshake may begin with more than one packet, in pieces of any size", () =>
  withTlsApp(async (app) => {
    const ca = await app.root();
    // Browsers with keys against quantum computers send some two kilobytes; these are eight.
    const ALPNProtocols = Array.from({ length: 400 }, (_, at) => `protocol-number-${1_000 + at}`);
    for (let count = 0; count < 10; count++) (await tlsConnect(app.tlsPort, { ca, ALPNProtocols })).destroy();
    using tunnel = tunnelTo(app.tlsPort, (bytes) => pieces(bytes, 100));
    const socket = await tlsConnect(tunnel.port, { ca });
    assert.equal(socket.authorized, true);
    socket.destroy();
    await tunnel.ended;
    assert.deepEqual(await app.app.services.stations.refusals(), []);
  }));

Deno.test("behind a PROXY header TLS is that of the client, also in one packet with the header", () =>
  withTlsApp(async (app) => {
    await app.app.services.stations.add("CP1");
    const ca = await app.root();
    const header = new TextEncoder().encode("PROXY TCP4 192.0.2.7 192.0.2.1 50000 443\r\n");
    for (let count = 0; count < 5; count++) {
      using tunnel = tunnelTo(app.tlsPort, (bytes, at) => [at === 0 ? new Uint8Array([...header, ...bytes]) : bytes]);
      const socket = await tlsConnect(tunnel.port, { ca, servername: "localhost" });
      socket.write("GET /OCPP/NOBODY HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n");
      const [answer] = await once(socket, "data") as [Uint8Array];
      assert.match(new TextDecoder().decode(answer), /^HTTP\/1\.1 404 /);
      socket.destroy();
      await tunnel.ended;
    }
    const [refusal] = await app.app.services.stations.refusals();
    assert.deepEqual([refusal?.address, refusal?.attempt.secure], ["192.0.2.7", true]);
  }, {
    settings: {
      listeners: [
        { host: "127.0.0.1", port: 0 },
        { host: "127.0.0.1", port: 0, tls: "self-signed", proxyProtocol: true },
      ],
      trustedProxies: ["127.0.0.1"],
    },
  }));

Deno.test("failed handshakes of one address are logged ten times a minute, however many there are", () =>
  withTlsApp(async (app) => {
    for (let count = 0; count < 40; count++) {
      const { status } = await fetch(`http://127.0.0.1:${app.tlsPort}/`).then(async (response) => {
        await response.body?.cancel();
        return response;
      });
      assert.equal(status, 400);
    }
    const logged = app.log.filter(({ message }) => message.includes("it connected without TLS"));
    assert.ok(logged.length >= 10 && logged.length <= 12, `${logged.length} lines`);
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

Deno.test("a new password of a charger over TLS opens as soon as it has it, and ends the old one at its first use", () =>
  withTlsApp(async (app) => {
    const { stations, stationSettings } = app.app.services;
    await stations.add("CP1");
    const password = await stations.setPassword("CP1");
    const ca = await app.root();
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca, password, silent: true });
    await charger.call("BootNotification", BOOT);
    const fresh = "00112233445566778899aabbccddeeff00112233";
    const change = stationSettings.change("CP1", "AuthorizationKey", fresh);
    await until(() => stations.find("CP1")?.pendingPasswordHashes.length === 1);
    // It is gone without an answer: nobody knows whether it has the new one.
    charger.close();
    await Promise.all([charger.closed, change]);
    assert.equal(await opens(app.tlsPort, ca, password), true, "the old one");
    assert.equal(await opens(app.tlsPort, ca, fresh), true, "the new one");
    assert.equal(await opens(app.tlsPort, ca, password), false, "the old one, after the new one was used");
    assert.equal(stations.find("CP1")?.securityProfile, 2);
  }));

async function opens(port: number, ca: string, password: string): Promise<boolean> {
  try {
    const charger = await tlsCharger(port, "CP1", { ca, password });
    charger.close();
    await charger.closed;
    return true;
  } catch {
    return false;
  }
}

/** Carries one connection to a port; `split` says how what the client sends is written, `at` is the count of bytes before. */
function tunnelTo(port: number, split: (bytes: Uint8Array, at: number) => readonly Uint8Array[]) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const carry = async () => {
    const [client, server] = [await listener.accept(), await Deno.connect({ hostname: "127.0.0.1", port })];
    const returning = server.readable.pipeTo(client.writable).catch(() => {});
    const writer = server.writable.getWriter();
    let at = 0;
    try {
      for await (const bytes of client.readable) {
        for (const piece of split(bytes, at)) {
          await writer.write(piece as Uint8Array<ArrayBuffer>);
          // A packet of its own.
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        at += bytes.length;
      }
    } finally {
      await writer.close().catch(() => {});
      await returning;
    }
  };
  // One of both ends has gone.
  const ended = carry().catch(() => {});
  return { port: listener.addr.port, ended, [Symbol.dispose]: () => listener.close() };
}

function pieces(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

Deno.test("the server name is found in a ClientHello of one record or of several, and in nothing else", () => {
  const name = new TextEncoder().encode("one.test");
  const list = [0, 0, name.length, ...name];
  const extension = [0, 0, 0, list.length + 2, 0, list.length, ...list];
  const other = [0, 10, 0, 2, 0, 29];
  const extensions = [...other, ...extension];
  const body = [3, 3, ...new Array(32).fill(7), 1, 9, 0, 2, 0x13, 0x01, 1, 0, 0, extensions.length, ...extensions];
  const message = [1, 0, 0, body.length, ...body];
  const record = (bytes: readonly number[]) => [22, 3, 1, 0, bytes.length, ...bytes];
  const whole = new Uint8Array(record(message));
  assert.equal(serverNameIn(whole), "one.test");
  assert.equal(serverNameIn(new Uint8Array([...record(message.slice(0, 3)), ...record(message.slice(3))])), "one.test");
  for (let length = 0; length < whole.length; length++) {
    assert.equal(serverNameIn(whole.subarray(0, length)), "incomplete", `${length} bytes`);
  }
  assert.equal(serverNameIn(new TextEncoder().encode("GET / HTTP/1.1\r\n\r\n")), null);
  // Lengths that lead nowhere.
  for (let at = 5; at < whole.length; at++) {
    const broken = whole.with(at, 0xff);
    assert.doesNotThrow(() => serverNameIn(broken));
  }
});
