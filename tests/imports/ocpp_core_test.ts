import assert from "node:assert/strict";
import { DATABASE_FILE } from "../../src/domain/data_files.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import type { Store } from "../../src/store/store.ts";
import { inDataDir } from "../cli/command_line.ts";
import { withServer } from "../cli/with_server.ts";
import { connectCharger } from "../support/charger.ts";
import { type Form, FORMS, writeOcppCore } from "./ocpp_core.ts";

async function inStore<T>(dir: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = openInProcess({ path: `${dir}/${DATABASE_FILE}` });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

/** The numbers of a report: new, changed, as they are, conflicts, left out. */
function numbersOf(out: string, what: string): readonly number[] {
  const [, numbers = ""] = new RegExp(`^${what} +((?:\\d+ *)+)$`, "m").exec(out) ?? [];
  return numbers.trim().split(/ +/).map(Number);
}

for (const form of Object.keys(FORMS) as readonly Form[]) {
  Deno.test(`the database of OCPP.Core is imported in its form ${form} the migration of May 2026`, () =>
    inDataDir(async ({ dir, call }) => {
      const path = `${dir}-${form}.sqlite`;
      writeOcppCore(path, form);
      const content = await Deno.readFile(path);

      const dry = await call(["import", "ocpp-core", path]);
      assert.equal(dry.err, "");
      assert.match(dry.out, form === "after" ? /with the migration of May 2026/ : /^OCPP\.Core, .*sqlite\n/);
      assert.match(dry.out, /Nothing was changed: the same with --apply does it\.\n$/);
      assert.throws(() => Deno.statSync(dir), Deno.errors.NotFound, "a dry run makes no database");

      const done = await call(["import", "ocpp-core", path, "--apply"]);
      assert.equal(done.code, 0, done.err);
      for (const { out } of [dry, done]) {
        assert.deepEqual(numbersOf(out, "chargers"), [3, 0, 0, 0, 1]);
        assert.deepEqual(numbersOf(out, "cards"), [3, 0, 0, 0, 1]);
        assert.deepEqual(numbersOf(out, "connector names"), [2, 0, 0, 0, 0]);
        assert.deepEqual(numbersOf(out, "charges"), [3, 0, 0, 0, 1]);
        assert.match(out, /charger Box\/2 +/);
        assert.match(out, /charger Wallbox 3 +its user name owner is not its id/);
        assert.match(out, /charger Wallbox 3 +its password has 5 characters/);
        assert.match(out, /charger cp4 +its password is left out/);
        assert.match(out, /card 04a1b2c3 +the same id as 04A1B2C3, in other letters/);
        assert.match(out, /charge 3 +it has no end yet/);
        assert.ok(!out.includes("a long pass phrase") && !out.includes("short\n"), "no password is shown");
      }
      assert.deepEqual(await Deno.readFile(path), content, "the database of OCPP.Core is only read");

      await inStore(dir, async (store) => {
        const stations = await store.stations();
        assert.deepEqual(
          stations.map(({ id, name, comment, ignoreUserName, passwordHashes }) => [
            ...[id, name, comment, ignoreUserName, passwordHashes.length],
          ]),
          [
            ["CP1", "Garage", "left of the gate", false, 1],
            ["cp4", null, null, false, 0],
            ["Wallbox 3", null, null, true, 1],
          ],
        );
        assert.ok(stations.every(({ passwordHashes }) => passwordHashes.every((hash) => hash.startsWith("scrypt$"))));
        assert.deepEqual((await store.tags()).map((tag) => [tag.id, tag.name, tag.group, tag.expiresAt, tag.blocked]), [
          ["04A1B2C3", "Ada", "family", new Date(2099, 11, 31).getTime(), false],
          ["04FFEE", "Ben", "FAMILY", null, true],
          ["family", null, null, null, false],
        ]);
        assert.deepEqual(await store.connectorNames(), [
          { stationId: "CP1", connector: 1, name: "Left" },
          { stationId: "Wallbox 3", connector: 1, name: "Only" },
        ]);
        assert.deepEqual(await store.openTransactions(), []);
      });
      const charges = JSON.parse((await call(["transaction", "list", "--json"])).out);
      assert.deepEqual(
        charges.map((
          // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
          one: any,
        ) => [one.stationId, one.connector, one.tagId, one.startedAt, one.stoppedAt, one.energyWh]),
        [
          ["Wallbox 3", 1, "unlisted", "2026-03-02T10:00:00.000Z", "2026-03-02T12:00:00.000Z", 3000],
          ["CP1", 2, "04FFEE", "2026-02-01T10:00:00.000Z", "2026-02-01T11:00:00.000Z", null],
          ["CP1", 1, "04A1B2C3", "2026-01-05T07:00:00.000Z", "2026-01-05T09:30:00.123Z", 12_250],
        ],
      );
      for (const { endedBy, authorizationStatus, cost } of charges) {
        assert.deepEqual([endedBy, authorizationStatus, cost], ["import", "accepted", null]);
      }
      assert.deepEqual(charges.map(({ flags }: { flags: unknown }) => flags), [[], ["energy_unknown"], []]);

      const before = await inStore(dir, (store) => store.transactions({ limit: 100 }));
      const again = await call(["import", "ocpp-core", path, "--apply"]);
      assert.deepEqual(numbersOf(again.out, "chargers"), [0, 0, 3, 0, 1]);
      assert.deepEqual(numbersOf(again.out, "cards"), [0, 0, 3, 0, 1]);
      assert.deepEqual(numbersOf(again.out, "connector names"), [0, 0, 2, 0, 0]);
      assert.deepEqual(numbersOf(again.out, "charges"), [0, 0, 3, 0, 1]);
      assert.deepEqual(await inStore(dir, (store) => store.transactions({ limit: 100 })), before);
    }));
}

Deno.test("imported charges are in totals and exports, and no tariff prices them, not even one that was valid then", () =>
  inDataDir(async ({ dir, call }) => {
    const path = `${dir}.sqlite`;
    writeOcppCore(path, "after");
    const year = ["--from", "2026-01-01", "--to", "2027-01-01"];
    const tariff = ["tariff", "add", "--currency", "EUR", "--kwh", "0.4", "--valid-from"];
    await call([...tariff, "2026-01-01T00:00:00Z"]);
    await call(["import", "ocpp-core", path, "--apply"]);
    await call([...tariff, "2026-01-02T00:00:00Z"]);
    const [imported] = await inStore(dir, async (store) => {
      // What the server does at its next start with tariffs that are older than some charges.
      while (await store.queueMissingCosts(100));
      assert.deepEqual(await store.dueCosts(100), []);
      const sums = await store.totals({ from: Date.UTC(2026, 0), to: Date.UTC(2027, 0), by: "none" });
      assert.deepEqual(sums.map(({ count, energyWh, cost }) => [count, energyWh, cost]), [[3, 15_250, null]]);
      return await store.transactions({ limit: 1 });
    });
    const sums = await call(["totals", "--by", "month", ...year]);
    assert.match(sums.out, /2026-01 +1 +12\.25/, sums.err);
    const csv = (await call(["transaction", "export", ...year])).out;
    assert.equal(csv.split("\r\n").filter((line) => line.includes(",import,")).length, 3);
    await call(["transaction", "correct", String(imported?.id), "--energy-wh", "5", "--reason", "a typing error"]);
    await inStore(dir, async (store) => assert.deepEqual(await store.dueCosts(100), []));
  }));

Deno.test("what is here already stays as it is: an import fills what is empty, and names each conflict", () =>
  inDataDir(async ({ dir, call }) => {
    const path = `${dir}.sqlite`;
    writeOcppCore(path, "before");
    await call(["station", "add", "cp1", "--name", "Mine", "--password", "another pass phrase"]);
    await call(["station", "add", "Wallbox 3"]);
    await call(["station", "remove", "Wallbox 3"]);
    await call(["tag", "add", "04a1b2c3", "--group", "staff"]);
    const { out } = await call(["import", "ocpp-core", path, "--apply"]);
    assert.deepEqual(numbersOf(out, "chargers"), [1, 0, 0, 2, 1]);
    assert.match(out, /charger CP1 +the name is "Mine" here and "Garage" there; it has another password here, or none/);
    assert.match(out, /charger Wallbox 3 +was removed here; to have it again: ocppd station restore/);
    assert.match(out, /card 04A1B2C3 +the group is "staff" here and "family" there: what is here stays/);
    assert.match(out, /connector Wallbox 3:1 +its charger is not on the list/);
    assert.deepEqual(numbersOf(out, "charges"), [3, 0, 0, 0, 1], "also the history of a removed charger");
    await inStore(dir, async (store) => {
      const [cp1] = await store.stations();
      assert.deepEqual([cp1?.id, cp1?.name, cp1?.comment], ["cp1", "Mine", "left of the gate"]);
      const [ada] = await store.tags();
      assert.deepEqual([ada?.id, ada?.name, ada?.group], ["04a1b2c3", "Ada", "staff"]);
    });
  }));

Deno.test("a charge that changed at its origin is a conflict, and faulty ones are named and left out", () =>
  inDataDir(async ({ dir, call }) => {
    const path = `${dir}.sqlite`;
    writeOcppCore(
      path,
      "before",
      `INSERT INTO "Transactions" ("TransactionId", "ChargePointId", "ConnectorId", "StartTagId", "StartTime", "MeterStart",
        "StopTime", "MeterStop") VALUES
        (6, 'CP1', 1, 'T', '2026-04-01 10:00:00', 1, '2026-04-01 09:00:00', 2),
        (7, 'CP1', 1, 'T', 'yesterday', 1, '2026-04-01 09:00:00', 2),
        (8, 'CP1', 1, 'T', '2026-04-01 10:00:00', 1, '2100-04-01 09:00:00', 2),
        (9, 'gone', 1, 'T', '2026-04-02 10:00:00', 1, '2026-04-02 19:00:00', 2),
        (10, 'CP1', -5, 'T', '2026-04-03 10:00:00', 1, '2026-04-03 19:00:00', 2)`,
    );
    const first = await call(["import", "ocpp-core", path, "--apply"]);
    assert.deepEqual(numbersOf(first.out, "charges"), [3, 0, 0, 0, 6]);
    assert.match(first.out, /charge 6 +it ends before it begins/);
    assert.match(first.out, /charge 7 +its start "yesterday" is not a time/);
    assert.match(first.out, /charge 8 +it ends in the future/);
    assert.match(first.out, /charge 9 +its charger gone is not on the list/);
    assert.match(first.out, /charge 10 +its connector is -5; wanted a number from 0/);
    await Deno.remove(path);
    writeOcppCore(path, "before", `UPDATE "Transactions" SET "MeterStop" = 200 WHERE "TransactionId" = 1`);
    const second = await call(["import", "ocpp-core", path, "--apply", "--json"]);
    const { counts, remarks } = JSON.parse(second.out);
    assert.deepEqual(counts.charge, { added: 0, changed: 0, unchanged: 2, conflict: 1, leftOut: 1 });
    assert.match(
      remarks.find(({ kind }: { kind: string }) => kind === "conflict")?.text,
      /is imported already, with other values, as \d+: those stay/,
    );
  }));

Deno.test("an import while the server runs: its chargers connect at once, running charges and their ids stay", () =>
  withServer(async ({ app, charger, call }) => {
    const begin = () =>
      charger.call("StartTransaction", {
        connectorId: 1,
        idTag: "T",
        meterStart: 5,
        timestamp: "2026-01-05T08:00:00Z",
      });
    const { transactionId: running } = await begin();
    const path = `${app.dir}/ocpp-core.sqlite`;
    writeOcppCore(path, "after");
    const { out, err } = await call(["import", "ocpp-core", path, "--apply"]);
    assert.equal(err, "");
    assert.match(out, new RegExp(`charge 1 +ends after the start of charge ${running}, which runs at that connector`));
    assert.deepEqual(numbersOf(out, "charges"), [2, 0, 0, 1, 1]);
    const wallbox = await connectCharger({
      url: `ws://127.0.0.1:${app.port}/OCPP/Wallbox%203`,
      credentials: "owner:short",
    });
    assert.equal(wallbox.protocol, "ocpp1.6");
    await assert.rejects(() =>
      connectCharger({ url: `ws://127.0.0.1:${app.port}/OCPP/Wallbox%203`, credentials: "owner:wrong" })
    );
    assert.deepEqual((await begin()).transactionId, running, "a repeated start is recognized as before");
    assert.deepEqual((await app.app.services.transactions.list({ open: true, limit: 9 })).map(({ id }) => id), [
      running,
    ]);
    await charger.call("StopTransaction", {
      ...{ transactionId: running, idTag: "T", meterStop: 1005, timestamp: "2026-01-05T09:00:00Z" },
    });
    const { transactionId: next } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "T", meterStart: 1005, timestamp: "2026-01-06T08:00:00Z" },
    });
    const all = await app.app.services.transactions.list({ limit: 99 });
    assert.equal(new Set(all.map(({ id }) => id)).size, 4, "no id is given twice");
    assert.ok(all.every(({ id, endedBy }) => endedBy !== "import" || (id > running && id < next)));
    const ended = all.find(({ id }) => id === running);
    assert.deepEqual([ended?.endedBy, ended?.meterStopWh], ["station", 1005]);
    const audit = await call(["audit"]);
    assert.match(audit.out, /ocppd import ocpp-core/);
  }));

Deno.test("what is not a database of OCPP.Core is refused with a sentence, and nothing is made", () =>
  inDataDir(async ({ dir, call }) => {
    const text = `${dir}.txt`;
    await Deno.writeTextFile(text, "not a database, but a text that is long enough to be read as one".repeat(99));
    const other = `${dir}.other.sqlite`;
    const store = openInProcess({ path: other });
    await store.close();
    for (
      const [path, code, words] of [
        [`${dir}/missing.sqlite`, 1, /there is no file .*missing\.sqlite/],
        [text, 2, /can't be read as an SQLite database .*; wanted OCPP\.Core\.sqlite/],
        [other, 2, /has no table ChargePoint; wanted the database of OCPP\.Core/],
        ["/tmp", 2, /\/tmp is a folder; wanted an SQLite file/],
      ] as const
    ) {
      const ran = await call(["import", "ocpp-core", path, "--apply"]);
      assert.equal(ran.code, code, ran.err);
      assert.match(ran.err, words);
    }
    assert.throws(() => Deno.statSync(`${dir}/${DATABASE_FILE}`), Deno.errors.NotFound);
  }));
