import assert from "node:assert/strict";
import type { StationReport, Variable } from "../../../src/domain/station_report.ts";
import type { RefusedConnection } from "../../../src/domain/station.ts";
import type { Warning } from "../../../src/domain/warnings.ts";
import { addStations, at, meterValues, reading, report, start, stop } from "../facts.ts";
import { HEARTBEAT_NOTE, messagesOf } from "../../support/message_log.ts";
import type { Holds } from "./harness.ts";

const DAY = 24 * 60;

function refusal(stationId: string, minutes: number, change: Partial<RefusedConnection> = {}): RefusedConnection {
  const moment = at(minutes);
  const refused: RefusedConnection = {
    stationId,
    address: "10.0.0.1",
    reason: "unknown_station",
    detail: `at ${minutes}`,
    attempt: { path: `/OCPP/${stationId}`, userAgent: "agent", offeredProtocols: ["ocpp1.6"], secure: true },
    count: 1,
    firstAt: moment,
    lastAt: moment,
  };
  return { ...refused, ...change };
}

function warning(minutes: number, detail: string, frame: string | null = null): Warning {
  const frames = { firstFrame: frame, lastFrame: frame };
  return { stationId: "CP1", code: "schema", count: 2, firstAt: at(minutes), lastAt: at(minutes), detail, ...frames };
}

function stationReport(minutes: number, subject = String(minutes)): StationReport {
  return { stationId: "CP1", kind: "firmware", subject, connector: null, at: at(minutes), detail: "{}" };
}

