import assert from "node:assert/strict";
import { ENGINES } from "../../../../src/domain/commands.ts";
import { chargerSimulation } from "../../../../src/cli/simulated_charger.ts";
import { silentLog } from "../../../../src/base/log.ts";
import { startTestApp, withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

const simulateCharger = chargerSimulation(silentLog);

for (const engine of ENGINES) {
  Deno.test(`${engine}: a simulated charger is a station that charges, and is gone with its card when it is removed`, () =>
    withApp(async (app) => {
      const { status, body } = await sendRequest(app, "POST /simulators");
      assert.deepEqual([status, body], [201, { stationId: "simulated-1" }]);
      const started = await app.events.next(({ type }) => type === "transaction.started", "a charge");
      assert.equal(started.stationId, "simulated-1");
      const { body: station } = await sendRequest(app, "GET /stations/simulated-1");
      assert.deepEqual([station.name, station.online, station.hasPassword], ["Simulated charger", true, true]);
      const { body: card } = await sendRequest(app, "GET /tags/SIMULATED-1");
      assert.deepEqual(card.stations, ["simulated-1"], "it charges nowhere else");
      assert.deepEqual((await sendRequest(app, "GET /simulators")).body.items, [{ stationId: "simulated-1" }]);
      assert.equal((await sendRequest(app, "DELETE /simulators/SIMULATED-1")).status, 204);
      for (const path of ["stations/simulated-1", "tags/SIMULATED-1"]) {
        assert.equal((await sendRequest(app, `GET /${path}`)).status, 404, path);
      }
      assert.equal((await sendRequest(app, "DELETE /simulators/simulated-1")).status, 404);
      const { body: { items: charges } } = await sendRequest(app, "GET /transactions");
      assert.equal(charges.length, 1);
      assert.notEqual(charges[0].stoppedAt, null, "nothing runs at a station that is gone");
      const { body: { items } } = await sendRequest(app, "GET /refusals");
      assert.deepEqual(items, [], "its charger does not try again");
    }, { engine, simulateCharger }));
}

Deno.test("at most three simulated chargers run, and a station with such an id stays untouched", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /stations", { id: "simulated-2", name: "Mine" });
    const answers = await Promise.all([1, 2, 3].map(() => sendRequest(app, "POST /simulators")));
    assert.deepEqual(answers.map(({ status, body }) => [status, body.stationId]), [
      [201, "simulated-1"],
      [201, "simulated-3"],
      [409, undefined],
    ]);
    for (const id of ["simulated-1", "simulated-3"]) await sendRequest(app, `DELETE /simulators/${id}`);
    assert.equal((await sendRequest(app, "GET /stations/simulated-2")).body.name, "Mine");
  }, { simulateCharger }));

Deno.test("simulated chargers are gone after a restart, also after one that was not a stop", async () => {
  const first = await startTestApp({ simulateCharger, store: "file" });
  const { dir } = first;
  try {
    await sendRequest(first, "POST /simulators");
    // As a server that was killed leaves it.
    const { services } = first.app;
    const { comment } = services.stations.find("simulated-1") ?? {};
    await first.stop({ keep: true });
    const second = await startTestApp({ dir, store: "file" });
    assert.deepEqual(second.app.services.stations.list(), []);
    await second.app.services.stations.add("simulated-1", { comment: comment ?? "" });
    await second.app.services.stations.add("simulated-2", { comment: "mine" });
    await second.stop({ keep: true });
    const third = await startTestApp({ dir, store: "file" });
    await third.events.next(
      ({ type, stationId }) => type === "station.removed" && stationId === "simulated-1",
      "removal",
    );
    assert.deepEqual(third.app.services.stations.list().map(({ id }) => id), ["simulated-2"]);
    await third.stop({ keep: true });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("a program without a simulator, and a server behind a PROXY header alone, say why none starts", async () => {
  await withApp(async (app) => {
    const { status, body } = await sendRequest(app, "POST /simulators");
    assert.deepEqual([status, body.detail], [409, "this program has no simulator"]);
  });
});
