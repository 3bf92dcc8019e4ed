import assert from "node:assert/strict";
import { type Fixture, withFixture } from "../../api_fixture.ts";
import { type TestApp, withApp } from "../../../support/app.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

const json = (method: string, body: object, headers: Record<string, string> = {}) => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

const sendRequest = async (app: TestApp, path: string, init?: RequestInit): Promise<[number, Body]> => {
  const { status, body } = await app.api(`/api/v1${path}`, init);
  return [status, body];
};

const PLAIN = {
  name: null,
  group: null,
  kind: null,
  blocked: false,
  stations: null,
  budget: null,
  owner: null,
  expiresAt: null,
};

Deno.test("a tag is created, read, changed and removed; an outdated ETag overwrites nothing", () =>
  withApp(async (app) => {
    const created = await app.api("/api/v1/tags", json("POST", { id: "04 A/1", name: "Ada" }));
    assert.deepEqual([created.status, created.headers.get("location")], [201, "/api/v1/tags/04%20A%2F1"]);
    const { createdAt, ...tag } = created.body as Body;
    assert.deepEqual(tag, { id: "04 A/1", ...PLAIN, name: "Ada", archivedAt: null });
    assert.match(createdAt, /Z$/);
    assert.deepEqual((await sendRequest(app, "/tags", json("POST", { id: "04 a/1" })))[1].code, "conflict");

    const path = "/tags/04%20a%2F1";
    const read = await app.api(`/api/v1${path}`);
    const etag = read.headers.get("etag") ?? "";
    assert.deepEqual((read.body as Body).budgetUse, null);
    const change = { group: "family", expiresAt: "2027-12-31T18:00:00+01:00", stations: ["CP1"] };
    const changed = await app.api(`/api/v1${path}`, json("PATCH", change, { "if-match": etag }));
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.deepEqual(
      [(changed.body as Body).name, (changed.body as Body).group, (changed.body as Body).expiresAt],
      ["Ada", "family", "2027-12-31T17:00:00.000Z"],
    );
    assert.notEqual(changed.headers.get("etag"), etag);
    assert.equal((await sendRequest(app, path, json("PATCH", { blocked: true }, { "if-match": etag })))[0], 412);
    assert.deepEqual((await sendRequest(app, "/groups"))[1].items, [{ group: "family", tags: ["04 A/1"] }]);

    assert.equal((await sendRequest(app, path, { method: "DELETE" }))[0], 204);
    assert.equal((await sendRequest(app, path))[0], 404);
    assert.deepEqual((await sendRequest(app, "/tags"))[1].items, []);
    const [, { items: [gone] }] = await sendRequest(app, "/tags?archived=true");
    assert.deepEqual([gone.id, gone.name, typeof gone.archivedAt], ["04 A/1", "Ada", "string"]);
    assert.equal((await sendRequest(app, "/tags", json("POST", { id: "04 A/1" })))[0], 201, "it may be added again");
    assert.deepEqual((await sendRequest(app, "/tags?archived=true"))[1].items, []);
  }));

