import assert from "node:assert/strict";
import { stillClock } from "../support/clock.ts";
import { withApp } from "../support/app.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { pass, simulatedCharger } from "../support/simulated.ts";

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a simulated charger obeys a limit, and this is observed with and without a charging car`, () => {
    const clock = stillClock();
    return withApp(async (app) => {
      const charger = await simulatedCharger(app, clock, protocol);
      const { limits } = app.app.services;
      for (const [connector, unit, amount] of [[1, "A", 10], [0, "A", 12], [1, "W", 5000]] as const) {
        const answer = await limits.set("CP1", connector, { limit: { amount, unit }, by: "me" });
        assert.equal(answer.kind === "answered" && answer.status, "Accepted");
        await pass(clock, [charger], 2_000, 2_000);
        const event = await app.events.next(
          (event) => event.type === "limit.changed" && !["set", "lifted"].includes(event.change),
          "a look",
        );
        assert.ok(event.type === "limit.changed" && event.change === "confirmed", JSON.stringify(event));
        await limits.clear("CP1", connector);
      }
      await charger.close();
    }, { clock });
  });
}

Deno.test("a simulated charger can refuse the same forms as real ones", () => {
  const clock = stillClock();
  return withApp(async (app) => {
    const forms = [];
    for (const takesProfiles of ["watts", "stack-level-0", "relative", "station-max", "none"] as const) {
      const charger = await simulatedCharger(app, clock, "ocpp2.0.1", { id: takesProfiles, takesProfiles });
      const { limits } = app.app.services;
      const answer = await limits.set(takesProfiles, 1, { limit: { amount: 10, unit: "A" }, by: "me" });
      const form = answer.kind === "answered" ? answer.form : null;
      forms.push(form === null ? null : [form.purpose, form.kind, form.unit, form.stackLevel, form.connector]);
      await charger.close();
    }
    assert.deepEqual(forms, [
      ["TxDefaultProfile", "Absolute", "W", 1, 1],
      ["TxDefaultProfile", "Absolute", "A", 0, 1],
      ["TxDefaultProfile", "Relative", "A", 1, 1],
      ["ChargingStationMaxProfile", "Absolute", "A", 0, 0],
      null,
    ]);
  }, { clock });
});
