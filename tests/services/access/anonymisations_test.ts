import assert from "node:assert/strict";
import { ALL_MESSAGES } from "../../../src/domain/message_log.ts";
import { startTestApp, type TestApp, withApp } from "../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const CARD = "04A1B2C3D4";
const OTHER = "04A1B2C3D5";
const SIGNED = btoa(`OCMF|{"FV":"1.0","ID":"${CARD}"}|{"SD":"00"}`);

const json = (method: string, body: object) => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function call(app: TestApp, method: string, path: string, body?: object): Promise<Body> {
  const answer = await app.api(`/api/v1${path}`, body === undefined ? { method } : json(method, body));
  assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Two cards charge at a charger with OCPP 1.6, and leave traces wherever something is stored. */
async function live(app: TestApp): Promise<void> {
  const { services, store } = app.app as Body;
  await call(app, "POST", "/tariffs", {
    name: "Home",
    currency: "EUR",
    perKwh: "0.3333",
    validFrom: "2020-01-01T00:00:00Z",
  });
  await call(app, "POST", "/tags", {
    ...{ id: CARD, name: "Ada Lovelace", group: "family", owner: { email: "ada@example.org" } },
    budget: { limitWh: 900_000, per: "month" },
  });
  await call(app, "POST", "/tags", { id: OTHER, name: "Bo", group: CARD });
  // Nobody listens there: the deliveries wait.
  await call(app, "POST", "/webhooks", { url: "http://127.0.0.1:9/hook" });
  await call(app, "POST", "/stations", { id: "CP1" });
  const charger = await app.charger("CP1");
  charger.answers("GetLocalListVersion", { listVersion: 0 });
  charger.answers("SendLocalList", { status: "Accepted" });
  charger.answers("DataTransfer", { status: "Accepted", data: `card ${CARD}` });
  await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
  await call(app, "POST", "/stations/CP1/local-list", { update: "full" });
  const at = (minutes: number) => new Date(Date.now() - 6 * 3_600_000 + minutes * 60_000).toISOString();
  await charger.call("DataTransfer", { vendorId: "V", messageId: "x", data: `{"uid":"04 a1 b2 c3 d4"}` });
  await charger.call("Authorize", { idTag: "04 A1 B2 C3 D4" });
  await charger.call("Authorize", { idTag: CARD.toLowerCase() });
  for (const [index, idTag] of [CARD, OTHER, CARD.toLowerCase()].entries()) {
    const begin = index * 60;
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag, meterStart: 1000 + index * 7777, timestamp: at(begin) },
    });
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{
        timestamp: at(begin + 10),
        sampledValue: [{ value: String(2000 + index * 7777) }, { value: SIGNED, format: "SignedData" }],
      }],
    });
    await charger.call("StopTransaction", {
      ...{ transactionId, idTag, meterStop: 4333.4 + index * 7777, timestamp: at(begin + 30), reason: "Local" },
    });
  }
  // Fits no charge.
  await charger.callRaw("StopTransaction", { transactionId: 99, idTag: CARD, meterStop: 5, timestamp: at(300) });
  await charger.callRaw("StatusNotification", { connectorId: 1, info: `card ${CARD}`, errorCode: 7 });
  await charger.close();
  for (const [index, protocol] of (["ocpp2.0.1", "ocpp2.1"] as const).entries()) {
    await charged2(app, protocol, at(200 + index * 60), at(230 + index * 60));
  }
  await services.costs.computeDue();
  for (const tagIds of [[CARD], undefined]) {
    await services.reports.keep({
      filter: { from: Date.now() - 86_400_000, to: Date.now(), ...(tagIds === undefined ? {} : { tagIds }) },
      heading: { title: "June", name: "Ada Lovelace", address: tagIds === undefined ? "Town" : "Lane 1", note: "" },
      by: "Ada",
    });
  }
  await call(app, "PATCH", `/tags/${CARD}`, { blocked: true });
  await store.queueDeliveries([{ webhookId: 1, at: 1, type: "x", body: JSON.stringify({ tagId: CARD }) }], 100, 1e6);
}

