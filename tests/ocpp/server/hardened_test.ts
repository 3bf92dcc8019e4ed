import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { PassThrough } from "node:stream";
import { ENGINES } from "../../../src/domain/commands.ts";
import { readHead } from "../../../src/ocpp/server/hardened_head.ts";
import { BOOTS } from "../../support/protocols.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { OPCODE, rawConnect, upgradeLines } from "../../support/raw.ts";
import { WebSocket } from "../../interop/ws_client.ts";
import { basic, connectionRequest, isServed, PASSWORD, startHarness } from "./harness.ts";

async function withHarness(test: (app: TestApp) => Promise<void>, settings: object = {}): Promise<void> {
  const app = await startHarness({ engine: "hardened", settings });
  try {
    await test(app);
  } finally {
    await app.stop();
  }
}

/**
 * Sends `text` in pieces of `size` characters, a byte each, and returns the response up to `end`, or until the server
 * is silent.
 */
async function said(port: number, text: string, { size = text.length, end = /$^/ } = {}): Promise<string> {
  const socket = await rawConnect(port);
  for (let at = 0; at < text.length; at += size) {
    socket.write(Buffer.from(text.slice(at, at + size), "latin1"));
    // One packet per piece.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  let received = "";
  for await (const bytes of socket) if (end.test(received += bytes.toString("latin1"))) break;
  return received;
}

/** Heads of a valid request in forms that no library writes. */
const heads: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  "with bare line feeds": (lines) => `${lines.join("\n")}\n\n`,
  "with line ends of both kinds": (lines) => `${lines.join("\n")}\r\n\n`,
  "after an empty line": (lines) => `\r\n${lines.join("\r\n")}\r\n\r\n`,
  "with header names in capitals": ([first = "", ...lines]) =>
    `${[first, ...lines.map((line) => line.replace(/^[^:]+/, (name) => name.toUpperCase()))].join("\r\n")}\r\n\r\n`,
};
for (const [name, head] of Object.entries(heads)) {
  Deno.test(`a request ${name} is accepted, also in pieces`, () =>
    withHarness(async ({ port }) => {
      const lines = upgradeLines("/OCPP/OPEN", { connection: null });
      for (const size of [3, 10_000]) {
        const received = await said(port, head(lines), { size, end: /\r\n\r\n/ });
        assert.match(
          received,
          /^HTTP\/1\.1 101 [^]*sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/i,
          received,
        );
        assert.match(received, /sec-websocket-protocol: ocpp1\.6\r\n/i);
      }
    }));
}

