import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../support/app.ts";
import { inDataDir, ocppd, type Ran } from "./command_line.ts";

/** A server that often looks for changes of the command line, with a connected unknown charger. */
async function withUnregistered(
  run: (tools: { app: TestApp; call(...args: string[]): Promise<Ran> }) => Promise<void>,
): Promise<void> {
  const app = await startTestApp({
    store: "file",
    settings: { unknownStations: "pending" },
    tuning: { refreshMs: 20 },
  });
  try {
    const charger = await app.charger("NEW");
    await run({ app, call: (...args) => ocppd([...args, "--data-dir", app.dir]) });
    await charger.close();
  } finally {
    await app.stop();
  }
}

Deno.test("station accept approves a pending charger; the server applies it at the next boot", () =>
  withUnregistered(async ({ app, call }) => {
    const { code, out } = await call("station", "accept", "new");
    assert.deepEqual([code, out], [
      0,
      "station NEW is accepted. It may work from its next boot message on: within a minute or so.\n",
    ]);
    assert.equal((await call("station", "accept", "NEW")).out, "station NEW was accepted already.\n");
    await app.app.services.refresh();
    assert.equal(app.app.services.stations.find("NEW")?.registrationStatus, "accepted");
    const late = await call("station", "refuse", "NEW");
    assert.deepEqual([late.code, late.out], [1, ""]);
    assert.match(late.err, /^ocppd: station NEW is not pending, it is accepted/);
  }));

Deno.test("station refuse closes its connection and blocks it; station list --archived shows it, station add accepts it", () =>
  withUnregistered(async ({ app, call }) => {
    assert.equal((await call("station", "refuse", "NEW")).code, 0);
    await app.events.next(({ type }) => type === "station.removed", "that it is gone");
    await assert.rejects(app.charger("NEW"));
    assert.match((await call("station", "list", "--archived")).out, /^id .* removed\nNEW +- .* \d{4}-\d\d-\d\d /);
    const [row] = JSON.parse((await call("station", "list", "--archived", "--json")).out);
    assert.equal(row.id, "NEW");
    assert.doesNotMatch(JSON.stringify(row), /[Hh]ashes/);
    await call("station", "add", "NEW");
    assert.equal((await call("station", "list", "--archived")).out, "no station was removed\n");
    await app.app.services.refresh();
    await (await app.charger("NEW")).close();
  }));

Deno.test("station forget removes refused connections from their list, and prints a message if the list is empty", () =>
  withUnregistered(async ({ app, call }) => {
    await assert.rejects(app.charger("NEW", { protocols: ["ocpp9"] }));
    assert.match((await call("station", "list", "--refused")).out, /^NEW from /);
    const { code, out } = await call("station", "forget", "new");
    assert.deepEqual([code, out], [0, "the refused connections of a station new are forgotten.\n"]);
    assert.match((await call("station", "list", "--refused")).out, /^no connection was refused/);
    const none = await call("station", "forget", "NEW");
    assert.deepEqual([none.code, none.err], [
      1,
      "ocppd: no connection of a station NEW was refused in the last 30 days\n",
    ]);
  }));

Deno.test("an unknown station or connector is an error", () =>
  inDataDir(async ({ call }) => {
    await call(["station", "add", "CP1"]);
    for (
      const words of [["station", "accept", "X"], ["station", "refuse", "X"], ["connector", "rename", "X", "1", "y"]]
    ) {
      const { code, err } = await call(words);
      assert.deepEqual([code, err], [1, "ocppd: station X is not on the list\n"], words.join(" "));
    }
  }));

Deno.test("a connector gets a name that the server, station show and connector list know, and loses it again", () =>
  withUnregistered(async ({ app, call }) => {
    await call("station", "accept", "NEW");
    await app.app.services.refresh();
    const charger = await app.charger("NEW");
    await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
    await charger.call("StatusNotification", { connectorId: 2, errorCode: "NoError", status: "Available" });
    const { code, out } = await call("connector", "rename", "new", "2", "Garage, left");
    assert.deepEqual([code, out], [0, "connector 2 of station new is called Garage, left.\n"]);
    assert.match((await call("connector", "list", "NEW")).out, /^connector +name .*\n2 +Garage, left +available +-\n$/);
    assert.match((await call("station", "show", "NEW")).out, /\n {2}2 +Garage, left +available/);
    await app.app.services.refresh();
    assert.equal(app.app.services.connectorNames.nameOf("NEW", 2), "Garage, left");
    const unknown = await call("connector", "rename", "NEW", "7", "x");
    assert.match(unknown.err, /^ocppd: station NEW has no connector 7; it .* 2\n$/);
    assert.equal(
      (await call("connector", "rename", "NEW", "2", "")).out,
      "connector 2 of station NEW has no name any more.\n",
    );
    assert.match((await call("connector", "list", "NEW")).out, /\n2 +- +available/);
    await charger.close();
  }));