/** The card charges at a charger with OCPP 2.x, whose messages name it in each place that they have. */
async function charged2(app: TestApp, protocol: "ocpp2.0.1" | "ocpp2.1", begin: string, end: string): Promise<void> {
  await call(app, "POST", "/stations", { id: protocol });
  const charger = await app.charger(protocol, { protocols: [protocol] });
  const idToken = {
    ...{ idToken: CARD, type: "ISO14443" },
    additionalInfo: [{ additionalIdToken: `uid ${CARD.toLowerCase()}`, type: "reader" }],
  };
  await charger.call("BootNotification", {
    reason: "PowerUp",
    chargingStation: { vendorName: "V", model: "M" },
  });
  await charger.call("Authorize", { idToken });
  const event = (seqNo: number, eventType: string, timestamp: string, wh: number, rest: object) =>
    charger.call("TransactionEvent", {
      ...{ seqNo, eventType, timestamp, triggerReason: "Authorized", evse: { id: 1, connectorId: 1 }, ...rest },
      transactionInfo: {
        transactionId: `charge-of-${protocol}`,
        ...(eventType === "Ended" ? { stoppedReason: "Local" } : {}),
      },
      meterValue: [{ timestamp, sampledValue: [{ value: wh }] }],
    });
  await event(0, "Started", begin, 1000, { idToken });
  await event(1, "Ended", end, 8777, { idToken });
  await charger.close();
}

/** Everything that adds up, without the names of cards. */
async function sums(app: TestApp, tagId: string): Promise<unknown> {
  const total = async (query: string) => (await call(app, "GET", `/totals?${query}`)).items;
  const from = `from=${new Date(Date.now() - 86_400_000).toISOString()}`;
  return {
    charger: await total(`by=month&groupBy=station&${from}`),
    all: await total(`by=month&groupBy=none&${from}`),
    group: await total(`by=month&groupBy=none&group=family&${from}`),
    card: await total(`by=month&groupBy=none&tagId=${tagId}&${from}`),
    charges: (await call(app, "GET", `/transactions?tagId=${tagId}`)).items.map(
      ({ id, energyWh, cost, flags }: Body) => ({ id, energyWh, cost, flags }),
    ),
    reports: await Promise.all([1, 2].map(async (id) => (await call(app, "GET", `/reports/${id}`)).sums)),
  };
}

/** The files of a data directory in which a text stands, in any case. */
async function filesWith(dir: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { name, isFile } of Deno.readDir(dir)) {
    if (!isFile) continue;
    const content = new TextDecoder("latin1").decode(await Deno.readFile(`${dir}/${name}`)).toLowerCase();
    if (content.includes(text.toLowerCase())) found.push(name);
  }
  return found;
}

const SETTINGS = { messageLog: { entriesPerStation: 1000, toDisk: true } };
const SPELLINGS = [CARD, "04 A1 B2 C3 D4", "Ada Lovelace", "ada@example.org", "Lane 1", SIGNED, SIGNED.slice(8, -8)];

