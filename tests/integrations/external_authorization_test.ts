import assert from "node:assert/strict";
import { Webhook } from "standardwebhooks";
import { createAuthorizationSource } from "../../src/integrations/authorization/source.ts";
import { startTestApp, type TestApp, withApp } from "../support/app.ts";
import { CARD_SECRET, type CardServer, startCardServer } from "../support/card_server.ts";
import { bootedCharger } from "../support/booted.ts";
import { type StillClock, stillClock } from "../support/clock.ts";

interface Fixture extends TestApp {
  readonly cards: CardServer;
  readonly clock: StillClock;
}

/** Runs a test with a server whose unlisted cards go to a card server, and whose clock stands still. */
async function withCardServer(
  run: (fixture: Fixture) => Promise<void>,
  settings: object = {},
): Promise<void> {
  const cards = startCardServer();
  const clock = stillClock();
  const authorization = { ...cards.settings.authorization, ...settings };
  try {
    await withApp((app) => run({ ...app, cards, clock }), { clock, settings: { authorization } });
  } finally {
    await cards.close();
  }
}

const iso = (clock: StillClock, offsetMs = 0) => new Date(clock.now() + offsetMs).toISOString();

const start16 = (clock: StillClock, idTag: string, meterStart = 0) => ({
  ...{ connectorId: 1, idTag, meterStart, timestamp: iso(clock) },
});

const start2 = (clock: StillClock, id: string, more: object = {}) => ({
  ...{ eventType: "Started", timestamp: iso(clock), triggerReason: "Authorized", seqNo: 0 },
  ...{ transactionInfo: { transactionId: `T-${id}` }, evse: { id: 1, connectorId: 1 } },
  idToken: { idToken: id, type: "ISO14443" },
  ...more,
});

async function authorizationOf(app: TestApp) {
  const { body } = await app.api("/api/v1/system");
  // deno-lint-ignore no-explicit-any -- read below
  return (body as any).authorization;
}

async function auditOf(app: TestApp) {
  const { body } = await app.api("/api/v1/audit");
  // deno-lint-ignore no-explicit-any -- read below
  const entries = (body as any).items as any[];
  return entries.filter(({ action }) => action === "authorization requested");
}

/** The counts of the metric by outcome, without those that are 0. */
async function outcomes(app: TestApp): Promise<Record<string, number>> {
  const { body } = await app.api("/metrics");
  const lines = String(body).matchAll(/^ocppd_authorization_requests_total\{outcome="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries(
    [...lines].map(([, name, count]) => [name, Number(count)]).filter(([, count]) => count !== 0),
  );
}

const PERSON = { status: "accepted", name: "Ada Lovelace", group: "family", expiresAt: "2027-01-01T00:00:00Z" };

Deno.test("1.6: another system lets an unlisted card in, once for Authorize and start, and the charge keeps its name", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers(PERSON);
    const charger = await bootedCharger(app, "ocpp1.6");
    const info = { status: "Accepted", expiryDate: "2027-01-01T00:00:00Z", parentIdTag: "family" };
    assert.deepEqual(await charger.call("Authorize", { idTag: "CARD1" }), { idTagInfo: info });
    const { transactionId, idTagInfo } = await charger.call("StartTransaction", start16(clock, "card1"));
    assert.deepEqual(idTagInfo, info);

    const [request, ...others] = cards.requests.all;
    assert.equal(others.length, 0, "the start is answered from the request of a moment ago");
    assert.ok(request);
    assert.deepEqual(request.body, {
      ...{ type: "authorization", at: iso(clock), stationId: "CP1" },
      data: { connector: null, tagId: "CARD1", kind: null, purpose: "authorize" },
    });
    assert.equal(request.headers.get("ocppd-event"), "authorization");
    assert.match(request.headers.get("webhook-id") ?? "", /^ocppd-authorization-\S{16}$/);

    const path = `/api/v1/transactions/${transactionId}`;
    const { body } = await app.api(path);
    // deno-lint-ignore no-explicit-any -- read here
    const shown = body as any;
    assert.deepEqual([shown.tagId, shown.tagName, shown.group], ["card1", "Ada Lovelace", "family"]);
    assert.deepEqual(shown.flags, []);
    assert.deepEqual(
      (await auditOf(app)).map((
        { caller, stationId, subject, status, code },
      ) => [caller, stationId, subject, status, code]),
      [[`url:${new URL(cards.url).host}`, "CP1", "CARD1", 200, null]],
    );
    assert.deepEqual(await outcomes(app), { accepted: 1, recent: 1 });
    assert.equal((await authorizationOf(app)).lastError, null);
    assert.equal(app.app.services.presentedTags.list().length, 0, "it is no unknown card");
    assert.ok(!app.log.some((line) => JSON.stringify(line).includes("in-the-url")), "no URL in the log");
    // The name of the list comes first once the card is on it.
    await app.app.services.authorization.addTag("CARD1", { name: "A. King" });
    assert.equal((await app.api(path) as { body: { tagName: string } }).body.tagName, "A. King");
  }));

