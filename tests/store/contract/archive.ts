import assert from "node:assert/strict";
import { addStations, report, start, station, tag } from "../facts.ts";
import type { Holds } from "./harness.ts";

/** Tests of removed stations, of connector names, and of the database size. */
export function archive(holds: Holds): void {
  holds("removed stations are archived, the last one first, until they are added again", async (store) => {
    await addStations(store, "CP1", "CP2", "CP3");
    assert.deepEqual(await store.archivedStations(), []);
    const from = Date.now();
    await store.removeStation("cp2");
    await store.startTransaction(start());
    await store.removeStation("CP1");
    const archived = await store.archivedStations();
    assert.deepEqual(archived.map(({ removedAt: _, ...row }) => row).sort((a, b) => a.id < b.id ? -1 : 1), [
      station("CP1"),
      station("CP2"),
    ]);
    assert.ok(archived.every(({ removedAt }) => removedAt >= from && removedAt <= Date.now()));
    assert.ok((archived[0]?.removedAt ?? 0) >= (archived[1]?.removedAt ?? 0));
    await store.addStation(station("CP2"));
    assert.deepEqual((await store.archivedStations()).map(({ id }) => id), ["CP1"]);
  });

  holds("a removed station is not restored if it may not come back, but an unknown one is added", async (store) => {
    await addStations(store, "CP1");
    await store.removeStation("CP1");
    assert.equal(await store.addStation(station("cp1"), { mayComeBack: false }), false);
    assert.deepEqual(await store.stations(), []);
    assert.equal(await store.addStation(station("CP2"), { mayComeBack: false }), true);
    assert.equal(await store.addStation(station("CP2"), { mayComeBack: false }), false);
    assert.equal(await store.addStation(station("cp1"), { mayComeBack: true }), true);
    assert.deepEqual((await store.stations()).map(({ id }) => id), ["cp1", "CP2"]);
  });

  holds(
    "a removed station, a removed tag and an archived tariff come back with everything that they had",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      const named = await store.changeStation("CP1", { name: "Garage", passwordHashes: ["x"], securityProfile: 1 });
      const { transaction } = await store.startTransaction(start());
      await store.reportConnector("CP1", report(0, { status: "occupied" }));
      assert.equal(await store.restoreStation("CP1"), null, "it is on the list");
      assert.equal(await store.restoreStation("NOBODY"), null);
      await store.removeStation("CP1");
      assert.ok((await store.connectors()).some(({ stationId }) => stationId === "CP1"), "kept for a restore");
      assert.deepEqual(await store.restoreStation("cp1"), named);
      assert.deepEqual((await store.stations())[0], named);
      assert.deepEqual(await store.archivedStations(), []);
      assert.deepEqual((await store.openTransactions()).map(({ id }) => id), [transaction.id]);

      const card = tag("ANNA", { name: "Anna", group: "family", budget: { limitWh: 5000, per: "month" } });
      await store.addTag(card);
      assert.equal(await store.restoreTag("ANNA"), null);
      await store.removeTag("ANNA");
      assert.deepEqual(await store.restoreTag("anna"), card);
      assert.deepEqual([await store.tags(), await store.archivedTags()], [[card], []]);

      const terms = { name: null, currency: "EUR", perKwh: 1, perHour: 0, perSession: 0, timeOfUse: [], group: null };
      const { id } = await store.addTariff({ ...terms, stationId: null, validFrom: 0 }, 1);
      await store.changeTariff(id, 1, { ...terms, perKwh: 2, stationId: null, validFrom: 5 }, 5);
      const before = await store.tariffs();
      assert.deepEqual([await store.restoreTariff(id), await store.restoreTariff(99)], [false, false]);
      await store.archiveTariff(id, 9);
      assert.equal(await store.restoreTariff(id), true);
      assert.deepEqual(await store.tariffs(), before);
    },
  );

  holds("the name of a connector can be set, changed and removed, separately for each station", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.nameConnector({ stationId: "cp2", connector: 1, name: "Left" });
    await store.nameConnector({ stationId: "CP1", connector: 2, name: "Right" });
    await store.nameConnector({ stationId: "CP1", connector: 1, name: "Middle" });
    await store.nameConnector({ stationId: "CP1", connector: 2, name: "Süd" });
    const all = [
      { stationId: "CP1", connector: 1, name: "Middle" },
      { stationId: "CP1", connector: 2, name: "Süd" },
      { stationId: "CP2", connector: 1, name: "Left" },
    ];
    assert.deepEqual(await store.connectorNames(), all);
    await store.nameConnector({ stationId: "CP1", connector: 1, name: null });
    await store.nameConnector({ stationId: "CP1", connector: 9, name: null });
    assert.deepEqual(await store.connectorNames(), all.slice(1));
    await assert.rejects(store.nameConnector({ stationId: "NOBODY", connector: 1, name: "x" }), { code: "not_found" });
    await store.removeStation("CP1");
    assert.deepEqual(await store.connectorNames(), all.slice(1), "names are kept after a removal");
  });

  holds("the size has the schema version and grows with the data", async (store) => {
    const before = await store.size();
    assert.match(before.engine, /^SQLite \d+\.\d+/);
    assert.ok(before.schemaVersion > 0 && before.bytes > 0 && before.freeBytes >= 0);
    await addStations(store, "CP1");
    const stationReport = { stationId: "CP1", kind: "event", subject: "x", connector: null, at: 0 } as const;
    for (let n = 0; n < 40; n++) await store.addStationReport({ ...stationReport, detail: "x".repeat(4_000) });
    assert.ok((await store.size()).bytes >= before.bytes + 100_000);
  });
}