Deno.test("messages sent before the upgrade has finished are not lost", () =>
  withHarness(async ({ port }) => {
    const head = `${upgradeLines("/OCPP/LOCKED", { authorization: basic("LOCKED", PASSWORD) }).join("\r\n")}\r\n\r\n`;
    const text = '[2,"early","Heartbeat",{}]';
    const frame = `\x81${String.fromCharCode(0x80 | text.length)}\0\0\0\0${text}`;
    const end = /\[3,"early",\{"currentTime"/;
    for (const size of [head.length, 10_000]) assert.match(await said(port, head + frame, { size, end }), end);
  }));

const refused: Readonly<Record<string, readonly [said: string, status: number]>> = {
  "a head of more than 16 KiB": [`GET / HTTP/1.1\r\nX: ${"x".repeat(17_000)}\r\n\r\n`, 431],
  "a head without an end": [`GET / HTTP/1.1\r\nX: ${"x".repeat(17_000)}`, 431],
  "a text that is no HTTP": ["hello\r\n\r\n", 400],
  "a header without a colon": ["GET /OCPP/OPEN HTTP/1.1\r\nUpgrade websocket\r\n\r\n", 400],
  "a folded header": ["GET / HTTP/1.1\r\nX: 1\r\n 2\r\n\r\n", 400],
  "a header name with a blank": ["GET / HTTP/1.1\r\nContent-Length : 1\r\n\r\n", 400],
  "a method that is not allowed by the platform": ["TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 400],
  "a target that is neither a path nor a URL": ["GET somewhere HTTP/1.1\r\nHost: x\r\n\r\n", 400],
  "an unsupported HTTP version": ["GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400],
  "a body in chunks": ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 411],
  "an invalid length": ["POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400],
  "two lengths": ["POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", 400],
};
for (const [name, [words, status]] of Object.entries(refused)) {
  Deno.test(`${name} is answered ${status}, and the connection ends`, () =>
    withHarness(async (app) => {
      assert.match(await said(app.port, words), new RegExp(`^HTTP/1.1 ${status} `));
      assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
      const connection = await connectionRequest(app);
      assert.ok(await isServed(connection));
      connection.closeConnection();
    }));
}

Deno.test("an incomplete head times out, and a disconnect during it is noticed", async () => {
  const slow = new PassThrough();
  slow.write("GET / HTTP/1.1\r\n");
  assert.deepEqual((await readHead(slow, 10) as { readonly status?: number }).status, 408);
  const gone = new PassThrough();
  gone.end("GET / HTTP/1.1\r\n");
  assert.deepEqual(await readHead(gone), { kind: "none", status: null });
  const torn = new PassThrough();
  torn.destroy();
  assert.deepEqual(await readHead(torn), { kind: "none", status: null });
  const whole = new PassThrough();
  whole.write("GET / HTTP/1.1\n\nrest");
  const words = await readHead(whole);
  assert.deepEqual(words, { kind: "head", head: Buffer.from("GET / HTTP/1.1\n\n"), rest: Buffer.from("rest") });
});

Deno.test("too many fragments end their connection, however small", () =>
  withHarness(async (app) => {
    const connection = await connectionRequest(app);
    assert.ok(await isServed(connection));
    connection.send("[", { fin: false });
    for (let count = 0; count < 17_000; count++) connection.send("", { opcode: OPCODE.continuation, fin: false });
    const frame = await connection.next();
    assert.deepEqual([frame?.opcode, ...frame?.payload ?? []], [OPCODE.close, 0x03, 0xf0]);
    await app.events.next(({ type }) => type === "station.disconnected", "its end");
    connection.closeConnection();
  }));

Deno.test("messages may be compressed, and their decompressed length counts", () =>
  withHarness(async (app) => {
    const charger = new WebSocket(`ws://127.0.0.1:${app.port}/OCPP/OPEN`, ["ocpp1.6"]);
    const received: string[] = [];
    let receive = () => {};
    charger.on("message", (data: Uint8Array) => {
      received.push(String(data));
      receive();
    });
    await new Promise((resolve) => charger.once("open", resolve));
    assert.equal(charger.extensions, "permessage-deflate");
    const answer = async (text: string) => {
      const came = new Promise<void>((resolve) => receive = resolve);
      charger.send(text);
      await came;
      return JSON.parse(received.pop() ?? "");
    };
    assert.equal((await answer(JSON.stringify([2, "1", "BootNotification", BOOTS["ocpp1.6"]])))[2].status, "Accepted");
    // Long enough to be compressed in both directions.
    const id = "x".repeat(10_000);
    assert.equal((await answer(`[2,"${id}","Heartbeat",{}]`))[1], id);
    const closed = new Promise((resolve) => charger.once("close", resolve));
    charger.send(`[2,"1","Heartbeat",{},"${"x".repeat(app.app.settings.maxMessageBytes)}"]`);
    assert.equal(await closed, 1009);
  }));

/** Requests of other clients on the same port: path, and options of fetch. */
const pages: Readonly<Record<string, readonly [path: string, init?: RequestInit]>> = {
  "the status page": ["/"],
  "a page's headers alone": ["/nothing", { method: "HEAD" }],
  "the API": ["/API/Status"],
  "the API without the key": ["/API/Status", { headers: { "x-api-key": "wrong" } }],
  "nothing": ["/nothing?x=%20"],
  "a body": ["/api/v1/stations", { method: "POST", body: '{"id":"NEW"' }],
  "a body too large": ["/api/v1/stations", { method: "POST", body: "x".repeat(200_000) }],
  "no body": ["/api/v1/stations", { method: "POST" }],
  "a method that is not allowed": ["/API/Status", { method: "DELETE" }],
};
/** Headers that may differ between two servers with the same answer. */
const OWN = ["date", "vary", "connection"];

Deno.test("pages and the API get the same answers as from the native engine", async () => {
  const listeners = ENGINES.map((engine) => ({ host: "127.0.0.1", port: 0, engine }));
  const app = await startTestApp({ settings: { listeners } });
  try {
    for (const [name, [path, init = {}]] of Object.entries(pages)) {
      const answers = await Promise.all(app.server.addresses.map(async ({ port }) => {
        const headers = { "x-api-key": app.key, ...init.headers };
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
        const said = [...response.headers].filter(([name]) => !OWN.includes(name));
        return {
          status: response.status,
          body: (await response.text()).replaceAll(String(port), "PORT"),
          headers: said,
        };
      }));
      assert.deepEqual(answers[1], answers[0], name);
      assert.equal(answers.length, 2);
    }
  } finally {
    await app.stop();
  }
});

Deno.test("a stream of events is sent as events happen, and ends with its reader and with the app", async () => {
  const app = await startHarness({ engine: "hardened" });
  const follow = async () => {
    const abort = new AbortController();
    const response = await fetch(`http://127.0.0.1:${app.port}/api/v1/stations/OPEN/messages?follow=1`, {
      headers: { "x-api-key": app.key },
      signal: abort.signal,
    });
    assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
    return { abort, reader: (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader() };
  };
  const first = await follow();
  const second = await follow();
  for (const { reader } of [first, second]) assert.equal((await reader.read()).value, ": ocppd\n\n");
  first.abort.abort();
  await assert.rejects(first.reader.read());
  const connection = await connectionRequest(app);
  assert.ok(await isServed(connection));
  assert.match((await second.reader.read()).value ?? "", /"Heartbeat"/);
  connection.closeConnection();
  await app.stop();
  while (!(await second.reader.read()).done);
});

Deno.test("a body may arrive in pieces and after a query, and must be complete", () =>
  withHarness(async ({ port, key }) => {
    const head = (length: number, more = "") =>
      `POST /api/v1/stations HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\n${more}` +
      `Content-Length: ${length}\r\n\r\n`;
    const body = JSON.stringify({ id: "NEW", name: "x".repeat(100) });
    assert.match(await said(port, head(body.length) + body, { size: 20 }), /^HTTP\/1\.1 201 /);
    const requested = await said(port, head(2, "Expect: 100-continue\r\n") + "{}");
    assert.match(requested, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /);
    const socket = await rawConnect(port, head(100) + "{");
    socket.end();
    let received = "";
    for await (const bytes of socket) received += bytes.toString("latin1");
    assert.match(received, /^HTTP\/1\.1 (4|5)\d\d |^$/);
  }));
