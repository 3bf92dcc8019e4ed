import assert from "node:assert/strict";
import { toReading } from "../../../src/domain/meter.ts";
import { energyOf } from "../../../src/domain/transaction.ts";
import { addStations, at, report, start, station, tag } from "../facts.ts";
import type { Holds } from "./harness.ts";

const FULL = station("Garage Süd", {
  name: "Left",
  comment: "under the stairs; 🔌 and a quote '",
  registrationStatus: "pending",
  pinnedProtocol: "ocpp2.0.1",
  passwordHashes: ["sha256:a:b", "sha256:c:d"],
  pendingPasswordHashes: ["sha256:e:f"],
  securityProfile: 2,
  boot: { vendor: "V", model: "M", serial: null, firmware: "1.2", reason: "PowerUp", at: at(1) },
  lastSeenAt: at(2),
  validation: "strict",
  ignoreUserName: true,
  noPing: true,
  timeZone: "Europe/Berlin",
  treatExportAsImport: true,
  truncateTagAt: "_",
  startResponseDelayMs: 0,
  triggerBootNotification: false,
  bootCallDelayMs: 20_000,
  clock: { offsetMs: -1500, shiftMs: 7_200_000, unzoned: "local", at: at(2) },
});

/** Tests of the registered stations and tags. */
export function lists(holds: Holds): void {
  holds("a station is read as it was added, with any values", async (store) => {
    assert.equal(await store.addStation(FULL), true);
    assert.equal(await store.addStation(station("CP1")), true);
    assert.deepEqual(await store.stations(), [station("CP1"), FULL]);
  });

  holds("ids are compared without regard to case, umlauts included, and keep their spelling", async (store) => {
    await store.addStation(FULL);
    assert.equal(await store.addStation(station("GARAGE SÜD")), false);
    assert.deepEqual(await store.changeStation("garage süd", { name: "Right" }), { ...FULL, name: "Right" });
    assert.deepEqual(await store.stations(), [{ ...FULL, name: "Right" }]);
    assert.equal(await store.removeStation("gARAGE sÜD"), true);
    assert.deepEqual(await store.stations(), []);
  });

  holds("a text with U+0000 is not cut off there", async (store) => {
    await store.addStation(station("CP1", { comment: "a\0b" }));
    assert.equal((await store.stations())[0]?.comment, "a\uFFFDb");
  });

  holds("a change sets the given fields and no others", async (store) => {
    await store.addStation(FULL);
    const change = { boot: null, passwordHashes: [], ignoreUserName: false, name: undefined as unknown as null };
    const { name: _, ...named } = change;
    assert.deepEqual(await store.changeStation(FULL.id, change), { ...FULL, ...named });
    assert.deepEqual(await store.stations(), [{ ...FULL, ...named }]);
    assert.equal(await store.changeStation("nobody", { name: "x" }), null);
  });

  holds("a removed station that is added again has its history, and nothing else of its old row", async (store) => {
    await store.addStation({ ...FULL, id: "CP1" });
    const { transaction } = await store.startTransaction(start());
    assert.equal(await store.removeStation("CP1"), true);
    assert.equal(await store.removeStation("CP1"), false);
    assert.equal(await store.changeStation("CP1", { name: "x" }), null);
    assert.equal(
      (await store.transactions({ stationId: "cp1", limit: 9 })).length,
      1,
      "the history is kept after the removal",
    );
    await assert.rejects(store.startTransaction(start({ startedAt: at(5) })), { code: "not_found" });

    assert.equal(await store.addStation(station("cp1")), true);
    assert.deepEqual(await store.stations(), [station("cp1")]);
    assert.deepEqual(await store.transactions({ stationId: "CP1", limit: 9 }), [{ ...transaction, stationId: "cp1" }]);
  });

  holds(
    "the stations and budget of a tag are read as stored, and a removed tag is archived",
    async (store) => {
      const limited = tag("T", { stations: ["CP1", "Säule 2"], budget: { limitWh: 5000.5, per: "week" } });
      await store.addTag(limited);
      assert.deepEqual(await store.tags(), [limited]);
      assert.deepEqual(await store.changeTag("t", { stations: null, budget: null }), tag("T"));
      assert.deepEqual(await store.archivedTags(), []);
      await store.removeTag("T");
      assert.equal(await store.changeTag("T", { blocked: true }), null);
      const [gone] = await store.archivedTags();
      assert.deepEqual([gone?.id, typeof gone?.archivedAt], ["T", "number"]);
      assert.equal(await store.addTag(limited), true);
      assert.deepEqual([await store.tags(), await store.archivedTags()], [[limited], []]);
    },
  );

  holds("many tags are added and changed at once, and keep the time at which they were added", async (store) => {
    await store.addTag(tag("A", { name: "old" }));
    await store.putTags([tag("a", { name: "new", createdAt: at(9) }), tag("B")]);
    assert.deepEqual(await store.tags(), [tag("A", { name: "new" }), tag("B")]);
  });

  holds(
    "the energy of a tag is that of the charges it began in the period, including open ones so far",
    async (store) => {
      await addStations(store, "CP1");
      const begin = async (minute: number, connector: number, token: string) =>
        (await store.startTransaction(
          start({
            startedAt: at(minute),
            connector,
            token: { id: token, kind: null },
            meterStartWh: 1000,
            content: `${minute}`,
          }),
        )).transaction.id;
      await begin(0, 1, "T");
      const open = await begin(10, 2, "t");
      await begin(20, 3, "OTHER");
      const reading = { ...toReading(at(30), []), meterWh: 1700 };
      await store.recordReadings({
        ...{ stationId: "CP1", connector: 2, transactionId: open, readings: [reading], receivedAt: at(30) },
      });
      assert.equal(await store.energyOfTag("T", { from: at(5), to: at(60) }), 700);
      assert.equal(await store.energyOfTag("T", { from: at(11), to: at(60) }), 0, "begun before");
      assert.equal(await store.energyOfTag("T", { from: at(5), to: at(10) }), 0, "begun after");
      assert.equal(await store.energyOfTag("nobody", { from: at(0), to: at(60) }), 0);
    },
  );

  holds("a running charge whose energy had to be evaluated uses no budget", async (store) => {
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start({ meterStartWh: 0 }));
    const read = async (minute: number, meterWh: number) =>
      void await store.recordReadings({
        ...{ stationId: "CP1", connector: 1, transactionId: id, receivedAt: at(minute) },
        readings: [{ ...toReading(at(minute), []), meterWh }],
      });
    // The start register is a placeholder of a lifetime meter.
    await read(1, 7_912_760);
    await read(270, 7_917_760);
    const running = await store.transaction(id);
    assert.ok(running);
    assert.deepEqual([energyOf(running), running.flags], [5_000, ["register_jumped"]]);
    assert.equal(await store.energyOfTag("TAG1", { from: at(0), to: at(60) }), 0);
  });

  holds("a tag can be added once, changed and removed", async (store) => {
    const anna = tag("Ä1", { name: "Anna", group: "family", kind: "eMAID", expiresAt: at(9), blocked: true });
    assert.equal(await store.addTag(anna), true);
    assert.equal(await store.addTag(tag("ä1")), false);
    assert.equal(await store.addTag(tag("0B")), true);
    assert.deepEqual(await store.tags(), [tag("0B"), anna]);
    assert.deepEqual(await store.changeTag("ä1", { blocked: false }), { ...anna, blocked: false });
    assert.deepEqual(await store.changeTag("ä1", { expiresAt: null }), { ...anna, blocked: false, expiresAt: null });
    assert.equal(await store.changeTag("nobody", { blocked: true }), null);
    assert.equal(await store.removeTag("ä1"), true);
    assert.equal(await store.removeTag("ä1"), false);
    assert.deepEqual(await store.tags(), [tag("0B")]);
  });

  holds("the connectors of a removed station stay, for when it is restored", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.reportConnector("CP2", report(0));
    await store.reportConnector("cp1", report(0));
    assert.deepEqual((await store.connectors()).map((connector) => connector.stationId), ["CP1", "CP2"]);
    await store.removeStation("CP1");
    assert.deepEqual((await store.connectors()).map((connector) => connector.stationId), ["CP1", "CP2"]);
  });

  holds("a check finds no errors and counts the rows", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.removeStation("CP2");
    await store.addTag(tag("TAG1"));
    await store.startTransaction(start());
    const health = await store.check();
    assert.deepEqual(health.faults, []);
    assert.deepEqual([health.stations, health.tags, health.transactions, health.readings], [1, 1, 1, 0]);
  });
}