/** Tests of refusals, warnings, station reports and variables. */
export function stationRecords(holds: Holds): void {
  holds("refusals with the same id, address and reason are one row with a count", async (store) => {
    await store.noteRefusal(refusal("NEW1", 0));
    await store.noteRefusal(refusal("new1", 5, { count: 3 }));
    await store.noteRefusal(refusal("NEW1", 1, { address: "10.0.0.2" }));
    await store.noteRefusal(refusal("NEW1", 2, { reason: "wrong_credentials" }));
    const found = await store.refusals();
    assert.deepEqual(found.map(({ count, lastAt, firstAt }) => [count, firstAt, lastAt]), [
      [4, at(0), at(5)],
      [1, at(2), at(2)],
      [1, at(1), at(1)],
    ]);
    assert.equal(found[0]?.detail, "at 5");
    await store.forgetRefusals("nEw1");
    assert.deepEqual(await store.refusals(), []);
  });

  holds("the newest 200 refusals are kept, for 30 days", async (store) => {
    await Promise.all(Array.from({ length: 250 }, (_, n) => store.noteRefusal(refusal(`X${n}`, n))));
    const found = await store.refusals();
    assert.equal(found.length, 200);
    assert.deepEqual([found[0]?.stationId, found.at(-1)?.stationId], ["X249", "X50"]);
    await store.noteRefusal(refusal("LATE", 30 * DAY + 100));
    assert.deepEqual((await store.refusals()).map((row) => row.stationId).slice(-2), ["X101", "X100"]);
  });

  holds("warnings are counted, and the newest detail and the first and newest frames are kept", async (store) => {
    await addStations(store, "CP1");
    await store.noteWarning(warning(5, "newest", "frame 5"));
    await store.noteWarning(warning(3, "older", "frame 3"));
    const row = { stationId: "cp1", code: "schema", firstAt: at(3), lastAt: at(5), detail: "newest" };
    assert.deepEqual(await store.warnings("cp1"), [{ ...row, count: 4, firstFrame: "frame 3", lastFrame: "frame 5" }]);
    await store.noteWarning(warning(7, "about no frame"));
    const [last] = await store.warnings("cp1");
    assert.deepEqual([last?.detail, last?.firstFrame, last?.lastFrame], ["about no frame", "frame 3", "frame 5"]);
    assert.deepEqual(await store.warnings("nobody"), []);
    assert.deepEqual(await store.warningCounts(), [{ stationId: "CP1", kinds: 1, lastAt: last?.lastAt }]);
  });

  holds("a warning without a frame keeps the first frame that comes later", async (store) => {
    await addStations(store, "CP1");
    await store.noteWarning(warning(1, "none"));
    await store.noteWarning(warning(2, "one", "frame 2"));
    const [row] = await store.warnings("CP1");
    assert.deepEqual([row?.firstFrame, row?.lastFrame], ["frame 2", "frame 2"]);
  });

  holds("the last 500 reports of a station are kept, newest first", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.addStationReport({ ...stationReport(0), stationId: "CP2" });
    await Promise.all(Array.from({ length: 510 }, (_, n) => store.addStationReport(stationReport(n))));
    const found = await store.stationReports("CP1", 1000);
    assert.equal(found.length, 500);
    assert.deepEqual([found[0], found.at(-1)], [stationReport(509), stationReport(10)]);
    assert.deepEqual(await store.stationReports("CP1", 2), [stationReport(509), stationReport(508)]);
    assert.equal((await store.stationReports("CP2", 10)).length, 1);
    assert.deepEqual(await store.stationReports("nobody", 10), []);
  });

  holds("a variable replaces one with the same name and leaves the others", async (store) => {
    await addStations(store, "CP1", "CP2");
    const current: Variable = {
      stationId: "CP1",
      component: "SmartChargingCtrlr",
      componentInstance: "",
      connector: 0,
      variable: "Limit",
      variableInstance: "Main",
      attribute: "Actual",
      value: "16",
      mutability: "ReadWrite",
      source: "reported",
      at: at(0),
    };
    const max = { ...current, attribute: "MaxSet", value: null, mutability: null };
    await store.putVariables([current, max, { ...current, stationId: "CP2", value: "6" }]);
    await store.putVariables([{ ...current, value: "10", at: at(1) }]);
    assert.deepEqual(await store.variables("CP1"), [{ ...current, value: "10", at: at(1) }, max]);
    assert.equal((await store.variables("CP2")).length, 1);
    await store.putVariables([]);
  });

  holds(
    "5,000 variables of a station are kept: known ones still change, and another station has its own",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      const variable = (n: number, value: string, stationId = "CP1") => ({
        ...{ stationId, component: "C", componentInstance: "", connector: 0, variable: `V${n}`, variableInstance: "" },
        ...{ attribute: "Actual", value, mutability: null, source: "reported", at: at(0) } as const,
      });
      const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => variable(from + n, "a"));
      assert.equal(await store.putVariables(many(0, 4_990)), 0);
      assert.equal(await store.putVariables([...many(4_985, 5_020), variable(0, "b")]), 20);
      assert.equal(await store.putVariables([variable(5_021, "a"), variable(1, "a", "CP2")]), 1);
      const kept = await store.variables("CP1");
      assert.deepEqual([kept.length, kept.find(({ variable }) => variable === "V0")?.value], [5_000, "b"]);
      assert.equal((await store.variables("CP2")).length, 1);
    },
  );

  holds("200 connectors of a station are kept: one more has no status, no history and no meter", async (store) => {
    await addStations(store, "CP1");
    for (let n = 0; n < 200; n++) assert.equal(await store.reportConnector("CP1", report(0, { connector: n })), true);
    assert.equal(await store.reportConnector("CP1", report(0, { connector: 4711 })), false);
    assert.equal(await store.reportConnector("CP1", report(1, { connector: 7 })), true);
    assert.deepEqual(await store.statuses("CP1", 4711, 9), []);
    const values = meterValues([reading(1, 100)], { connector: 4711, transactionId: null });
    const result = await store.recordReadings(values);
    assert.deepEqual([result.liveState, result.fresh.length], [null, 1], "the reading itself is stored");
    assert.equal((await store.connectors()).length, 200);
    const { transaction } = await store.startTransaction(start({ connector: 4711 }));
    assert.equal(transaction.connector, 4711, "a charge is stored whatever its connector");
    await store.recordReadings(meterValues([reading(5, 1100)], { connector: 4711, transactionId: transaction.id }));
    const stopped = await store.stopTransaction(stop({ transactionId: transaction.id, meterStopWh: 1200 }));
    assert.equal(stopped.kind, "stopped");
    assert.equal((await store.connectors()).length, 200);
  });

  holds("nothing is stored for a station that is not registered", async (store) => {
    const expected = { code: "not_found", message: "station CP1 is not on the list" };
    await assert.rejects(store.noteWarning(warning(0, "x")), expected);
    await assert.rejects(store.addStationReport(stationReport(0)), expected);
    await assert.rejects(store.reportConnector("CP1", report(0)), expected);
    assert.deepEqual(await store.connectors(), []);
  });

  holds(
    "the message log of all chargers together has a bound in characters; the oldest entries go first",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      const entry = (number: number, stationId: string) => ({
        ...HEARTBEAT_NOTE,
        number,
        stationId,
        // One character that JavaScript counts twice, in each of 500.
        message: "\u{1f50c}".repeat(500),
        answer: "x".repeat(100),
      });
      const numbers = async (stationId: string) =>
        (await store.messageLog(messagesOf(stationId), { after: null, limit: 9_999 })).map(({ number }) => number);
      const page = (from: number, stationId: string) =>
        Array.from({ length: 50 }, (_, n) => entry(from + n, stationId));
      // An entry has 1,000 characters with its other columns.
      for (let n = 1; n <= 1_000; n += 50) await store.saveMessages(page(n, "CP1"), 200, 300_000);
      assert.deepEqual(await numbers("CP1"), Array.from({ length: 200 }, (_, n) => 801 + n), "the bound of a charger");
      for (let n = 1_001; n <= 1_150; n += 50) await store.saveMessages(page(n, "CP2"), 200, 300_000);
      const [quiet, busy] = [await numbers("CP1"), await numbers("CP2")];
      assert.equal(busy.length, 150);
      assert.ok(quiet.length >= 50 && quiet.length <= 150 && quiet.at(-1) === 1_000, `${quiet.length}`);
      await store.saveMessages([entry(1_150, "CP2")], 200, 300_000);
      assert.deepEqual(await numbers("CP1"), quiet, "an entry that is there already counts nothing");
      await store.saveMessages([entry(1_151, "CP2")], 200, 0);
      assert.deepEqual([await numbers("CP1"), await numbers("CP2")], [[], []]);
      for (let n = 2_001; n <= 2_200; n += 50) await store.saveMessages(page(n, "CP2"), 200, 300_000);
      assert.equal((await numbers("CP2")).length, 200, "what was deleted is no longer counted");
    },
  );
}
