import assert from "node:assert/strict";
import { ENGINES } from "../../../src/domain/commands.ts";
import { withApp } from "../../support/app.ts";

/** The most frequent mistake with a URL: the id behind the prefix was forgotten. */
for (const engine of ENGINES) {
  for (const unknownStations of ["refuse", "accept"] as const) {
    Deno.test(`${engine}, unknownStations ${unknownStations}: a URL that ends with the prefix has no id, unless a station has it`, () =>
      withApp(async (app) => {
        for (const path of ["/OCPP/", "/ocpp", "//OCPP/"]) {
          await assert.rejects(app.charger("", { path }), /404/, path);
        }
        const { stations } = app.app.services;
        assert.deepEqual(stations.list(), []);
        const refusals = await stations.refusals();
        assert.deepEqual(
          new Set(refusals.map(({ reason, stationId }) => `${reason} ${stationId}`)),
          new Set(["no_id "]),
        );
        assert.match(refusals[0]?.detail ?? "", /the URL ends with \S*OCPP\/?; wanted the charger's id behind it/i);
        await stations.add("OCPP");
        const charger = await app.charger("", { path: "/OCPP/" });
        await charger.close();
      }, { engine, settings: { unknownStations } }));
  }

  Deno.test(`${engine}: a configured prefix alone is no id either`, () =>
    withApp(async (app) => {
      await assert.rejects(app.charger("", { path: "/steve/websocket/CentralSystemService/" }));
      const [refusal] = await app.app.services.stations.refusals();
      assert.equal(refusal?.reason, "no_id");
    }, { engine, settings: { pathPrefixes: ["/steve/websocket/CentralSystemService"] } }));
}