Deno.test("an anonymised card leaves no trace of its number, names and owner, and all sums as they were", () =>
  withApp(async (app) => {
    await live(app);
    const before = await sums(app, CARD) as Body;
    assert.equal(before.charges.length, 4);
    assert.ok(before.card.some(({ energyWh }: Body) => energyWh > 0) && before.charges[0].cost !== null);
    await app.app.services.messageLog.list(ALL_MESSAGES, { after: null, limit: 1 });
    await app.app.services.audit.flush();
    for (const text of SPELLINGS) assert.notDeepEqual(await filesWith(app.dir, text), [], `${text} is stored before`);

    const exported = JSON.stringify(await call(app, "GET", `/card-export?tagId=${CARD}`));
    for (const what of ["ada@example.org", "Ada Lovelace", "Lane 1", SIGNED]) {
      assert.ok(exported.includes(what), `the export has ${what}`);
    }
    const begun = await call(app, "POST", "/anonymisations", { tagId: ` ${CARD.toLowerCase()} ` });
    assert.deepEqual([begun.localLists, begun.by], [["CP1"], "settings"]);
    assert.match(begun.pseudonym, /^anon-[0-9a-f]{15}$/);
    const state = await app.app.services.anonymisations.finished(begun.id);
    assert.notEqual(state.finishedAt, null);
    assert.deepEqual(await sums(app, begun.pseudonym), before);

    // Everything that is read of it.
    const texts = await Promise.all(
      [
        ...[
          "tags",
          "tags?archived=true",
          "tags.csv",
          "transactions",
          "transactions/export",
        ],
        ...["audit?limit=1000", "stations/CP1/messages?limit=1000", "orphans", "reports/1", "reports/2", "totals"],
        ...["stations/CP1", "stations/CP1/warnings", "webhooks/1/dead-letters", "presented-tags", "anonymisations"],
      ].map(async (path) => [path, JSON.stringify((await app.api(`/api/v1/${path}`)).body)] as const),
    );
    texts.push(["metrics", String((await app.api("/metrics")).body)]);
    for (const [path, text] of texts) {
      for (const spelling of SPELLINGS.slice(0, 4)) {
        assert.ok(
          !text.toLowerCase().includes(spelling.toLowerCase()),
          `${path} has ${spelling}: ${text.slice(0, 2000)}`,
        );
      }
    }
    const audit = (await call(app, "GET", "/audit?limit=1000")).items;
    assert.ok(audit.some(({ action, subject }: Body) => action === "card anonymised" && subject === begun.pseudonym));
    assert.ok(
      audit.some(({ action, subject }: Body) =>
        action === "POST /api/v1/anonymisations" && subject === String(begun.id)
      ),
    );
    for (const id of [1, 2]) {
      const verified = await call(app, "GET", `/reports/${id}/verification`);
      assert.deepEqual([verified.intact, verified.differences], [true, []], `report ${id}`);
    }
    const other = await call(app, "GET", `/tags/${OTHER}`);
    assert.deepEqual([other.name, other.group], ["Bo", begun.pseudonym], "a parent reference too");

    await app.stop({ keep: true });
    for (const text of SPELLINGS) assert.deepEqual(await filesWith(app.dir, text), [], `${text} is stored after`);
  }, { store: "file", settings: SETTINGS }));

Deno.test("what was deleted long before leaves no trace in the file either, also of rows that moved", () =>
  withApp(async (app) => {
    const { store } = app.app as Body;
    await call(app, "POST", "/tags", { id: CARD, name: "Ada Lovelace" });
    await call(app, "POST", "/stations", { id: "CP1" });
    const entry = (number: number, text: string) => ({
      ...{
        number,
        stationId: "CP1",
        protocol: "ocpp1.6",
        issues: [],
        repairs: [],
        direction: "from_station",
        action: "Authorize",
        messageId: "1",
        at: 1,
        durationMs: 1,
      },
      ...{ outcome: "answered", code: null, message: text, answer: null },
    });
    const text = JSON.stringify([2, "1", "Authorize", { idTag: CARD, pad: "x".repeat(700) }]);
    for (let batch = 0; batch < 30; batch++) {
      await store.saveMessages(Array.from({ length: 100 }, (_, at) => entry(batch * 100 + at + 1, text)), 3000);
    }
    // Its pages are free now.
    await store.saveMessages([entry(9999, "[]")], 1);
    for (let n = 0; n < 1200; n++) {
      const id = n % 3 === 0 ? CARD : `OTHER${(n * 7919) % 1000}`;
      await store.addAudit([{
        ...{
          at: n,
          caller: "x",
          keyId: null,
          address: null,
          action: "y",
          stationId: null,
          subject: `${id}/${"z".repeat(n % 90)}`,
        },
        ...{ status: null, code: null, count: 1 },
      }]);
      const { transaction } = await store.startTransaction({
        ...{ stationId: "CP1", connector: 1, token: { id, kind: null }, denyConcurrent: false, meterStartWh: 1 },
        ...{
          authorizationResult: { status: "accepted", group: null, expiresAt: null },
          startedAt: (n * 7919) % 1201 * 1000,
        },
        ...{ reservationId: null, flags: [], content: `${n}`, receivedAt: n },
      });
      await store.endTransaction(transaction.id, { at: 2_000_000, reason: "Other", by: "rule" });
    }
    const [free] = [await app.app.store.size()];
    assert.ok(free !== undefined);
    const begun = await call(app, "POST", "/anonymisations", { tagId: CARD });
    const { replacedRows } = await app.app.services.anonymisations.finished(begun.id);
    assert.ok(replacedRows >= 800, String(replacedRows));
    await app.stop({ keep: true });
    // The next start cleans what moved.
    const again = await startTestApp({ dir: app.dir, store: "file" });
    assert.deepEqual((await again.app.store.check()).faults, []);
    await again.stop({ keep: true });
    assert.deepEqual(await filesWith(app.dir, CARD), []);
    assert.deepEqual(await filesWith(app.dir, "Ada Lovelace"), []);
  }, { store: "file", settings: SETTINGS }));

