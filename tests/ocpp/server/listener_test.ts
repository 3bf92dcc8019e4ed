import assert from "node:assert/strict";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import { stillClock } from "../../support/clock.ts";
import { type TestApp } from "../../support/app.ts";
import { OPCODE, rawConnect, type RawConnection, upgradeLines } from "../../support/raw.ts";
import {
  basic,
  connectionRequest,
  isServed,
  onEachEngine,
  OTHER_PASSWORD,
  PASSWORD,
  startHarness,
  startListener,
} from "./harness.ts";

const nobody = { target: "/OCPP/NOBODY" };
const lockedOut = { target: "/OCPP/LOCKED", headers: { authorization: basic("LOCKED", "wrong password") } };
const lockedIn = { target: "/OCPP/LOCKED", headers: { authorization: basic("LOCKED", PASSWORD) } };

/** The types of the events in order, without station.changed. */
const happened = (app: TestApp) => app.events.all.map(({ type }) => type).filter((type) => type !== "station.changed");

/** The next frame except pings. */
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
  "after ten refusals within a minute an address gets 429, another one does not, and the right credentials are accepted",
  async (engine) => {
    const clock = stillClock();
    const app = await startHarness({ engine, clock });
    try {
      for (let count = 1; count <= 10; count++) {
        assert.equal((await connectionRequest(app, count % 2 ? nobody : lockedOut)).status, count % 2 ? 404 : 401);
        clock.advance(1_000);
      }
      const late = await connectionRequest(app, lockedOut);
      assert.equal(late.status, 429);
      assert.equal(late.headers.get("retry-after"), "60");
      assert.equal(late.headers.get("www-authenticate"), null);
      assert.match(late.body, /^too many refused connections from this address; wait a minute\n$/);
      assert.equal((await connectionRequest(app, nobody)).status, 429);

      assert.equal((await connectionRequest(app, nobody, "127.0.0.2")).status, 404);
      for (const address of ["127.0.0.1", "127.0.0.2"]) {
        const owner = await connectionRequest(app, lockedIn, address);
        assert.equal(owner.status, 101);
        assert.ok(await isServed(owner));
        assert.equal(app.app.links.find("LOCKED")?.address, address);
        owner.closeConnection();
      }

      // A minute after the first of them, the limit is reset.
      clock.advance(49_999);
      assert.equal((await connectionRequest(app, nobody)).status, 429);
      clock.advance(1);
      assert.equal((await connectionRequest(app, nobody)).status, 404);
    } finally {
      await app.stop();
    }
  },
);

Deno.test("beyond its attempts an address gets ten slow password comparisons a minute for each station, and none after that", async () => {
  const clock = stillClock();
  const app = await startHarness({ clock });
  try {
    const other = { target: "/OCPP/OTHER", headers: { authorization: basic("OTHER", OTHER_PASSWORD) } };
    for (let count = 0; count < 10; count++) await connectionRequest(app, nobody);
    const late = await Promise.all(Array.from({ length: 12 }, () => connectionRequest(app, lockedOut)));
    assert.deepEqual([...new Set(late.map(({ status }) => status))], [429]);
    // Not even the right password is compared; the station has to use another address, to wait, or to have connected
    // before.
    assert.equal((await connectionRequest(app, lockedIn)).status, 429);
    for (const [said, address] of [[other, "127.0.0.1"], [lockedIn, "127.0.0.2"], [lockedIn, "127.0.0.1"]] as const) {
      const owner = await connectionRequest(app, said, address);
      assert.equal(owner.status, 101, address);
      assert.ok(await isServed(owner));
      owner.closeConnection();
    }
    clock.advance(60_000);
    assert.equal((await connectionRequest(app, lockedOut)).status, 401);
  } finally {
    await app.stop();
  }
});

Deno.test("of a flood of refused connections, only the first reaches the log, the list of refusals and the bus", async () => {
  const app = await startHarness({ clock: stillClock() });
  try {
    for (let count = 1; count <= 30; count++) {
      assert.equal((await connectionRequest(app, { target: `/OCPP/NOBODY${count}` })).status, count > 10 ? 429 : 404);
    }
    // And one line that the bound is exceeded.
    assert.equal(app.log.filter(({ level }) => level === "warn").length, 12);
    assert.equal((await app.app.services.stations.refusals()).length, 11);
    assert.equal(happened(app).length, 11);
  } finally {
    await app.stop();
  }
});

