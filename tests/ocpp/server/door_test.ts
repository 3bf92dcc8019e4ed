import assert from "node:assert/strict";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import { stillClock } from "../../kit/clock.ts";
import { type TestHouse } from "../../kit/house.ts";
import { OPCODE, rawConnect, type RawConnection, upgradeLines } from "../../kit/raw.ts";
import { basic, isServed, knock, onEachEngine, OTHER_PASSWORD, PASSWORD, startDoor, startStreet } from "./street.ts";

const nobody = { target: "/OCPP/NOBODY" };
const lockedOut = { target: "/OCPP/LOCKED", headers: { authorization: basic("LOCKED", "wrong password") } };
const lockedIn = { target: "/OCPP/LOCKED", headers: { authorization: basic("LOCKED", PASSWORD) } };

/** The types of what happened, in order, without the making of the list. */
const happened = (house: TestHouse) =>
  house.events.all.map(({ type }) => type).filter((type) => type !== "station.changed");

/** The next frame that is no ping. */
async function nextFrame(connection: RawConnection) {
  for (;;) {
    const frame = await connection.next();
    if (frame?.opcode !== OPCODE.ping) return frame;
  }
}

const closing = (frame: { readonly opcode: number; readonly payload: Uint8Array; readonly text: string } | null) =>
  frame?.opcode === OPCODE.close
    ? [(frame.payload[0] ?? 0) * 256 + (frame.payload[1] ?? 0), frame.text.slice(2)]
    : ["no close frame", frame?.text];

onEachEngine(
  "after ten refusals within a minute an address hears 429, another one does not, and who has the right credentials comes in",
  async (engine) => {
    const clock = stillClock();
    const house = await startStreet({ engine, clock });
    try {
      for (let count = 1; count <= 10; count++) {
        assert.equal((await knock(house, count % 2 ? nobody : lockedOut)).status, count % 2 ? 404 : 401);
        clock.advance(1_000);
      }
      const late = await knock(house, lockedOut);
      assert.equal(late.status, 429);
      assert.equal(late.headers.get("retry-after"), "60");
      assert.equal(late.headers.get("www-authenticate"), null);
      assert.match(late.body, /^too many refused connections from this address; wait a minute\n$/);
      assert.equal((await knock(house, nobody)).status, 429);

      assert.equal((await knock(house, nobody, "127.0.0.2")).status, 404);
      for (const address of ["127.0.0.1", "127.0.0.2"]) {
        const owner = await knock(house, lockedIn, address);
        assert.equal(owner.status, 101);
        assert.ok(await isServed(owner));
        assert.equal(house.house.links.find("LOCKED")?.address, address);
        owner.hangUp();
      }

      // A minute after the first of them it is as before.
      clock.advance(49_999);
      assert.equal((await knock(house, nobody)).status, 429);
      clock.advance(1);
      assert.equal((await knock(house, nobody)).status, 404);
    } finally {
      await house.stop();
    }
  },
);

Deno.test("beyond its tries an address gets ten slow comparisons a minute for each station, and none is made after that", async () => {
  const clock = stillClock();
  const house = await startStreet({ clock });
  try {
    const other = { target: "/OCPP/OTHER", headers: { authorization: basic("OTHER", OTHER_PASSWORD) } };
    for (let count = 0; count < 10; count++) await knock(house, nobody);
    const late = await Promise.all(Array.from({ length: 12 }, () => knock(house, lockedOut)));
    assert.deepEqual([...new Set(late.map(({ status }) => status))], [429]);
    // Not even the right one is looked at; the owner has another address, or waits, or was here before.
    assert.equal((await knock(house, lockedIn)).status, 429);
    for (const [said, address] of [[other, "127.0.0.1"], [lockedIn, "127.0.0.2"], [lockedIn, "127.0.0.1"]] as const) {
      const owner = await knock(house, said, address);
      assert.equal(owner.status, 101, address);
      assert.ok(await isServed(owner));
      owner.hangUp();
    }
    clock.advance(60_000);
    assert.equal((await knock(house, lockedOut)).status, 401);
  } finally {
    await house.stop();
  }
});

