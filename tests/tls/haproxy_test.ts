/** The recipe for chargers with an old TLS, config/tls/haproxy.cfg, with the programs for which it is written. */
import assert from "node:assert/strict";
import { startTestApp } from "../support/app.ts";

const RECIPE = new URL("../../config/tls/haproxy.cfg", import.meta.url);
const REQUIRED = Deno.env.get("OCPPD_TEST_TOOLS") === "required";
const PROGRAMS = ["haproxy", "openssl"];

const ignore = !REQUIRED && !(await Promise.all(PROGRAMS.map(isThere))).every(Boolean);

for (
  const [name, options] of [
    ["TLS 1.0", ["-tls1", "-cipher", "ALL:@SECLEVEL=0"]],
    ["a cipher without ECDHE", ["-tls1_2", "-cipher", "AES128-SHA:@SECLEVEL=0"]],
  ] as const
) {
  Deno.test({
    name: `a charger that knows only ${name} logs in through haproxy, with security profile 2`,
    ignore,
    fn: () => withHaproxy((port, password) => upgradeOver(port, options, password)),
  });
}

/** Runs haproxy by the recipe, with other ports and files, before a server with a charger that has a password. */
async function withHaproxy(test: (port: number, password: string) => Promise<string>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const listeners = [{ host: "127.0.0.1", port: 0, proxyProtocol: true }, { host: "127.0.0.1", port: 0 }];
  const app = await startTestApp({ settings: { listeners, trustedProxies: ["127.0.0.1"] } });
  const { stations } = app.app.services;
  await stations.add("OLD", { securityProfile: 2 });
  const password = await stations.setPassword("OLD");
  const subject = ["-subj", "/CN=ocppd.test", "-days", "30"];
  await run("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject],
    ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`],
  ]);
  const pem = await Deno.readTextFile(`${folder}/cert.pem`) + await Deno.readTextFile(`${folder}/key.pem`);
  await Deno.writeTextFile(`${folder}/legacy.pem`, pem, { mode: 0o600 });
  const port = freePort();
  const text = (await Deno.readTextFile(RECIPE))
    .replace("/etc/ocppd/legacy.pem", `${folder}/legacy.pem`)
    .replace("bind :8444", `bind 127.0.0.1:${port}`)
    .replace("127.0.0.1:8082", `127.0.0.1:${app.server.addresses[0]?.port}`);
  await Deno.writeTextFile(`${folder}/haproxy.cfg`, text);
  await using haproxy = new Deno.Command("haproxy", {
    args: ["-db", "-f", `${folder}/haproxy.cfg`],
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    await listens(port);
    assert.match(await test(port, password), /^HTTP\/1\.1 101 /m);
    assert.equal(stations.find("OLD")?.securityProfile, 2);
    assert.deepEqual(await stations.refusals(), []);
  } finally {
    haproxy.kill("SIGTERM");
    await haproxy.status;
    await app.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

/** What an upgrade request of OLD is answered that goes through `openssl s_client`. */
async function upgradeOver(port: number, options: readonly string[], password: string): Promise<string> {
  const client = new Deno.Command("openssl", {
    args: ["s_client", "-quiet", "-connect", `127.0.0.1:${port}`, ...options],
    ...{ stdin: "piped", stdout: "piped", stderr: "null" } as const,
  }).spawn();
  const writer = client.stdin.getWriter();
  const lines = [
    ...["GET /OCPP/OLD HTTP/1.1", "Host: ocppd.test", "Upgrade: websocket", "Connection: Upgrade"],
    ...["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: ocpp1.6"],
    `Authorization: Basic ${btoa(`OLD:${password}`)}`,
  ];
  await writer.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
  let received = "";
  for await (const text of client.stdout.pipeThrough(new TextDecoderStream())) {
    received += text;
    if (received.includes("\r\n\r\n")) break;
  }
  await writer.close().catch(() => {});
  try {
    client.kill();
  } catch {
    // It has ended by itself.
  }
  await client.status;
  return received;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, { args: [...args], stdout: "null" }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
}

async function isThere(program: string): Promise<boolean> {
  const option = program === "openssl" ? "version" : "-v";
  return await new Deno.Command(program, { args: [option], stdout: "null", stderr: "null" }).output()
    .then(({ success }) => success, () => false);
}

/** A port that is free now. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function listens(port: number): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error("haproxy does not listen");
}
