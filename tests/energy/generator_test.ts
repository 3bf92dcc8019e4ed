import assert from "node:assert/strict";
import { FROM } from "./property.ts";
import { type FaultName, FAULTS, stationScript } from "./station_script.ts";

const FOLDER = new URL("./", import.meta.url);
/** The files that replay and evaluate charges import the program; the generator must not. */
const NOT_GENERATOR = ["runner.ts", "check.ts", "report.ts", "property.ts", "demands.ts", "replay.ts"];

const scripts = () => Array.from({ length: 2000 }, (_, index) => stationScript(index + 1, { from: FROM }));

Deno.test("the generator of charges does not import the program", async () => {
  const found: string[] = [];
  for await (const { name } of Deno.readDir(FOLDER)) {
    if (NOT_GENERATOR.includes(name) || name.endsWith("_test.ts")) continue;
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    for (const [, path = ""] of text.matchAll(/from "([^"]+)"/g)) {
      if (path.includes("src/") || NOT_GENERATOR.some((other) => path === `./${other}`)) found.push(`${name}: ${path}`);
    }
  }
  assert.deepEqual(found, []);
});

Deno.test("the same seed makes the same charges", () => {
  assert.deepEqual(JSON.stringify(stationScript(7, { from: FROM })), JSON.stringify(stationScript(7, { from: FROM })));
  assert.notEqual(JSON.stringify(stationScript(7, { from: FROM })), JSON.stringify(stationScript(8, { from: FROM })));
});

Deno.test("the true energy is the integral of the power within one step of the meter", () => {
  for (const { charges } of scripts()) {
    for (const { charge } of charges) {
      const { segments } = charge.curve;
      // The trapezoidal rule is exact for power that changes linearly.
      const wattMs = segments.reduce((sum, { from, to, fromW, toW }) => sum + (fromW + toW) / 2 * (to - from), 0);
      const step = charge.station.resolutionWh + 1;
      assert.ok(Math.abs(wattMs / 3_600_000 - charge.truthWh) <= step, `${wattMs / 3_600_000} and ${charge.truthWh}`);
    }
  }
});

Deno.test("every fault, version, meter, step and period occurs, and a charge has at most 60 samples", () => {
  const seen = { faults: new Set<FaultName>(), kinds: new Set<string>() };
  for (const { station, charges } of scripts()) {
    const { version, meter, resolutionWh, periodMs, supply } = station;
    for (const kind of [version, meter, supply.kind, `step ${resolutionWh}`, `period ${periodMs}`]) {
      seen.kinds.add(kind);
    }
    for (const { faults, charge } of charges) {
      for (const fault of faults) seen.faults.add(fault);
      assert.ok(charge.messages.filter(({ kind }) => kind === "sample").length <= 61);
    }
  }
  assert.deepEqual([...seen.faults].sort(), Object.keys(FAULTS).sort());
  assert.equal(seen.kinds.size, 3 + 3 + 2 + 5 + 12);
});
