import assert from "node:assert/strict";
import type { CertificateFacts } from "../../../src/domain/certificates.ts";
import { checkAddresses } from "../../../src/services/system/checks/addresses.ts";
import { checkCertificates } from "../../../src/services/system/checks/certificates.ts";
import { checkClock } from "../../../src/services/system/checks/clock.ts";
import { checkDisk } from "../../../src/services/system/checks/disk.ts";
import { checkMemory } from "../../../src/services/system/checks/memory.ts";
import { checkPermissions } from "../../../src/services/system/checks/permissions.ts";
import { checkPorts } from "../../../src/services/system/checks/ports.ts";
import { checkWrites } from "../../../src/services/system/checks/writes.ts";
import type { Finding } from "../../../src/domain/check.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);
const codes = (found: readonly Finding[]) => found.map(({ state, finding }) => `${state} ${finding.code}`);

Deno.test("a port is held by the server, free, taken by another program, or not to be had", () => {
  const port = { host: "0.0.0.0", port: 8081, error: "no", process: 7 };
  const found = checkPorts([
    { ...port, state: "held" },
    { ...port, state: "free" },
    { ...port, state: "free", port: 0 },
    { ...port, state: "taken" },
    { ...port, state: "refused" },
    { ...port, state: "silent" },
  ]);
  assert.deepEqual(codes(found), [
    "ok check_port_held",
    "ok check_port_free",
    "attention check_port_any",
    "fault check_port_taken",
    "fault check_port_refused",
    "fault check_port_silent",
  ]);
  assert.equal(
    found[3]?.remedy?.text,
    "end that program, or choose another port in the setting listeners[3].port",
  );
});

Deno.test("a server that only its own machine reaches needs attention, unless a proxy is in front of it", () => {
  const url = { url: "ws://127.0.0.1:8081/OCPP/", host: "127.0.0.1", secure: false, source: "interface" } as const;
  const listening = { hostname: "127.0.0.1", port: 8081, tls: false, proxyProtocol: false };
  const found = checkAddresses([{ ...url, loopback: true }], [listening]);
  assert.deepEqual(codes(found), ["attention check_address_loopback"]);
  assert.match(found[0]?.remedy?.text ?? "", /^set listeners\[0\]\.host to 0\.0\.0\.0/);
  assert.deepEqual(codes(checkAddresses([{ ...url, loopback: false }], [listening])), ["ok check_address"]);
  assert.deepEqual(codes(checkAddresses([], [{ ...listening, proxyProtocol: true }])), ["ok check_address_proxy"]);
});

Deno.test("a certificate is looked at for its end, its chain and its names", () => {
  const leaf: CertificateFacts = {
    ...{ pem: "", subject: "CN=home", commonName: "home", issuer: "CN=CA", serialNumber: "1", fingerprint: "" },
    ...{ notBefore: NOW - DAY_MS, notAfter: NOW + 100 * DAY_MS, names: ["home.example"] },
  };
  const ca = { ...leaf, subject: "CN=CA", issuer: "CN=Root" };
  const check = (change: Partial<CertificateFacts>, others: readonly CertificateFacts[] = [ca]) =>
    codes(checkCertificates([{
      ...{ hostname: "0.0.0.0", port: 8443, index: 0, kind: "files", fault: null },
      chains: [[{ ...leaf, ...change }, ...others]],
    }], { now: NOW, hosts: ["192.168.1.5"] }));
  assert.deepEqual(check({}), ["ok check_certificate_valid"]);
  assert.deepEqual(check({ notAfter: NOW + 29 * DAY_MS }), ["attention check_certificate_ends"]);
  assert.deepEqual(check({ notAfter: NOW }), ["fault check_certificate_over"]);
  assert.deepEqual(check({ issuer: "CN=home" }, []), ["ok check_certificate_valid"]);
  assert.deepEqual(check({ names: ["192.168.1.9"] }), [
    "ok check_certificate_valid",
    "attention check_certificate_names",
  ]);
  assert.deepEqual(check({ names: ["192.168.1.5"] }), ["ok check_certificate_valid"]);
  assert.deepEqual(codes(checkCertificates([], { now: NOW, hosts: [] })), ["ok check_certificates_none"]);
});

/** DER with the policy of a public CA, 2.23.140.1.2.1, and with one that a private CA has made up. */
const pemWith = (...policy: readonly number[]) =>
  `-----BEGIN CERTIFICATE-----\n${
    Uint8Array.of(0x30, 0x08, 0x06, policy.length, ...policy).toBase64()
  }\n-----END CERTIFICATE-----\n`;
const PUBLIC = pemWith(0x67, 0x81, 0x0c, 0x01, 0x02, 0x01);
const PRIVATE = pemWith(0x2b, 0x06, 0x01, 0x04, 0x01, 0x01);

