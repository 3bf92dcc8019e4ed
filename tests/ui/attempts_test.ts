/** The attempts of chargers on the page that connects them, without a browser. */
import assert from "node:assert/strict";
import {
  type Attempts,
  attemptsOf,
  CHECKS,
  checksOf,
  isSilent,
  joinedAttempts,
  type Reason,
  withEvent,
  withMended,
} from "../../src/ui/pages/connect/attempts.ts";
import type { ServerEvent, Station } from "../../src/ui/base/live.ts";
import { type ConnectUrl, urlsSeenFrom } from "../../src/ui/pages/connect/page_url.ts";
import { qrPath } from "../../src/ui/parts/qr_path.ts";
import { REFUSAL_REASONS } from "../../src/domain/station.ts";

const attempt = { path: "/OCPP/CP1", userAgent: null, offeredProtocols: ["ocpp1.6"], secure: false };
const remedy = { command: null, remedy: null, advice: null, actions: [] };
const time = (minute: number) => new Date(Date.UTC(2026, 5, 1, 10, minute)).toISOString();

const refusal = (stationId: string | null, minute: number, reason: Reason = "unknown_station") => ({
  ...{
    stationId,
    address: "10.0.0.7",
    reason,
    detail: "d",
    attempt,
    count: 2,
    firstAt: time(0),
    lastAt: time(minute),
    remedy,
  },
});
const refusedEvent = (stationId: string | null, minute: number, reason: Reason = "unknown_station"): ServerEvent => ({
  ...{
    type: "station.refused",
    at: time(minute),
    stationId,
    data: { reason, address: "10.0.0.7", detail: "d", attempt, remedy },
  },
});
const connectedEvent = (stationId: string, minute: number): ServerEvent => ({
  ...{ type: "station.connected", at: time(minute), stationId, data: { protocol: "ocpp1.6", address: "10.0.0.7" } },
});
const keys = (attempts: Attempts) => attempts.map(({ key }) => key);

Deno.test("each id is one entry with its latest refusal, newest first; old ones only for the station that the page is about", () => {
  const list = [refusal("CP1", 30), refusal("cp1", 10, "protocol"), refusal(null, 20, "no_id"), refusal("OLD", 1)];
  const since = Date.parse(time(5));
  assert.deepEqual(keys(attemptsOf(list, since, undefined)), ["cp1", "from 10.0.0.7"]);
  assert.equal(attemptsOf(list, since, undefined)[0]?.refused?.reason, "unknown_station");
  assert.deepEqual(keys(attemptsOf(list, since, "old")), ["old"]);
});

Deno.test("an event counts attempts, replaces the reason, ends a mended state, and turns a connected charger green", () => {
  let attempts = attemptsOf([refusal("CP1", 10)], 0, undefined);
  attempts = withEvent(attempts, refusedEvent("cp1", 11), undefined);
  assert.equal(attempts[0]?.refused?.count, 3);
  attempts = withMended(attempts, "cp1", true);
  assert.equal(attempts[0]?.mended, true);
  attempts = withEvent(attempts, refusedEvent("CP1", 12, "protocol"), undefined);
  assert.deepEqual([attempts[0]?.mended, attempts[0]?.refused?.reason, attempts[0]?.refused?.count], [
    false,
    "protocol",
    1,
  ]);
  attempts = withEvent(attempts, connectedEvent("CP1", 13), undefined);
  assert.deepEqual([attempts.length, attempts[0]?.refused], [1, null]);
});

Deno.test("too many tries of an address do not hide why the charger was refused", () => {
  const attempts = attemptsOf([refusal("CP1", 10)], 0, undefined);
  assert.equal(withEvent(attempts, refusedEvent("CP1", 11, "too_many_tries"), undefined), attempts);
  assert.equal(withEvent([], refusedEvent("CP1", 11, "too_many_tries"), undefined).length, 1);
});

Deno.test("a list that is read again brings what was missed, and nothing older than what events brought", () => {
  let came = withEvent([], refusedEvent("CP1", 11, "protocol"), undefined);
  came = withEvent(came, connectedEvent("CP2", 15), undefined);
  const read = attemptsOf([refusal("CP1", 10), refusal("CP2", 12), refusal("CP3", 13)], 0, undefined);
  const joined = joinedAttempts(came, read);
  assert.deepEqual(keys(joined), ["cp2", "cp3", "cp1"]);
  assert.deepEqual(joined.map(({ refused }) => refused?.reason), [undefined, "unknown_station", "protocol"]);
  const later = joinedAttempts(joined, attemptsOf([refusal("CP1", 20)], 0, undefined));
  assert.deepEqual([keys(later)[0], later[0]?.refused?.reason], ["cp1", "unknown_station"]);
  const tooMany = attemptsOf([refusal("CP1", 30, "too_many_tries")], 0, undefined);
  assert.deepEqual(joinedAttempts(later, tooMany), later);
});