Deno.test("a flood of refused connections reaches neither the log nor the list of refusals nor the bus beyond the first of it", async () => {
  const house = await startStreet({ clock: stillClock() });
  try {
    for (let count = 1; count <= 30; count++) {
      assert.equal((await knock(house, { target: `/OCPP/NOBODY${count}` })).status, count > 10 ? 429 : 404);
    }
    assert.equal(house.log.filter(({ level }) => level === "warn").length, 11);
    assert.equal((await house.house.services.stations.refusals()).length, 11);
    assert.equal(happened(house).length, 11);
  } finally {
    await house.stop();
  }
});

Deno.test("the same refusal again is counted, not listed again", async () => {
  const clock = stillClock();
  const house = await startStreet({ clock });
  try {
    const firstAt = clock.now();
    for (let count = 0; count < 3; count++) {
      await knock(house, nobody);
      clock.advance(1_000);
    }
    await knock(house, nobody, "127.0.0.2");
    const kept = await house.house.services.stations.refusals();
    assert.deepEqual(
      kept.map(({ stationId, address, reason, detail, count, firstAt, lastAt }) => ({
        stationId,
        address,
        reason,
        detail,
        count,
        firstAt,
        lastAt,
      })),
      [
        { address: "127.0.0.2", count: 1, firstAt: firstAt + 3_000, lastAt: firstAt + 3_000 },
        { address: "127.0.0.1", count: 3, firstAt, lastAt: firstAt + 2_000 },
      ].map((row) => ({
        stationId: "NOBODY",
        reason: "unknown_station",
        detail: "no station with the id NOBODY is on the list",
        ...row,
      })),
    );
  } finally {
    await house.stop();
  }
});