Deno.test("a card that charges, is reserved for or was requested to begin is refused; one of which nothing is known too", () =>
  withApp(async (app) => {
    const refused = async (tagId: string) => {
      const { status, body } = await app.api("/api/v1/anonymisations", json("POST", { tagId }));
      return [status, (body as Body).detail];
    };
    await call(app, "POST", "/stations", { id: "CP1" });
    await call(app, "POST", "/tags", { id: CARD });
    const charger = await app.charger("CP1");
    charger.answers("ReserveNow", { status: "Accepted" });
    charger.answers("CancelReservation", { status: "Accepted" });
    await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      connectorId: 1,
      idTag: CARD,
      meterStart: 1,
      timestamp,
    });
    assert.deepEqual(await refused(CARD.toLowerCase()), [
      ...[409, `card ${CARD.toLowerCase()} charges at CP1; wait until the charge has ended`],
    ]);
    await charger.call("StopTransaction", { transactionId, meterStop: 2, timestamp: new Date().toISOString() });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const { reservation: { id } } = await call(app, "POST", "/stations/CP1/reservations", {
      connector: 1,
      tagId: CARD,
      until,
    });
    assert.deepEqual(await refused(CARD), [409, `CP1 is reserved for card ${CARD}; cancel the reservation first`]);
    await call(app, "DELETE", `/stations/CP1/reservations/${id}`);
    await app.app.store.saveRemoteStart({
      ...{ stationId: "CP1", remoteStartId: 1, token: { id: OTHER, kind: null }, at: Date.now() },
    });
    await call(app, "POST", "/tags", { id: OTHER });
    assert.match((await refused(OTHER))[1], /^CP1 was requested to begin a charge with card .* a moment ago/);
    assert.deepEqual(await refused("NOBODY"), [404, "nothing is stored about a card NOBODY"]);
    assert.deepEqual(
      (await call(app, "GET", "/tags")).items.map(({ id }: Body) => id),
      [CARD, OTHER],
      "nothing changed",
    );

    const begun = await call(app, "POST", "/anonymisations", { tagId: CARD });
    await app.app.services.anonymisations.finished(begun.id);
    assert.equal((await refused(CARD))[0], 404, "the second time nothing is known of it");
    assert.equal((await app.api(`/api/v1/tags/${CARD}/restore`, { method: "POST" })).status, 404, "nor restored");

    // The same plastic card later: it is unknown.
    const answer = await charger.call("StartTransaction", {
      connectorId: 1,
      idTag: CARD,
      meterStart: 3,
      timestamp: until,
    });
    assert.equal(answer.idTagInfo.status, "Invalid");
    const { items } = await call(app, "GET", `/transactions?tagId=${begun.pseudonym}`);
    assert.deepEqual(items.map(({ id }: Body) => id), [transactionId]);
    assert.deepEqual((await call(app, "GET", `/transactions?tagId=${CARD}`)).items.length, 1);
  }));