Deno.test("a request is signed as a webhook is, and another secret does not verify it", () =>
  withCardServer(async ({ cards, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    await charger.call("Authorize", { idTag: "CARD1" });
    const [request] = cards.requests.all;
    assert.ok(request);
    const headers = Object.fromEntries(request.headers);
    // The library compares the time with the clock of the machine, so the body is verified by its signature alone.
    const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
    const signature = (secret: string, text: string) => new Webhook(secret).sign(headers["webhook-id"] ?? "", at, text);
    assert.equal(headers["webhook-signature"], signature(CARD_SECRET, request.text));
    assert.notEqual(headers["webhook-signature"], signature(CARD_SECRET, request.text.replace("CARD1", "CARD2")));
    assert.notEqual(
      headers["webhook-signature"],
      signature(`whsec_${btoa("another secret of 24 bytes")}`, request.text),
    );
  }));

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: a start with an unlisted card is requested with its connector and kind`, () =>
    withCardServer(async ({ cards, clock, ...app }) => {
      cards.answers(PERSON);
      const charger = await bootedCharger(app, protocol);
      const { idTokenInfo } = await charger.call("TransactionEvent", start2(clock, "CARD1"));
      assert.deepEqual(idTokenInfo, {
        status: "Accepted",
        cacheExpiryDateTime: "2027-01-01T00:00:00Z",
        groupIdToken: { idToken: "family", type: "Central" },
      });
      assert.deepEqual(cards.requests.all.map(({ body }) => body.data), [
        { connector: 1, tagId: "CARD1", kind: "ISO14443", purpose: "start" },
      ]);
      const [transaction] = app.app.services.liveState.open("CP1");
      assert.deepEqual([transaction?.tagName, transaction?.group], ["Ada Lovelace", "family"]);
      // Later messages of the charge, and its end, need no other system: it may be cut off by then.
      cards.answers(null);
      clock.advance(3_600_000);
      const later = { transactionInfo: { transactionId: "T-CARD1" }, timestamp: iso(clock) };
      const updated = { ...start2(clock, "CARD1"), ...later, eventType: "Updated", seqNo: 1 };
      assert.equal((await charger.call("TransactionEvent", updated)).idTokenInfo.status, "Accepted");
      const ended = { ...updated, eventType: "Ended", triggerReason: "StopAuthorized", seqNo: 2 };
      const { idTokenInfo: atEnd } = await charger.call("TransactionEvent", ended);
      assert.deepEqual(atEnd, { status: "Accepted", groupIdToken: { idToken: "family", type: "Central" } });
      assert.equal(cards.requests.all.length, 1);
    }));
}

Deno.test("every status of an answer reaches the charger in its own words", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    const rows = [
      ["blocked", "Blocked"],
      ["expired", "Expired"],
      ["unknown", "Invalid"],
      ["concurrent", "ConcurrentTx"],
      ["elsewhere", "Blocked"],
      ["no_credit", "Blocked"],
    ] as const;
    for (const [status, wanted] of rows) {
      cards.answers({ status });
      const { idTagInfo } = await charger.call("Authorize", { idTag: `CARD-${status}` });
      assert.deepEqual(idTagInfo, { status: wanted }, status);
    }
    cards.answers({ status: "accepted", expiresAt: iso(clock, -1000) });
    const { idTagInfo } = await charger.call("Authorize", { idTag: "CARD-PAST" });
    assert.equal(idTagInfo.status, "Expired", "what has expired accepts nobody");
    assert.deepEqual(await outcomes(app), { refused: rows.length + 1 });
  }));

Deno.test("nothing is requested about a card of the list, a start button, a card that ends a charge, or an empty id", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers({ status: "accepted" });
    const { authorization } = app.app.services;
    await authorization.addTag("LISTED");
    await authorization.addTag("BLOCKED", { blocked: true });
    const charger = await bootedCharger(app, "ocpp1.6");
    assert.equal((await charger.call("Authorize", { idTag: "LISTED" })).idTagInfo.status, "Accepted");
    assert.equal((await charger.call("Authorize", { idTag: "BLOCKED" })).idTagInfo.status, "Blocked");
    const { transactionId } = await charger.call("StartTransaction", start16(clock, "LISTED"));
    const stop = { transactionId, idTag: "OTHER", meterStop: 1, timestamp: iso(clock, 1000) };
    assert.equal((await charger.call("StopTransaction", stop)).idTagInfo.status, "Invalid");
    const newer = await bootedCharger(app, "ocpp2.0.1", { id: "CP2" });
    const button = { idToken: { idToken: "", type: "NoAuthorization" } };
    assert.equal((await newer.call("TransactionEvent", start2(clock, "B", button))).idTokenInfo.status, "Accepted");
    await newer.call("Authorize", { idToken: { idToken: "", type: "ISO14443" } });
    assert.deepEqual(cards.requests.all, []);
  }));

Deno.test("nothing is requested about a repetition or a start of the past, which a charger sends when it is back", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers({ status: "unknown" });
    const charger = await bootedCharger(app, "ocpp1.6");
    const begun = start16(clock, "CARD1", 7);
    const first = await charger.call("StartTransaction", begun);
    assert.equal(cards.requests.all.length, 1);
    clock.advance(61_000);
    cards.answers({ status: "accepted" });
    const again = await charger.call("StartTransaction", begun);
    assert.deepEqual(again, first, "the repetition gets the first answer");
    await charger.close();
    clock.advance(600_000);
    // Both began while their charger was offline.
    const past = { ...start16(clock, "CARD2"), timestamp: iso(clock, -300_000) };
    const back = await bootedCharger(app, "ocpp1.6");
    assert.equal((await back.call("StartTransaction", past)).idTagInfo.status, "Invalid");
    const newer = await bootedCharger(app, "ocpp2.0.1", { id: "CP2" });
    const offline = { ...start2(clock, "CARD3"), timestamp: iso(clock, -30_000), offline: true };
    assert.equal((await newer.call("TransactionEvent", offline)).idTokenInfo.status, "Unknown");
    const event = start2(clock, "CARD4");
    await newer.call("TransactionEvent", event);
    clock.advance(61_000);
    assert.equal((await newer.call("TransactionEvent", event)).idTokenInfo.status, "Accepted");
    assert.deepEqual(cards.requests.all.map(({ body }) => body.data.tagId), ["CARD1", "CARD4"]);
  }));

Deno.test("a charger whose clock is known to be behind starts now, not in the past", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    const start = (idTag: string) => ({ ...start16(clock, idTag), timestamp: iso(clock, -600_000) });
    const statusOf = async (idTag: string) => (await charger.call("StartTransaction", start(idTag))).idTagInfo.status;
    assert.equal(await statusOf("CARD1"), "Invalid", "ten minutes before it connected");
    app.app.services.stations.keepClock("CP1", {
      offsetMs: -600_000,
      shiftMs: 0,
      unzoned: null,
      at: clock.now(),
    });
    assert.equal(await statusOf("CARD2"), "Accepted");
    assert.deepEqual(cards.requests.all.map(({ body }) => body.data.tagId), ["CARD2"]);
  }));

Deno.test("while the other system is silent only that charger waits, and after five seconds its card is refused", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers(null);
    await app.app.services.authorization.addTag("LISTED");
    const waiting = await bootedCharger(app, "ocpp1.6");
    const other = await bootedCharger(app, "ocpp1.6", { id: "CP2" });
    let answered = false;
    const answer = waiting.call("StartTransaction", start16(clock, "CARD1")).finally(() => answered = true);
    await cards.requests.next(() => true, "a request");
    for (let n = 0; n < 30; n++) {
      const { transactionId, idTagInfo } = await other.call("StartTransaction", start16(clock, "LISTED", n));
      assert.equal(idTagInfo.status, "Accepted");
      await other.call("StopTransaction", { transactionId, meterStop: n, timestamp: iso(clock) });
    }
    assert.equal(answered, false, "thirty charges of another charger were stored meanwhile");
    clock.advance(4_999);
    await other.call("Heartbeat", {});
    assert.equal(answered, false);
    clock.advance(1);
    assert.equal((await answer).idTagInfo.status, "Invalid");
    assert.equal((await authorizationOf(app)).lastError, "no answer within 5 seconds");
    assert.deepEqual((await auditOf(app)).map(({ status, code }) => [status, code]), [[null, "no_answer"]]);
  }));

Deno.test("after three silences nothing is requested for a minute, then one request is tried", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers(new Response("broken", { status: 500 }));
    const charger = await bootedCharger(app, "ocpp1.6");
    const statusOf = async (idTag: string) => {
      cards.answers(new Response("broken", { status: 500 }));
      return (await charger.call("Authorize", { idTag })).idTagInfo.status;
    };
    for (let n = 0; n < 6; n++) assert.equal(await statusOf(`CARD${n}`), "Invalid");
    assert.equal(cards.requests.all.length, 3);
    const { lastError, pausedUntil } = await authorizationOf(app);
    assert.deepEqual([lastError, pausedUntil], ["it answered 500", iso(clock, 60_000)]);
    clock.advance(59_999);
    await statusOf("CARD6");
    assert.equal(cards.requests.all.length, 3);
    clock.advance(1);
    await statusOf("CARD7");
    await statusOf("CARD8");
    assert.equal(cards.requests.all.length, 4, "one more silence begins the next minute");
    clock.advance(60_000);
    cards.answers({ status: "accepted" });
    assert.equal((await charger.call("Authorize", { idTag: "CARD9" })).idTagInfo.status, "Accepted");
    assert.equal((await authorizationOf(app)).pausedUntil, null);
    assert.deepEqual(await outcomes(app), { accepted: 1, silent: 4, paused: 5 });
    const lines = app.log.filter(({ message }) =>
      message.includes(new URL(cards.url).host) && !message.includes("of a card")
    );
    assert.deepEqual(lines.map(({ level }) => level), ["warn", "warn", "info"]);
  }));

Deno.test('with onSilence "accept" a card charges while nobody answers, without a name', () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    cards.answers(new Response(null, { status: 404 }));
    const { idTagInfo } = await charger.call("StartTransaction", start16(clock, "CARD1"));
    assert.deepEqual(idTagInfo, { status: "Accepted" });
    assert.equal(app.app.services.liveState.open("CP1")[0]?.tagName, null);
    // A refusal is an answer.
    cards.answers({ status: "blocked" });
    assert.equal((await charger.call("Authorize", { idTag: "CARD2" })).idTagInfo.status, "Blocked");
  }, { onSilence: "accept" }));

Deno.test("an answer that makes no sense counts as silence, and the system page says what was wrong", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    const rows: readonly (readonly [string, () => object, RegExp])[] = [
      ["a page", () => new Response("<html>Log in</html>"), /answered no JSON, but "<html>Log in<\/html>"/],
      ["nothing", () => new Response(""), /answered no JSON, but ""/],
      ["another type", () => Response.json([1]), /something else than documented/],
      ["an unknown status", () => ({ status: "ACCEPTED" }), /status: /],
      ["no status", () => ({ accepted: true }), /status: /],
      ["a long group", () => ({ status: "accepted", group: "g".repeat(21) }), /group: wanted 1 to 20/],
      ["a control character", () => ({ status: "accepted", name: "a\u0007" }), /name: wanted a text without/],
      ["a wrong time", () => ({ status: "accepted", expiresAt: "tomorrow" }), /expiresAt: /],
      ["two limits", () => ({ status: "accepted", limitA: 6, limitW: 1400 }), /wanted one of limitA and limitW/],
      ["a negative limit", () => ({ status: "accepted", limitA: -6 }), /limitA: /],
      ["too much", () => new Response(`{"status":"accepted","x":"${"y".repeat(20_000)}"}`), /longer than 16384 bytes/],
      [
        "a redirect",
        () => new Response(null, { status: 302, headers: { location: cards.url } }),
        /redirects are not followed/,
      ],
      ["a refusal", () => new Response(null, { status: 401 }), /^it answered 401$/],
    ];
    for (const [name, answer, wanted] of rows) {
      // After two silences an answer, so that requests are not paused.
      cards.answers({ status: "unknown" });
      await charger.call("Authorize", { idTag: `OK ${name}`.slice(0, 20) });
      cards.answers(answer);
      const { idTagInfo } = await charger.call("Authorize", { idTag: `T ${name}`.slice(0, 20) });
      assert.deepEqual(idTagInfo, { status: "Invalid" }, name);
      assert.match((await authorizationOf(app)).lastError, wanted, name);
      clock.advance(60_000);
    }
    assert.equal(cards.requests.all.length, 2 * rows.length, "no redirect was followed");
  }));

Deno.test("what an answer says beyond what is documented is ignored", () =>
  withCardServer(async ({ cards, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    cards.answers({ status: "accepted", name: null, group: "", limitA: null, colour: "red", data: { a: [1] } });
    const { idTagInfo } = await charger.call("Authorize", { idTag: "CARD1" });
    assert.deepEqual(idTagInfo, { status: "Invalid" }, "an empty group is a mistake of the other system");
    cards.answers({ status: "accepted", name: null, group: null, limitA: null, colour: "red", data: { a: [1] } });
    assert.deepEqual((await charger.call("Authorize", { idTag: "CARD2" })).idTagInfo, { status: "Accepted" });
  }));

Deno.test("an answer holds for cacheS seconds, and never past its own expiry", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    const count = async (idTag: string) => {
      await charger.call("Authorize", { idTag });
      return cards.requests.all.length;
    };
    assert.deepEqual([await count("CARD1"), await count("CARD1")], [1, 1]);
    clock.advance(29_999);
    assert.equal(await count("CARD1"), 1);
    clock.advance(1);
    assert.equal(await count("CARD1"), 2);
    cards.answers({ status: "accepted", expiresAt: iso(clock, 10_000) });
    assert.equal(await count("CARD2"), 3);
    clock.advance(10_000);
    assert.equal(await count("CARD2"), 4);
    const other = await bootedCharger(app, "ocpp1.6", { id: "CP2" });
    await other.call("Authorize", { idTag: "CARD1" });
    assert.equal(cards.requests.all.length, 5, "another charger has an answer of its own");
  }, { cacheS: 30 }));

Deno.test("a charger that reconnects and repeats its start waits for the same answer, and has one charge", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    const answer = Promise.withResolvers<object>();
    cards.answers(() => answer.promise);
    const charger = await bootedCharger(app, "ocpp1.6");
    const begun = start16(clock, "CARD1");
    charger.call("StartTransaction", begun).catch(() => {});
    await cards.requests.next(() => true, "a request");
    await charger.close();
    const again = await bootedCharger(app, "ocpp1.6");
    const second = again.call("StartTransaction", begun);
    answer.resolve({ status: "accepted" });
    assert.equal((await second).idTagInfo.status, "Accepted");
    assert.equal(cards.requests.all.length, 1);
    assert.equal(app.app.services.liveState.open("CP1").length, 1);
  }));

Deno.test("a flood of unknown cards does not reach the other system", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers({ status: "unknown" });
    const charger = await bootedCharger(app, "ocpp1.6");
    // Starts are never delayed, since they may have been stored for long.
    for (let n = 0; n < 100; n++) await charger.call("StartTransaction", start16(clock, `START${n}`, n));
    assert.equal(cards.requests.all.length, 20);
    // A new connection begins no new count.
    for (let n = 0; n < 20; n++) {
      const fresh = await bootedCharger(app, "ocpp1.6");
      fresh.call("Authorize", { idTag: `CARD${n}` }).catch(() => {});
      await fresh.call("Heartbeat", {}).catch(() => {});
      await fresh.close();
    }
    assert.equal(cards.requests.all.length, 20);
    const other = await bootedCharger(app, "ocpp1.6", { id: "CP2" });
    await other.call("Authorize", { idTag: "CARD" });
    assert.equal(cards.requests.all.length, 21, "another charger is served");
    clock.advance(60_000);
    const back = await bootedCharger(app, "ocpp1.6");
    await back.call("StartTransaction", start16(clock, "LATER"));
    assert.equal(cards.requests.all.length, 22);
    assert.ok(((await outcomes(app)).paced ?? 0) >= 80);
  }));

Deno.test("the limit of an answer holds for the charge and ends with it", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers({ status: "accepted", limitA: 10 });
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("SetChargingProfile", { status: "Accepted" });
    charger.answers("ClearChargingProfile", { status: "Accepted" });
    const { transactionId } = await charger.call("StartTransaction", start16(clock, "CARD1"));
    const { payload } = await charger.received("SetChargingProfile");
    assert.match(JSON.stringify(payload), /"limit":10\b/);
    await app.events.next((event) => event.type === "limit.changed" && event.change === "set", "the limit");
    await charger.call("StopTransaction", { transactionId, meterStop: 1, timestamp: iso(clock, 1000) });
    await app.events.next((event) => event.type === "limit.changed" && event.change === "lifted", "its end");
    assert.deepEqual(app.app.services.limits.list("CP1"), []);
  }));

Deno.test("the limit that an operator has set at a connector stays", () =>
  withCardServer(async ({ cards, clock, ...app }) => {
    cards.answers({ status: "accepted", limitA: 32 });
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("SetChargingProfile", { status: "Accepted" });
    const { limits } = app.app.services;
    await limits.set("CP1", 1, { limit: { amount: 8, unit: "A" }, by: "operator" });
    const { transactionId } = await charger.call("StartTransaction", start16(clock, "CARD1"));
    await charger.call("StopTransaction", { transactionId, meterStop: 1, timestamp: iso(clock, 1000) });
    assert.deepEqual(limits.list("CP1").map(({ limit, setBy }) => [limit.amount, setBy]), [[8, "operator"]]);
    assert.ok(app.log.some(({ message }) => message.includes("connector 1 has a limit of operator")));
  }));

Deno.test("an enrolled card is added to the list and not requested", () =>
  withCardServer(async ({ cards, ...app }) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    app.app.services.authorization.enroll("CP1", { name: "New" }, 60_000);
    assert.equal((await charger.call("Authorize", { idTag: "CARD1" })).idTagInfo.status, "Accepted");
    assert.equal(app.app.services.authorization.findTag("CARD1")?.name, "New");
    assert.deepEqual(cards.requests.all, []);
  }));

Deno.test("a charge keeps its name over a restart of the server", async () => {
  const cards = startCardServer();
  cards.answers(PERSON);
  const clock = stillClock();
  const first = await startTestApp({ clock, store: "file", settings: cards.settings });
  try {
    const charger = await bootedCharger(first, "ocpp2.0.1");
    await charger.call("TransactionEvent", start2(clock, "CARD1"));
  } finally {
    await first.stop({ keep: true });
    await cards.close();
  }
  await withApp((app) => {
    assert.equal(app.app.services.liveState.open("CP1")[0]?.tagName, "Ada Lovelace");
    return Promise.resolve();
  }, { dir: first.dir, store: "file" });
});

Deno.test("a stop ends a request that waits for its answer", async () => {
  const cards = startCardServer();
  cards.answers(null);
  const source = createAuthorizationSource({
    ...{ url: cards.url, secret: CARD_SECRET, version: "1", sign: () => Promise.resolve("v1,") },
    // The clock stands still: no time-out ends it.
    ...{ clock: stillClock(), ids: { secret: () => "id" } },
  });
  const card = { stationId: "CP1", connector: null, tagId: "CARD1", kind: null, purpose: "authorize" } as const;
  const result = source.request(card);
  await cards.requests.next(() => true, "a request");
  source.stop();
  assert.equal((await result).kind, "silent");
  await cards.close();
});

Deno.test("a server without the setting loads nothing of it: the code is imported only when a URL is set", async () => {
  const found: string[] = [];
  const search = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(new URL(`../../src/${folder}`, import.meta.url))) {
      if (isDirectory) await search(`${folder}${name}/`);
      else if (/\.tsx?$/.test(name) && !folder.startsWith("integrations/authorization/")) {
        const text = await Deno.readTextFile(new URL(`../../src/${folder}${name}`, import.meta.url));
        if (/integrations\/authorization\//.test(text)) found.push(folder + name);
        assert.doesNotMatch(text, /\bfrom "[^"]*integrations\/authorization\//, folder + name);
      }
    }
  };
  await search("");
  assert.deepEqual(found, ["app.ts"]);
});