onEachEngine(
  "the newcomer wins: the old connection is closed as replaced, its command fails, and its late end changes nothing",
  async (engine) => {
    const house = await startStreet({ engine });
    try {
      const old = await knock(house);
      old.send(JSON.stringify([2, "b", "BootNotification", { chargePointVendor: "V", chargePointModel: "M" }]));
      assert.match((await nextFrame(old))?.text ?? "", /^\[3,"b"/);
      const reset = house.api("/API/Reset/OPEN");
      assert.match((await nextFrame(old))?.text ?? "", /^\[2,".*","Reset"/);
      const waiting = house.api("/API/UnlockConnector/OPEN/1");
      await house.events.next(({ type }) => type === "station.connected", "the old one");

      const newcomer = await knock(house, { headers: { "sec-websocket-protocol": "ocpp2.0.1" } });
      assert.equal(newcomer.status, 101);
      assert.deepEqual(closing(await nextFrame(old)), [1000, "replaced"]);
      for (const { status, body } of await Promise.all([reset, waiting])) {
        assert.equal(status, 502);
        assert.deepEqual(body, {
          error:
            "station OPEN answered with the error ConnectionClosed: the connection ended before the answer: replaced",
          code: "ConnectionClosed",
          description: "the connection ended before the answer: replaced",
        });
      }
      assert.ok(await isServed(newcomer));
      const { links, services } = house.house;
      const [since] = links.connected();
      assert.deepEqual([since?.stationId, since?.protocol, links.size], ["OPEN", "ocpp2.0.1", 1]);

      // Late words and the late end of the old one: neither answered nor noticed.
      const before = [...happened(house)];
      old.send(JSON.stringify([2, "late", "Heartbeat", {}]));
      old.send(new Uint8Array([0x03, 0xe8]), { opcode: OPCODE.close });
      assert.equal(await nextFrame(old), null);
      old.hangUp();
      assert.ok(await isServed(newcomer));
      assert.deepEqual(happened(house), before);
      assert.deepEqual(links.connected(), [since]);
      assert.deepEqual(before.filter((type) => type.startsWith("station.")), [
        "station.connected",
        "station.booted",
        "station.warned",
        "station.disconnected",
        "station.connected",
      ]);
      assert.deepEqual((await services.warnings.list("OPEN")).map(({ code, count }) => [code, count]), [[
        "replaced",
        1,
      ]]);

      newcomer.hangUp();
      await house.events.next(
        ({ type, at }) => type === "station.disconnected" && at >= (since?.since ?? 0),
        "its end",
      );
    } finally {
      await house.stop();
    }
  },
);

Deno.test("a refused newcomer takes nobody's connection away", async () => {
  const house = await startStreet();
  try {
    const first = await knock(house, lockedIn);
    for (const said of [lockedOut, { target: "/OCPP/LOCKED" }, { ...lockedIn, target: "/OCPP/LOCKED%00" }]) {
      assert.notEqual((await knock(house, said)).status, 101);
    }
    assert.ok(await isServed(first));
    assert.equal(happened(house).filter((type) => type === "station.disconnected").length, 0);
    first.hangUp();
  } finally {
    await house.stop();
  }
});

Deno.test("a station that keeps taking its own connection away is warned about", async () => {
  const house = await startStreet();
  try {
    for (let count = 0; count < 5; count++) {
      const connection = await knock(house);
      assert.ok(await isServed(connection));
    }
    const warnings = await house.house.services.warnings.list("OPEN");
    assert.deepEqual(warnings.map(({ code, count }) => [code, count]).sort(), [["replaced", 4], ["replaced_often", 1]]);
    assert.equal(house.house.links.size, 1);
  } finally {
    await house.stop();
  }
});

Deno.test("each connection speaks its own version: after 2.0.1 the same station may come with 1.6", async () => {
  const house = await startStreet();
  try {
    const newer = await knock(house, { headers: { "sec-websocket-protocol": "ocpp2.0.1" } });
    // A charger that speaks 1.6 on a connection of 2.0.1 (quirk H4).
    newer.send(JSON.stringify([2, "1", "StartTransaction", { connectorId: 1, idTag: "T", meterStart: 0 }]));
    assert.deepEqual(JSON.parse((await nextFrame(newer))?.text ?? ""), [
      4,
      "1",
      "NotImplemented",
      "StartTransaction is not an action of ocpp2.0.1",
      {},
    ]);
    newer.hangUp();
    const older = await knock(house);
    older.send(
      JSON.stringify([2, "1", "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" }]),
    );
    assert.equal((await nextFrame(older))?.text, '[3,"1",{}]');
    older.hangUp();
    const warnings = await house.house.services.warnings.list("OPEN");
    assert.ok(warnings.some(({ code, detail }) => code === "unknown_action" && detail.startsWith("StartTransaction")));
  } finally {
    await house.stop();
  }
});

Deno.test("a full house tells the next station to come later, and lets those in who have their place", async () => {
  const house = await startStreet({ settings: { maxStations: 2 } });
  try {
    const first = await knock(house);
    const second = await knock(house, lockedIn);
    assert.ok(await isServed(first) && await isServed(second));
    const third = await knock(house, { target: "/OCPP/PINNED", headers: { "sec-websocket-protocol": "ocpp2.0.1" } });
    assert.equal(third.status, 503);
    assert.match(third.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(third.body, /^2 stations are connected already\n$/);
    const [kept] = await house.house.services.stations.refusals();
    assert.deepEqual([kept?.stationId, kept?.reason], ["PINNED", "busy"]);

    const again = await knock(house);
    assert.equal(again.status, 101);
    assert.ok(await isServed(again));
    second.hangUp();
    await house.events.next(
      ({ type, stationId }) => type === "station.disconnected" && stationId === "LOCKED",
      "its end",
    );
    const late = await knock(house, { target: "/OCPP/PINNED", headers: { "sec-websocket-protocol": "ocpp2.0.1" } });
    assert.equal(late.status, 101);
    for (const connection of [again, late]) connection.hangUp();
  } finally {
    await house.stop();
  }
});

onEachEngine("many that come at once do not overfill the house", async (engine) => {
  const house = await startStreet({ engine, settings: { maxStations: 3 } });
  try {
    const ids = Array.from({ length: 9 }, (_, index) => `STORM${index}`);
    for (const id of ids) await house.house.services.stations.add(id);
    const connections = await Promise.all(ids.map((id) => knock(house, { target: `/OCPP/${id}` })));
    const came = connections.map(({ status }) => status).sort();
    assert.deepEqual(came, [101, 101, 101, 503, 503, 503, 503, 503, 503]);
    for (const connection of connections.filter(({ status }) => status === 101)) assert.ok(await isServed(connection));
    assert.equal(house.house.links.size, 3);
  } finally {
    await house.stop();
  }
});

/** Twenty who vanish while they are let in: some in the middle of the request, some behind it with a reset, of which nobody is told. */
async function vanish(port: number): Promise<void> {
  const request = `${upgradeLines("/OCPP/OPEN").join("\r\n")}\r\n\r\n`;
  for (let count = 0; count < 20; count++) {
    const socket = await rawConnect(port, count % 2 ? request : request.slice(0, 40 + count));
    if (count % 4 === 0) socket.destroy();
    else socket.resetAndDestroy();
  }
}

onEachEngine(
  "who vanishes while being let in harms nobody, and leaves its place after ten seconds (O6)",
  async (engine) => {
    const clock = stillClock();
    const house = await startStreet({ engine, clock });
    const door = startDoor(house, { engine, maxStations: 2 });
    try {
      const first = await knock(door, lockedIn);
      assert.equal(first.status, 101);
      await vanish(door.port);
      assert.ok(await isServed(first));
      clock.advance(10_000);
      const second = await knock(door, { target: "/OCPP/RDAM%20123" });
      assert.equal(second.status, 101, second.body);
      assert.ok(await isServed(second));
      assert.deepEqual(house.house.links.connected().map(({ stationId }) => stationId), ["LOCKED", "RDAM 123"]);
      assert.deepEqual(house.log.filter(({ level }) => level === "error"), []);
      for (const connection of [first, second]) connection.hangUp();
    } finally {
      await door.stop();
      await house.stop();
    }
  },
);

onEachEngine("a house stops in good order though peers vanished while being let in (O6)", async (engine) => {
  const house = await startStreet({ engine });
  await vanish(house.port);
  const connection = await knock(house, lockedIn);
  assert.ok(await isServed(connection));
  await house.stop();
  assert.equal(closing(await nextFrame(connection))[0], 1001);
  assert.equal(house.house.links.size, 0);
});

/** A store that can be told to do something of its own for one method. */
function tampered(change: (store: Store) => Partial<Store>): (path: string) => Promise<Store> {
  return async () => {
    const store = await openInProcess({ path: ":memory:" });
    const own = change(store);
    return new Proxy(store, {
      get(target, name) {
        if (name in own) return Reflect.get(own, name);
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
}

onEachEngine(
  "while the house stops, who comes is told to come later, and what was asked before is answered",
  async (engine) => {
    let asked = () => {};
    const hasAsked = new Promise<void>((resolve) => asked = resolve);
    let go = () => {};
    const gate = new Promise<void>((resolve) => go = resolve);
    const house = await startStreet({
      engine,
      store: tampered((store) => ({
        async reportConnector(...args) {
          asked();
          await gate;
          return await store.reportConnector(...args);
        },
      })),
    });
    const connection = await knock(house);
    connection.send(
      JSON.stringify([2, "1", "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" }]),
    );
    await hasAsked;
    const stopped = house.stop();
    const late = await knock(house, lockedIn);
    assert.equal(late.status, 503);
    assert.match(late.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(late.body, /^not now; please come back\n$/);
    go();
    assert.equal((await nextFrame(connection))?.text, '[3,"1",{}]');
    assert.equal(closing(await nextFrame(connection))[0], 1001);
    connection.hangUp();
    await stopped;
    assert.equal(house.house.links.size, 0);
    assert.equal(happened(house).at(-1), "station.disconnected");
  },
);

onEachEngine("a station that was on its way in when the house stopped is not left behind", async (engine) => {
  const house = await startStreet({ engine, clock: stillClock() });
  const knocks = Array.from({ length: 5 }, () => knock(house).catch(() => null));
  await house.stop();
  for (const connection of await Promise.all(knocks)) {
    if (connection?.status !== 101) continue;
    const end = await nextFrame(connection);
    assert.ok(end === null || end.opcode === OPCODE.close, end?.text);
  }
  assert.equal(house.house.links.size, 0);
});

onEachEngine(
  "while the database does not answer, nobody unknown is judged, and who is known comes in",
  async (engine) => {
    const house = await startStreet({
      engine,
      store: tampered(() => ({ changedElsewhere: () => Promise.reject(new Error("disk I/O error")) })),
    });
    try {
      const unknown = await knock(house, nobody);
      assert.equal(unknown.status, 503);
      assert.match(unknown.headers.get("retry-after") ?? "", /^\d+$/);
      assert.ok(!unknown.body.includes("disk"), unknown.body);
      assert.ok(house.log.some(({ level, message }) => level === "error" && message.includes("disk I/O error")));
      assert.deepEqual(await house.house.services.stations.refusals(), []);
      const known = await knock(house);
      assert.equal(known.status, 101);
      assert.ok(await isServed(known));
      known.hangUp();
    } finally {
      await house.stop();
    }
  },
);

Deno.test("a station that the command line has just added comes in at once", async () => {
  const house = await startStreet({ store: "file", tuning: { refreshMs: 600_000 } });
  try {
    assert.equal((await knock(house, nobody)).status, 404);
    const beside = await openInProcess({ path: `${house.dir}/ocppd.sqlite` });
    const [like] = await beside.stations();
    assert.ok(like);
    await beside.addStation({ ...like, id: "NOBODY", passwordHashes: [] });
    await beside.close();
    const connection = await knock(house, nobody);
    assert.equal(connection.status, 101, connection.body);
    assert.ok(await isServed(connection));
    connection.hangUp();
  } finally {
    await house.stop();
  }
});

for (
  const [unknownStations, admission, status] of [["accept", "accepted", "Accepted"], [
    "pending",
    "pending",
    "Pending",
  ]] as const
) {
  onEachEngine(
    `with unknownStations "${unknownStations}" a new station is put on the list and its boot is ${status}`,
    async (engine) => {
      const house = await startStreet({ engine, settings: { unknownStations } });
      try {
        const [connection, twin] = await Promise.all([knock(house, nobody), knock(house, nobody)]);
        assert.deepEqual([connection.status, twin.status], [101, 101]);
        twin.hangUp();
        connection.hangUp();
        const station = await house.charger("NOBODY");
        const boot = await station.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
        assert.equal(boot.status, status);
        const stations = house.house.services.stations.list().filter(({ id }) => id === "NOBODY");
        assert.deepEqual(stations.map(({ admission }) => admission), [admission]);
        // A pending one may say nothing but that it booted.
        const [type, , code] = await station.callRaw("Heartbeat", {});
        assert.deepEqual(
          [type, code],
          admission === "accepted" ? [3, { currentTime: boot.currentTime }] : [4, "SecurityError"],
        );
        await station.close();
        // What could be no id is still refused.
        assert.equal((await knock(house, { target: "/OCPP/NO%00BODY" })).status, 400);
      } finally {
        await house.stop();
      }
    },
  );
}