Deno.test("an anonymisation that is killed after any piece is finished by the next start, with the same sums and no trace", async () => {
  const dir = await Deno.makeTempDir({ prefix: "ocppd-anonymise-" });
  try {
    const first = await startTestApp({ dir: `${dir}/0`, store: "file", settings: SETTINGS });
    await live(first);
    const before = await sums(first, CARD);
    await first.stop({ keep: true });
    for (const pieces of [0, 1, 7, 18]) {
      const copy = `${dir}/after-${pieces}`;
      await Deno.mkdir(copy);
      for await (const { name, isFile } of Deno.readDir(`${dir}/0`)) {
        if (isFile) await Deno.copyFile(`${dir}/0/${name}`, `${copy}/${name}`);
      }
      await killedAfter(pieces, `${copy}/ocppd.sqlite`);
      const app = await startTestApp({ dir: copy, store: "file", settings: SETTINGS });
      const [one] = await app.app.services.anonymisations.list();
      assert.ok(one !== undefined);
      await app.app.services.anonymisations.finished(one.id);
      assert.deepEqual(await sums(app, one.pseudonym), before, `after ${pieces} pieces`);
      await app.stop({ keep: true });
      await (await startTestApp({ dir: copy, store: "file", settings: SETTINGS })).stop({ keep: true });
      for (const text of SPELLINGS) assert.deepEqual(await filesWith(copy, text), [], `${text} after ${pieces} pieces`);
    }
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

/** Begins in another process, which kills itself behind so many pieces. */
async function killedAfter(pieces: number, path: string): Promise<void> {
  const script = new URL("anonymise_process.ts", import.meta.url).href;
  const { signal, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, path, CARD, String(pieces)],
  }).output();
  assert.equal(signal, "SIGKILL", new TextDecoder().decode(stderr));
}

Deno.test("an export has everything of a card, nothing of another, and is noted in the audit log", () =>
  withApp(async (app) => {
    await live(app);
    await call(app, "POST", "/tags", { id: "SPARE", owner: { email: "ADA@example.org" } });
    const file = await call(app, "GET", `/card-export?tagId=${CARD.toLowerCase()}`);
    const [card] = file.cards;
    assert.equal(file.cards.length, 1);
    assert.deepEqual([card.tagId, card.tag.name, card.tag.owner], [CARD, "Ada Lovelace", { email: "ada@example.org" }]);
    assert.equal(typeof card.tag.budgetUse.usedWh, "number");
    assert.deepEqual(card.localLists, [{
      ...{ stationId: "CP1", authorizationResult: { status: "accepted", group: "family", expiresAt: null } },
    }]);
    const listed = (await call(app, "GET", `/transactions?tagId=${CARD}`)).items;
    assert.deepEqual(card.transactions.map(({ samples: _, ...one }: Body) => one), listed);
    for (const { id, samples } of card.transactions) {
      assert.deepEqual(samples, (await call(app, "GET", `/transactions/${id}/samples?limit=1000`)).items);
      assert.ok(samples.length >= 2);
    }
    assert.equal(card.transactionsCsv, (await app.api(`/api/v1/transactions/export?tagId=${CARD}`)).body);
    const tables = new Set(card.stored.map(({ table }: Body) => table));
    for (const table of ["audit", "message_log", "deliveries", "orphans", "charge_reports", "statuses"]) {
      assert.ok(tables.has(table), `${table} of ${[...tables]}`);
    }
    const foreign = card.stored.filter((one: Body) => JSON.stringify(one).includes(OTHER));
    assert.deepEqual(foreign, [], "nothing of the other card");
    assert.ok(!/password|secret|hash":"sha/i.test(JSON.stringify(Object.keys(card))));

    const owned = await call(app, "GET", "/card-export?owner=Ada@Example.org");
    assert.deepEqual(owned.cards.map(({ tagId }: Body) => tagId), [CARD, "SPARE"]);
    assert.deepEqual(owned.cards[0].transactions, card.transactions);
    assert.equal((await app.api("/api/v1/card-export?owner=nobody")).status, 404);
    assert.equal((await app.api("/api/v1/card-export")).status, 400);
    assert.equal((await app.api("/api/v1/card-export?owner=a&tagId=b")).status, 400);
    const strange = await call(app, "GET", "/card-export?tagId=UNSEEN");
    assert.deepEqual([strange.cards[0].tag, strange.cards[0].transactions], [null, []]);
    const audit = (await call(app, "GET", "/audit?limit=1000")).items;
    assert.deepEqual(
      audit.filter(({ action }: Body) => action === "card exported").map(({ subject }: Body) => subject),
      [
        ...["UNSEEN", "SPARE", CARD, CARD.toLowerCase()],
      ],
    );
  }, { store: "file", settings: SETTINGS }));