Deno.test("the same refusal again is counted, not listed again", async () => {
  const clock = stillClock();
  const app = await startHarness({ clock });
  try {
    const firstAt = clock.now();
    for (let count = 0; count < 3; count++) {
      await connectionRequest(app, nobody);
      clock.advance(1_000);
    }
    await connectionRequest(app, nobody, "127.0.0.2");
    const kept = await app.app.services.stations.refusals();
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
    await app.stop();
  }
});

onEachEngine(
  "a new connection replaces the old one: its command fails, and its late close changes nothing",
  async (engine) => {
    const app = await startHarness({ engine });
    try {
      const old = await connectionRequest(app);
      old.send(JSON.stringify([2, "b", "BootNotification", { chargePointVendor: "V", chargePointModel: "M" }]));
      assert.match((await nextFrame(old))?.text ?? "", /^\[3,"b"/);
      const reset = app.api("/API/Reset/OPEN");
      assert.match((await nextFrame(old))?.text ?? "", /^\[2,".*","Reset"/);
      const waiting = app.api("/API/UnlockConnector/OPEN/1");
      await app.events.next(({ type }) => type === "station.connected", "the old one");

      const unregistered = await connectionRequest(app, { headers: { "sec-websocket-protocol": "ocpp2.0.1" } });
      assert.equal(unregistered.status, 101);
      assert.deepEqual(closing(await nextFrame(old)), [1000, "replaced"]);
      for (const { status, body } of await Promise.all([reset, waiting])) {
        assert.equal(status, 502);
        assert.deepEqual(body, {
          error: "station OPEN: the connection closed before the charger answered: replaced",
          code: "connection_lost",
          description: "the connection closed before the charger answered: replaced",
        });
      }
      assert.ok(await isServed(unregistered));
      const { links, services } = app.app;
      const [since] = links.connected();
      assert.deepEqual([since?.stationId, since?.protocol, links.size], ["OPEN", "ocpp2.0.1", 1]);

      // Late messages and the late close of the old connection are neither answered nor reported.
      const before = [...happened(app)];
      old.send(JSON.stringify([2, "late", "Heartbeat", {}]));
      old.send(new Uint8Array([0x03, 0xe8]), { opcode: OPCODE.close });
      assert.equal(await nextFrame(old), null);
      old.closeConnection();
      assert.ok(await isServed(unregistered));
      assert.deepEqual(happened(app), before);
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

      unregistered.closeConnection();
      await app.events.next(
        ({ type, at }) => type === "station.disconnected" && at >= (since?.since ?? 0),
        "its end",
      );
    } finally {
      await app.stop();
    }
  },
);

Deno.test("a refused connection attempt leaves the present connection open", async () => {
  const app = await startHarness();
  try {
    const first = await connectionRequest(app, lockedIn);
    for (const said of [lockedOut, { target: "/OCPP/LOCKED" }, { ...lockedIn, target: "/OCPP/LOCKED%00" }]) {
      assert.notEqual((await connectionRequest(app, said)).status, 101);
    }
    assert.ok(await isServed(first));
    assert.equal(happened(app).filter((type) => type === "station.disconnected").length, 0);
    first.closeConnection();
  } finally {
    await app.stop();
  }
});

Deno.test("a station that keeps replacing its own connection causes a warning", async () => {
  const app = await startHarness();
  try {
    for (let count = 0; count < 5; count++) {
      const connection = await connectionRequest(app);
      assert.ok(await isServed(connection));
    }
    const warnings = await app.app.services.warnings.list("OPEN");
    assert.deepEqual(warnings.map(({ code, count }) => [code, count]).sort(), [["replaced", 4], ["replaced_often", 1]]);
    assert.equal(app.app.links.size, 1);
  } finally {
    await app.stop();
  }
});

Deno.test("each connection has its own version: after 2.0.1 the same station may connect with 1.6", async () => {
  const app = await startHarness();
  try {
    const newer = await connectionRequest(app, { headers: { "sec-websocket-protocol": "ocpp2.0.1" } });
    // A charger that sends 1.6 messages on a connection of 2.0.1 (quirk H4).
    newer.send(JSON.stringify([2, "1", "StartTransaction", { connectorId: 1, idTag: "T", meterStart: 0 }]));
    assert.deepEqual(JSON.parse((await nextFrame(newer))?.text ?? ""), [
      4,
      "1",
      "NotImplemented",
      "StartTransaction is not an action of ocpp2.0.1",
      {},
    ]);
    newer.closeConnection();
    const older = await connectionRequest(app);
    older.send(
      JSON.stringify([2, "1", "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" }]),
    );
    assert.equal((await nextFrame(older))?.text, '[3,"1",{}]');
    older.closeConnection();
    const warnings = await app.app.services.warnings.list("OPEN");
    assert.ok(warnings.some(({ code, detail }) => code === "unknown_action" && detail.startsWith("StartTransaction")));
  } finally {
    await app.stop();
  }
});

Deno.test("at the connection limit the next station gets 503, and connected stations may reconnect", async () => {
  const app = await startHarness({ settings: { maxStations: 2 } });
  try {
    const first = await connectionRequest(app);
    const second = await connectionRequest(app, lockedIn);
    assert.ok(await isServed(first) && await isServed(second));
    const third = await connectionRequest(app, {
      target: "/OCPP/PINNED",
      headers: { "sec-websocket-protocol": "ocpp2.0.1" },
    });
    assert.equal(third.status, 503);
    assert.match(third.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(third.body, /^2 stations are connected already\n$/);
    const [kept] = await app.app.services.stations.refusals();
    assert.deepEqual([kept?.stationId, kept?.reason], ["PINNED", "busy"]);

    const again = await connectionRequest(app);
    assert.equal(again.status, 101);
    assert.ok(await isServed(again));
    second.closeConnection();
    await app.events.next(
      ({ type, stationId }) => type === "station.disconnected" && stationId === "LOCKED",
      "its end",
    );
    const late = await connectionRequest(app, {
      target: "/OCPP/PINNED",
      headers: { "sec-websocket-protocol": "ocpp2.0.1" },
    });
    assert.equal(late.status, 101);
    for (const connection of [again, late]) connection.closeConnection();
  } finally {
    await app.stop();
  }
});

onEachEngine("simultaneous connection attempts do not exceed the limit", async (engine) => {
  const app = await startHarness({ engine, settings: { maxStations: 3 } });
  try {
    const ids = Array.from({ length: 9 }, (_, index) => `STORM${index}`);
    for (const id of ids) await app.app.services.stations.add(id);
    const connections = await Promise.all(ids.map((id) => connectionRequest(app, { target: `/OCPP/${id}` })));
    const came = connections.map(({ status }) => status).sort();
    assert.deepEqual(came, [101, 101, 101, 503, 503, 503, 503, 503, 503]);
    for (const connection of connections.filter(({ status }) => status === 101)) assert.ok(await isServed(connection));
    assert.equal(app.app.links.size, 3);
  } finally {
    await app.stop();
  }
});

/**
 * Twenty peers that disconnect during the upgrade: some in the middle of the request, some after it with a reset, which
 * no engine reports.
 */
async function vanish(port: number): Promise<void> {
  const request = `${upgradeLines("/OCPP/OPEN").join("\r\n")}\r\n\r\n`;
  for (let count = 0; count < 20; count++) {
    const socket = await rawConnect(port, count % 2 ? request : request.slice(0, 40 + count));
    if (count % 4 === 0) socket.destroy();
    else socket.resetAndDestroy();
  }
}

onEachEngine(
  "a disconnect during the upgrade affects no other station, and frees its place after ten seconds (O6)",
  async (engine) => {
    const clock = stillClock();
    const app = await startHarness({ engine, clock });
    const listener = startListener(app, { engine, maxStations: 2 });
    try {
      const first = await connectionRequest(listener, lockedIn);
      assert.equal(first.status, 101);
      await vanish(listener.port);
      assert.ok(await isServed(first));
      clock.advance(10_000);
      const second = await connectionRequest(listener, { target: "/OCPP/RDAM%20123" });
      assert.equal(second.status, 101, second.body);
      assert.ok(await isServed(second));
      assert.deepEqual(app.app.links.connected().map(({ stationId }) => stationId), ["LOCKED", "RDAM 123"]);
      assert.deepEqual(app.log.filter(({ level }) => level === "error"), []);
      for (const connection of [first, second]) connection.closeConnection();
    } finally {
      await listener.stop();
      await app.stop();
    }
  },
);

onEachEngine("the app stops cleanly although peers disconnected during the upgrade (O6)", async (engine) => {
  const app = await startHarness({ engine });
  await vanish(app.port);
  const connection = await connectionRequest(app, lockedIn);
  assert.ok(await isServed(connection));
  await app.stop();
  assert.equal(closing(await nextFrame(connection))[0], 1001);
  assert.equal(app.app.links.size, 0);
});

/** A store with one replaced method. */
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
  "while the app stops, new connections get 503, and earlier calls are answered",
  async (engine) => {
    let requested = () => {};
    const hasRequested = new Promise<void>((resolve) => requested = resolve);
    let go = () => {};
    const gate = new Promise<void>((resolve) => go = resolve);
    const app = await startHarness({
      engine,
      store: tampered((store) => ({
        async reportConnector(...args) {
          requested();
          await gate;
          return await store.reportConnector(...args);
        },
      })),
    });
    const connection = await connectionRequest(app);
    connection.send(
      JSON.stringify([2, "1", "StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Available" }]),
    );
    await hasRequested;
    const stopped = app.stop();
    const late = await connectionRequest(app, lockedIn);
    assert.equal(late.status, 503);
    assert.match(late.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(late.body, /^not now; please come back\n$/);
    go();
    assert.equal((await nextFrame(connection))?.text, '[3,"1",{}]');
    assert.equal(closing(await nextFrame(connection))[0], 1001);
    connection.closeConnection();
    await stopped;
    assert.equal(app.app.links.size, 0);
    assert.equal(happened(app).at(-1), "station.disconnected");
  },
);

onEachEngine("a pending upgrade is closed when the app stops", async (engine) => {
  const app = await startHarness({ engine, clock: stillClock() });
  const connectionRequests = Array.from({ length: 5 }, () => connectionRequest(app).catch(() => null));
  await app.stop();
  for (const connection of await Promise.all(connectionRequests)) {
    if (connection?.status !== 101) continue;
    const end = await nextFrame(connection);
    assert.ok(end === null || end.opcode === OPCODE.close, end?.text ?? "");
  }
  assert.equal(app.app.links.size, 0);
});

onEachEngine(
  "while the database does not answer, unknown stations get 503, and cached ones are accepted",
  async (engine) => {
    const app = await startHarness({
      engine,
      store: tampered(() => ({ changedElsewhere: () => Promise.reject(new Error("disk I/O error")) })),
    });
    try {
      const unknown = await connectionRequest(app, nobody);
      assert.equal(unknown.status, 503);
      assert.match(unknown.headers.get("retry-after") ?? "", /^\d+$/);
      assert.ok(!unknown.body.includes("disk"), unknown.body);
      assert.ok(app.log.some(({ level, message }) => level === "error" && message.includes("disk I/O error")));
      assert.deepEqual(await app.app.services.stations.refusals(), []);
      const known = await connectionRequest(app);
      assert.equal(known.status, 101);
      assert.ok(await isServed(known));
      known.closeConnection();
    } finally {
      await app.stop();
    }
  },
);

Deno.test("a station that the command line has just added is accepted at once", async () => {
  const app = await startHarness({ store: "file", tuning: { refreshMs: 600_000 } });
  try {
    assert.equal((await connectionRequest(app, nobody)).status, 404);
    const otherStore = await openInProcess({ path: `${app.dir}/ocppd.sqlite` });
    const [like] = await otherStore.stations();
    assert.ok(like);
    await otherStore.addStation({ ...like, id: "NOBODY", passwordHashes: [] });
    await otherStore.close();
    const connection = await connectionRequest(app, nobody);
    assert.equal(connection.status, 101, connection.body);
    assert.ok(await isServed(connection));
    connection.closeConnection();
  } finally {
    await app.stop();
  }
});

for (
  const [unknownStations, registrationStatus, status] of [["accept", "accepted", "Accepted"], [
    "pending",
    "pending",
    "Pending",
  ]] as const
) {
  onEachEngine(
    `with unknownStations "${unknownStations}" a new station is put on the list and its boot is ${status}`,
    async (engine) => {
      const app = await startHarness({ engine, settings: { unknownStations } });
      try {
        const [connection, twin] = await Promise.all([connectionRequest(app, nobody), connectionRequest(app, nobody)]);
        assert.deepEqual([connection.status, twin.status], [101, 101]);
        twin.closeConnection();
        connection.closeConnection();
        const station = await app.charger("NOBODY");
        const boot = await station.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
        assert.equal(boot.status, status);
        const stations = app.app.services.stations.list().filter(({ id }) => id === "NOBODY");
        assert.deepEqual(stations.map(({ registrationStatus }) => registrationStatus), [registrationStatus]);
        // A pending station may send nothing but a BootNotification.
        const [type, , code] = await station.callRaw("Heartbeat", {});
        assert.deepEqual(
          [type, code],
          registrationStatus === "accepted" ? [3, { currentTime: boot.currentTime }] : [4, "SecurityError"],
        );
        await station.close();
        // An invalid id is still refused.
        assert.equal((await connectionRequest(app, { target: "/OCPP/NO%00BODY" })).status, 400);
      } finally {
        await app.stop();
      }
    },
  );
}