Deno.test("tags are listed in pages, by group or state", () =>
  withApp(async (app) => {
    const { authorization } = app.app.services;
    for (const id of ["C", "a", "B"]) await authorization.addTag(id, { group: id === "B" ? null : "g" });
    await authorization.changeTag("a", { blocked: true });
    const ids: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const [, page]: [number, Body] = await sendRequest(
        app,
        `/tags?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      ids.push(...page.items.map(({ id }: Body) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(ids, ["a", "B", "C"]);
    assert.deepEqual((await sendRequest(app, "/tags?group=g&blocked=false"))[1].items.map(({ id }: Body) => id), ["C"]);
    const [status, problem] = await sendRequest(app, "/tags?grup=g");
    assert.deepEqual([status, problem.detail], [
      400,
      "grup is an unknown property; allowed: limit, cursor, group, blocked, owner, archived",
    ]);
    assert.match((await sendRequest(app, "/tags?cursor=xx"))[1].detail, /^cursor is "xx"; wanted nextCursor/);
  }));

for (
  const [input, says] of [
    [{ id: "" }, /^id is ""; wanted at least 1 character$/],
    [{ id: "T", group: "x".repeat(21) }, /a group has at most 20 characters/],
    [{ id: "T", budget: { limitWh: -1, per: "day" } }, /^budget\.limitWh is -1; wanted at least 0$/],
    [{ id: "T", budget: { limitWh: 1, per: "year" } }, /^budget\.per is "year"; wanted one of day, week, month$/],
    [{ id: "T", owner: "Ada" }, /^owner is "Ada"; wanted an object$/],
    [{ id: "T", owner: {} }, /^owner is .*; wanted one of user \(Ada\) and email \(ada@example\.org\)$/],
    [{ id: "T", owner: { user: "Ada", email: "a@b.org" } }, /^owner is .*; wanted one of user/],
    [{ id: "T", owner: { user: "Ada" } }, /^there is no user Ada; wanted the name of a user or an e-mail address$/],
    [{ id: "T", owner: { email: "ada" } }, /^"ada" is not an e-mail address; wanted one such as ada@example\.org$/],
    [{ id: "T", owner: { email: "a@b.org, c@d.org" } }, /is not an e-mail address/],
    [{ id: "T", owner: { email: "a@b.org\nBcc: c@d.org" } }, /is not an e-mail address/],
    [{ id: "T", owner: { email: `${"a".repeat(65)}@b.org` } }, /is not an e-mail address/],
    [{ id: "T", owner: { email: `a@${"b.".repeat(130)}org` } }, /at most 254 characters, this one has 265$/],
    [{ id: "T", expiresAt: "soon" }, /^expiresAt is "soon"; wanted a time such as/],
    [
      { id: "T", holder: "me" },
      /^holder is an unknown property; allowed: name, group, kind, blocked, stations, owner, budget, expiresAt, id$/,
    ],
  ] as const
) {
  Deno.test(`an invalid tag is refused: ${JSON.stringify(input).slice(0, 60)}`, () =>
    withApp(async (app) => {
      const [status, problem] = await sendRequest(app, "/tags", json("POST", input));
      assert.equal(status, 400, JSON.stringify(problem));
      assert.match(problem.detail, says);
    }));
}

Deno.test("the list is exported as CSV, with formulas escaped, and imported again; an invalid line changes nothing", () =>
  withApp(async (app) => {
    const csv = (text: string) => ({ method: "POST", headers: { "content-type": "text/csv" }, body: text });
    const list = 'id,name,group,blocked,stations,budgetWh,budgetPer\r\nT1,"Ada, ""A""",family,no,CP1 CP2,5000,day\r\n' +
      "T2,=1+1,,yes,,,\r\n";
    const put = async (path: string, text: string) => {
      const [status, { added, changed, unchanged, tags }] = await sendRequest(app, path, csv(text));
      return [status, added, changed, unchanged, tags.map(({ id, outcome }: Body) => `${id} ${outcome}`).join()];
    };
    assert.deepEqual(await put("/tags.csv?dryRun=true", list), [200, 2, 0, 0, "T1 added,T2 added"]);
    assert.deepEqual(app.app.services.authorization.listTags(), [], "a dry run changes nothing");
    assert.deepEqual(await put("/tags.csv", list), [200, 2, 0, 0, "T1 added,T2 added"]);
    const { authorization } = app.app.services;
    const ada = authorization.findTag("t1");
    assert.deepEqual([ada?.name, ada?.stations, ada?.budget], ['Ada, "A"', ["CP1", "CP2"], {
      limitWh: 5000,
      per: "day",
    }]);
    const out = await app.api("/api/v1/tags.csv");
    assert.equal(out.headers.get("content-type"), "text/csv; charset=utf-8");
    assert.match(out.body as string, /\r\nT2,'=1\+1,/);
    await authorization.removeTag("T2");
    assert.deepEqual(await put("/tags.csv", out.body as string), [200, 1, 0, 1, "T1 unchanged,T2 added"]);
    assert.deepEqual(await put("/tags.csv?dryRun=true", "id,name\nT1,Eve\n"), [200, 0, 1, 0, "T1 changed"]);
    assert.equal(authorization.findTag("T1")?.name, 'Ada, "A"');
    assert.equal(authorization.findTag("T2")?.name, "=1+1");

    const [status, problem] = await sendRequest(app, "/tags.csv", csv("id;blocked\nT3;no\nT4;perhaps\n;no\n"));
    assert.equal(status, 400);
    assert.deepEqual(problem.faults.map(({ path }: Body) => path), ["line 3: blocked", "line 4: id"]);
    assert.equal(authorization.findTag("T3"), undefined);
    assert.match(
      (await sendRequest(app, "/tags.csv", csv("uid\nT\n")))[1].detail,
      /the first line is "uid"; wanted some of id, name/,
    );
    assert.match((await sendRequest(app, "/tags.csv", csv('id\n"T\n')))[1].detail, /the body is not valid CSV/);
  }));

Deno.test("an import accepts the charsets and separators of spreadsheets, and refuses names that were decoded wrongly", () =>
  withApp(async (app) => {
    const { authorization } = app.app.services;
    const send = (bytes: readonly number[], type: string) =>
      sendRequest(app, "/tags.csv", {
        method: "POST",
        headers: { "content-type": type },
        body: Uint8Array.from(bytes),
      });
    const latin = (text: string) => [...text].map((char) => char.charCodeAt(0));
    const list = "id;name\r\nT1;Müller\r\n";
    const [status, problem] = await send(latin(list), "text/csv");
    assert.equal(status, 400);
    assert.match(problem.detail, /^the body is not valid utf-8; wanted utf-8, or .* charset .* windows-1252$/);
    assert.equal((await send(latin(list), "text/csv; charset=windows-1252"))[0], 200);
    assert.equal(authorization.findTag("T1")?.name, "Müller");
    const wide = [0xff, 0xfe, ...[..."id\tname\nT2\tÅsa\n"].flatMap((char) => [char.charCodeAt(0) & 255, 0])];
    assert.equal((await send(wide, "text/csv; charset=UTF-16LE"))[0], 200);
    assert.equal(authorization.findTag("T2")?.name, "Åsa");
    assert.match(
      (await send(latin(list), "text/csv; charset=klingon"))[1].detail,
      /^the charset of the body is "klingon"/,
    );
    assert.equal((await send(latin("id\nT3\n"), "application/x-www-form-urlencoded"))[0], 200, "as curl calls it");
  }));

Deno.test("an invalid line of an import is refused with its line number, and nothing is changed", () =>
  withApp(async (app) => {
    const send = (body: string) =>
      sendRequest(app, "/tags.csv", { method: "POST", headers: { "content-type": "text/csv" }, body });
    const [, { faults }] = await send(
      "id,name,budgetWh\n\nT1,Ada, Countess\nT2,ok,5\n\nT3,no,lots\nT4,Ada,Countess,5\n",
    );
    assert.deepEqual(faults, [
      {
        path: "line 3: budget.limitWh",
        found: '"Countess"',
        wanted: "a number",
        code: "wanted_number",
        parameters: {},
      },
      { path: "line 6: budget.limitWh", found: '"lots"', wanted: "a number", code: "wanted_number", parameters: {} },
      {
        ...{ path: "line 7", found: "4 fields", wanted: "at most 3; a field with a comma needs quotes" },
        ...{ code: "wanted_csv_fields", parameters: { most: 3 } },
      },
    ]);
    assert.match(
      (await send("id,name,name\nT1,a,b\n"))[1].detail,
      /^the first line is "id, name, name"; wanted some of id/,
    );
    const [, many] = await send(`id\n${",\n".repeat(5_000)}`);
    assert.deepEqual([many.faults.length, / and 4980 more$/.test(many.detail)], [100, true], many.detail.slice(-80));
    assert.deepEqual(app.app.services.authorization.listTags(), []);
  }));

Deno.test("an import that contains a tag twice in different letter case has one tag, as the database", () =>
  withApp(async (app) => {
    const csv = { method: "POST", headers: { "content-type": "text/csv" }, body: "id,name\nabc,first\nABC,second\n" };
    const [status, { added, tags }] = await sendRequest(app, "/tags.csv", csv);
    assert.deepEqual([status, added, tags], [200, 1, [{ id: "abc", name: "second", outcome: "added" }]]);
    const { authorization } = app.app.services;
    const shown = () => authorization.listTags().map(({ id, name }) => [id, name]);
    assert.deepEqual(shown(), [["abc", "second"]]);
    await authorization.reload();
    assert.deepEqual(shown(), [["abc", "second"]]);
  }));

Deno.test("an empty list of stations is refused for a tag: exported as CSV it would mean every station", () =>
  withApp(async (app) => {
    const [status, { detail }] = await sendRequest(app, "/tags", json("POST", { id: "T", stations: [] }));
    assert.deepEqual([status, /block it, or leave them out for all/.test(detail)], [400, true], detail);
    const [, { detail: long }] = await sendRequest(app, "/tags", json("POST", { id: "T", name: "x".repeat(201) }));
    assert.match(long, /at most 200 characters, this one has 201/);
    assert.equal((await sendRequest(app, "/tags", json("POST", { id: "T" })))[0], 201);
    const [empty, { detail: nothing }] = await sendRequest(app, "/tags/T", json("PATCH", {}));
    assert.deepEqual([empty, nothing], [400, "the body is empty; wanted a property to change"]);
  }));

Deno.test("an enrollment adds the next unknown card of its station only, one card, until it expires", () =>
  withFixture("ocpp1.6", async ({ app, clock, charger }: Fixture) => {
    const present = async (idTag: string) => (await charger.call("Authorize", { idTag })).idTagInfo.status;
    assert.equal(await present("NEW-1"), "Invalid");
    const [, { until }] = await sendRequest(
      app,
      "/stations/cp1/enroll",
      json("POST", { tag: { name: "Visitor", group: "g" } }),
    );
    assert.equal(Date.parse(until) - clock.now(), 60_000);
    assert.equal(await present("CARD-1"), "Accepted", "a known card is not enrolled");
    assert.equal(await present("NEW-1"), "Accepted");
    const enrolled = await app.events.next(({ type }) => type === "tag.enrolled", "the enrollment");
    assert.deepEqual([enrolled.stationId, (enrolled as Body).tagId], ["CP1", "NEW-1"]);
    assert.deepEqual((await sendRequest(app, "/tags/new-1"))[1].group, "g");
    assert.equal(await present("NEW-2"), "Invalid", "one enrollment adds one card");
    assert.deepEqual((await sendRequest(app, "/stations/CP1/enroll"))[1], { until: null });

    await sendRequest(app, "/stations/CP1/enroll", json("POST", { durationS: 30 }));
    clock.advance(30_000);
    assert.equal(await present("NEW-2"), "Invalid", "too late");
    await sendRequest(app, "/stations/CP1/enroll", json("POST", {}));
    assert.equal((await sendRequest(app, "/stations/CP1/enroll", { method: "DELETE" }))[0], 204);
    assert.equal(await present("NEW-2"), "Invalid", "cancelled");
    assert.equal((await sendRequest(app, "/stations/CP9/enroll", json("POST", {})))[0], 404);
  }));

for (
  const [protocol, status] of [["ocpp1.6", "Blocked"], ["ocpp2.0.1", "NotAtThisLocation"], [
    "ocpp2.1",
    "NotAtThisLocation",
  ]] as const
) {
  Deno.test(`${protocol}: a tag charges at its allowed stations only`, () =>
    withFixture(protocol, async ({ app, charger }: Fixture) => {
      const authorize = async () => {
        const answer: Body = protocol === "ocpp1.6"
          ? (await charger.call("Authorize", { idTag: "CARD-1" })).idTagInfo
          : (await charger.call("Authorize", { idToken: { idToken: "CARD-1", type: "ISO14443" } })).idTokenInfo;
        return answer.status;
      };
      await sendRequest(app, "/tags/CARD-1", json("PATCH", { stations: ["CP2"] }));
      assert.equal(await authorize(), status);
      await sendRequest(app, "/tags/CARD-1", json("PATCH", { stations: ["CP2", "cp1"] }));
      assert.equal(await authorize(), "Accepted");
    }));
}

Deno.test("a used up budget ends the running transaction, once, and the next one is refused until the next period", () =>
  withFixture("ocpp1.6", async ({ app, clock, charger, charge }: Fixture) => {
    await sendRequest(app, "/tags/CARD-1", json("PATCH", { budget: { limitWh: 2000, per: "day" } }));
    const { id } = await charge(1);
    const meter = (wh: number) =>
      charger.call("MeterValues", {
        ...{ connectorId: 1, transactionId: id },
        meterValue: [{ timestamp: new Date(clock.now()).toISOString(), sampledValue: [{ value: String(wh) }] }],
      });
    await meter(1500);
    assert.deepEqual((await sendRequest(app, "/tags/CARD-1"))[1].budgetUse.usedWh, 1500);
    clock.advance(20_000);
    charger.answers("RemoteStopTransaction", { status: "Accepted" });
    await meter(2100);
    assert.deepEqual((await charger.received("RemoteStopTransaction")).payload, { transactionId: id });
    const spent: Body = await app.events.next(({ type }) => type === "tag.budget_spent", "the end of the budget");
    assert.deepEqual([spent.tagId, spent.transactionId, spent.usedWh], ["CARD-1", id, 2100]);
    const timestamp = new Date(clock.now()).toISOString();
    await charger.call("StopTransaction", { transactionId: id, meterStop: 2150, timestamp, reason: "Remote" });
    const again = async () => (await charger.call("Authorize", { idTag: "CARD-1" })).idTagInfo.status;
    assert.equal(await again(), "Blocked");
    clock.advance(24 * 3_600_000);
    assert.equal(await again(), "Accepted");
    await sendRequest(app, "/tags/CARD-1", json("PATCH", { budget: { limitWh: 0, per: "day" } }));
    assert.equal((await sendRequest(app, "/tags/CARD-1"))[1].budget, null, "0 removes the budget");
  }));

Deno.test("a charge over midnight counts for the day of its start, and ends when the budget of that day is used up", () =>
  withFixture("ocpp1.6", async ({ app, clock, charger, charge }: Fixture) => {
    await sendRequest(app, "/tags/CARD-1", json("PATCH", { budget: { limitWh: 2000, per: "day" } }));
    const { id } = await charge(1);
    const meter = (wh: number) =>
      charger.call("MeterValues", {
        ...{ connectorId: 1, transactionId: id },
        meterValue: [{ timestamp: new Date(clock.now()).toISOString(), sampledValue: [{ value: String(wh) }] }],
      });
    await meter(1500);
    clock.advance(24 * 3_600_000);
    assert.equal(
      (await sendRequest(app, "/tags/CARD-1"))[1].budgetUse.usedWh,
      0,
      "the budget of the new day is unused",
    );
    charger.answers("RemoteStopTransaction", { status: "Accepted" });
    await meter(2100);
    assert.deepEqual((await charger.received("RemoteStopTransaction")).payload, { transactionId: id });
    assert.equal((await charger.call("Authorize", { idTag: "CARD-1" })).idTagInfo.status, "Accepted");
  }));

Deno.test("a tag names its owner, a user or an address; the owner ends with the user, also of removed tags", () =>
  withApp(async (app) => {
    const { users } = app.app.services;
    const ada = await users.add({ name: "Ada", password: "correct horse battery", scope: "read" });
    await users.add({ name: "Boss", password: "correct horse battery", scope: "admin" });
    const [status, tag] = await sendRequest(app, "/tags", json("POST", { id: "T1", owner: { user: "ada" } }));
    assert.deepEqual([status, tag.owner], [201, { user: "Ada" }], "as the user is spelled");
    await sendRequest(app, "/tags", json("POST", { id: "T2", owner: { email: "Eve@example.org" } }));
    await sendRequest(app, "/tags", json("POST", { id: "T3", owner: { user: "Ada" } }));
    await sendRequest(app, "/tags", json("POST", { id: "T4" }));
    await app.app.services.authorization.removeTag("T3");
    const owned = async (query: string) =>
      (await sendRequest(app, `/tags?${query}`))[1].items.map(({ id }: Body) => id);
    assert.deepEqual(await owned("owner=ADA"), ["T1"]);
    assert.deepEqual(await owned("owner=eve@EXAMPLE.org"), ["T2"]);
    assert.deepEqual(await owned("owner=Ada&archived=true"), ["T3"]);
    assert.deepEqual((await sendRequest(app, "/tags/T4", json("PATCH", { owner: { user: "Ada" } })))[1].owner, {
      user: "Ada",
    });
    assert.equal((await sendRequest(app, "/tags/T4", json("PATCH", { name: "Spare" })))[1].owner.user, "Ada");
    assert.equal((await sendRequest(app, "/tags/T4", json("PATCH", { owner: null })))[1].owner, null);

    const csv = (await app.api("/api/v1/tags.csv")).body as string;
    assert.deepEqual(csv.trimEnd().split("\r\n").map((line) => line.split(",").at(-1)), [
      ...["owner", "Ada", "Eve@example.org", ""],
    ]);
    const put = (body: string) =>
      sendRequest(app, "/tags.csv", { method: "POST", headers: { "content-type": "text/csv" }, body });
    assert.equal((await put(csv))[1].unchanged, 3);
    assert.equal((await put("id,owner\nT1,\nT4,eve@example.org\n"))[1].changed, 2);
    const owner = async (id: string) => (await sendRequest(app, `/tags/${id}`))[1].owner;
    assert.deepEqual([await owner("T1"), await owner("T4")], [null, { email: "eve@example.org" }]);
    assert.match((await put("id,owner\nT1,ADA\nT4,nobody\n"))[1].detail, /tag T4: there is no user nobody; wanted/);
    assert.equal(await owner("T1"), null, "all lines or none");
    await put("id,owner\nT1,ADA\n");

    assert.deepEqual(await owner("T1"), { user: "Ada" });
    await users.remove(ada.id);
    assert.equal(await owner("T1"), null);
    await users.add({ name: "Ada", password: "correct horse battery", scope: "read" });
    assert.equal((await sendRequest(app, "/tags/T3/restore", { method: "POST" }))[1].owner, null);
    await app.app.services.authorization.reload();
    assert.equal(await owner("T1"), null, "another user of the same name owns nothing");
  }));