Deno.test("each certificate of a file but the last is followed by its issuer; the last may be signed by a root that is not sent", () => {
  const named = (subject: string, issuer: string, pem = PRIVATE): CertificateFacts => ({
    ...{ pem, subject: `CN=${subject}`, commonName: subject, issuer: `CN=${issuer}`, serialNumber: "1" },
    ...{ fingerprint: "", notBefore: NOW - DAY_MS, notAfter: NOW + 100 * DAY_MS, names: [] },
  });
  const [leaf, ca, upper, root] = [
    named("leaf", "ca"),
    named("ca", "upper"),
    named("upper", "root"),
    named("root", "root"),
  ];
  const missing = (...chain: readonly CertificateFacts[]) =>
    checkCertificates([{
      ...{ hostname: "0.0.0.0", port: 8443, index: 0, kind: "files", fault: null },
      chains: [chain],
    }], { now: NOW, hosts: [] }).filter(({ finding }) => finding.code === "check_certificate_chain")
      .map(({ finding: { parameters } }) => `${parameters.names} <- ${parameters.issuer}`);

  assert.deepEqual(missing(leaf, ca, upper, root), []);
  assert.deepEqual(missing(leaf, ca, upper), [], "the root need not be sent");
  assert.deepEqual(missing(named("leaf", "root"), root), []);
  assert.deepEqual(missing(named("leaf", "root")), [], "a private root that signs servers itself is not sent");
  assert.deepEqual(missing(named("leaf", "leaf")), [], "self-signed");
  assert.deepEqual(missing(leaf, upper), ["CN=leaf <- CN=ca"]);
  assert.deepEqual(missing(leaf, ca, root), ["CN=ca <- CN=upper"], "a gap deeper in the chain");
  assert.deepEqual(missing(leaf, upper, ca), ["CN=leaf <- CN=ca", "CN=upper <- CN=root"], "in the wrong order");
  assert.deepEqual(missing(named("leaf", "ca", PUBLIC)), ["CN=leaf <- CN=ca"], "cert.pem in place of fullchain.pem");
  assert.deepEqual(missing(named("leaf", "ca", PUBLIC), ca), []);
});

Deno.test("a disk is assessed by its free space, and by how long that lasts", () => {
  const disk = (freeBytes: number, growthBytesPerDay: number | null) =>
    codes(checkDisk({ path: "/d", folder: "/d/backups", space: { freeBytes, totalBytes: 1e10 }, growthBytesPerDay }));
  assert.deepEqual(disk(1e9, null), ["ok check_disk_free"]);
  assert.deepEqual(disk(1e9, 1e6), ["ok check_disk_growth"]);
  assert.deepEqual(disk(1e9, 2e7), ["attention check_disk_filling"]);
  assert.deepEqual(disk(1e8, null), ["attention check_disk_low"]);
  assert.deepEqual(disk(1e6, null), ["fault check_disk_low"]);
});

Deno.test("bytes a day are known after an hour, and only of a running server", () => {
  const HOUR_MS = 3_600_000;
  assert.deepEqual(codes(checkWrites(undefined)), ["unknown check_writes_stopped"]);
  assert.deepEqual(codes(checkWrites({ bytes: 5, sinceMs: HOUR_MS - 1 })), ["ok check_writes_early"]);
  const [found] = checkWrites({ bytes: 1_000_000, sinceMs: 2 * HOUR_MS });
  assert.equal(found?.finding.text, "12.0 MB a day are written, measured over 2 h");
  assert.deepEqual(codes(checkWrites({ bytes: 1e9, sinceMs: HOUR_MS })), ["attention check_writes"]);
});

Deno.test("memory is assessed by what is available, and by the limit of the control group", () => {
  const machine = { totalBytes: 1e9, availableBytes: 5e8, limitBytes: null };
  assert.deepEqual(codes(checkMemory({ machine, usedBytes: 1e8 })), ["ok check_memory"]);
  assert.deepEqual(codes(checkMemory({ machine: { ...machine, availableBytes: 1e7 }, usedBytes: 1e8 })), [
    "attention check_memory_low",
  ]);
  assert.deepEqual(codes(checkMemory({ machine: { ...machine, limitBytes: 1.1e8 }, usedBytes: 1e8 })), [
    "ok check_memory",
    "attention check_memory_limit",
  ]);
});

Deno.test("a clock before the newest entry of the database is wrong, and leaps are counted", () => {
  const clock = {
    ...{ service: "synchronised", fault: undefined, now: NOW, newest: NOW - 1 } as const,
    leaps: { count: 0, lastByMs: 0, lastAt: 0 },
  };
  assert.deepEqual(codes(checkClock(clock)), ["ok check_clock_synchronised"]);
  assert.deepEqual(codes(checkClock({ ...clock, service: "none", newest: NOW + DAY_MS })), [
    "fault check_clock_behind",
    "attention check_clock_alone",
  ]);
  assert.deepEqual(codes(checkClock({ ...clock, leaps: { count: 2, lastByMs: -9_000, lastAt: NOW } })), [
    "ok check_clock_synchronised",
    "attention check_clock_leaps",
  ]);
});

Deno.test("files in a private folder may have any mode; in one for a group secrets must be private", () => {
  const file = { isFolder: false, mode: 0o644, owner: "ocppd", group: "ocppd" };
  const facts = (mode: number) => ({
    ...{ dataDir: "/d", exists: true, folder: { ...file, path: "/d", isFolder: true, mode } },
    inner: [{ ...file, path: "/d/api.key" }, { ...file, path: "/d/notes.txt" }],
    secrets: [],
  });
  assert.deepEqual(codes(checkPermissions(facts(0o700))), ["ok check_private"]);
  const open = checkPermissions(facts(0o750));
  assert.deepEqual(codes(open), ["ok check_group", "attention check_secret_readable"]);
  assert.equal(open[1]?.remedy?.text, "chmod 600 /d/api.key");
  assert.deepEqual(codes(checkPermissions(facts(0o755))), [
    "attention check_readable",
    "attention check_secret_readable",
  ]);
  const foreign = { ...facts(0o700), inner: [{ ...file, path: "/d/ocppd.sqlite", owner: "root" }] };
  assert.equal(checkPermissions(foreign)[1]?.remedy?.text, "chown ocppd /d/ocppd.sqlite");
  const settings = { ...facts(0o700), secrets: [{ ...file, path: "/etc/ocppd.jsonc" }] };
  assert.deepEqual(codes(checkPermissions(settings)), ["ok check_private", "attention check_secret_readable"]);
});