Deno.test("a page about one station shows no other; a scan of the port fills no page", () => {
  assert.deepEqual(withEvent([], refusedEvent("CP2", 1), "CP1"), []);
  assert.equal(withEvent([], refusedEvent("cp1", 1), "CP1").length, 1);
  let attempts: Attempts = [];
  for (let n = 0; n < 100; n++) attempts = withEvent(attempts, refusedEvent(`X${n}`, 1), undefined);
  assert.deepEqual([attempts.length, attempts[0]?.stationId], [20, "X99"]);
});

Deno.test("every reason fails one check, passes those before it and leaves those behind it open", () => {
  for (const reason of REFUSAL_REASONS) {
    const [one] = attemptsOf([refusal("CP1", 1, reason)], 0, undefined);
    assert.ok(one !== undefined);
    const states = CHECKS.map((name) => checksOf(one, undefined)[name]);
    const failed = states.indexOf("failed");
    assert.deepEqual(states, CHECKS.map((_, at) => at < failed ? "passed" : at === failed ? "failed" : "open"), reason);
    assert.ok(failed >= 0, reason);
  }
});

Deno.test("a connected charger lacks the last two checks until it has identified itself and reported a status", () => {
  const [one] = withEvent([], connectedEvent("CP1", 1), undefined);
  assert.ok(one !== undefined);
  // Only these properties are read.
  const station = (boot: object | null, connectors: readonly object[]) =>
    ({ online: true, boot, connectors }) as unknown as Station;
  const open = (found: Station) => CHECKS.filter((name) => checksOf(one, found)[name] !== "passed");
  assert.deepEqual(open(station(null, [])), ["boot", "status"]);
  assert.deepEqual(open(station({}, [{ connector: 1, status: "unknown" }])), ["status"]);
  assert.deepEqual(open(station({}, [{ connector: 0, status: "available" }])), ["status"]);
  assert.deepEqual(open(station({}, [{ connector: 1, status: "available" }])), []);
});

Deno.test("the checklist appears two minutes after the last attempt, or after the page was opened", () => {
  const opened = Date.parse(time(0));
  assert.equal(isSilent(opened, [], opened + 119_999), false);
  assert.equal(isSilent(opened, [], opened + 120_000), true);
  const attempts = withEvent([], refusedEvent("CP1", 1), undefined);
  assert.equal(isSilent(opened, attempts, opened + 120_000), false);
  assert.equal(isSilent(opened, attempts, opened + 180_000), true);
});

Deno.test("the path of a QR code covers its dark modules and no others", () => {
  const rows = [[true, true, false], [false, true, true], [false, false, false], [true, false, true]];
  assert.equal(qrPath(rows), "M0 0h2v1H0zM1 1h2v1H1zM0 3h1v1H0zM2 3h1v1H2z");
});

const at = (url: string, source: ConnectUrl["source"] = "interface"): ConnectUrl => ({
  ...{ url, host: new URL(url).hostname, secure: url.startsWith("wss"), source, loopback: false },
  fingerprint: null,
});
const LAN = at("ws://192.168.1.5:8081/OCPP/");

const SEEN: readonly (readonly [name: string, page: string, urls: readonly ConnectUrl[], seen: readonly string[]])[] = [
  ["without a proxy as the server says", "http://192.168.1.5:8081/", [LAN], [LAN.url]],
  ["at localhost as the server says", "http://localhost:8081/", [LAN], [LAN.url]],
  [
    "behind a proxy that changes the host, and that the server does not trust",
    "https://charge.example/",
    [LAN],
    ["wss://charge.example/OCPP/", LAN.url],
  ],
  [
    "with TLS that the server does not see",
    "https://charge.example/",
    [at("ws://charge.example/OCPP/", "request"), LAN],
    ["wss://charge.example/OCPP/", LAN.url],
  ],
  [
    "under a path, which the server may know or not",
    "https://home.example/ocppd/",
    [at("wss://home.example/ocppd/OCPP/", "request"), LAN],
    ["wss://home.example/ocppd/OCPP/", LAN.url],
  ],
  [
    "with a name of the local network last",
    "http://charger-server:9000/",
    [LAN],
    [LAN.url, "ws://charger-server:9000/OCPP/"],
  ],
];
for (const [name, page, urls, seen] of SEEN) {
  Deno.test(`the URLs on the page: ${name}`, () => {
    assert.deepEqual(urlsSeenFrom(new URL(page), urls).map(({ url }) => url), seen);
  });
}
