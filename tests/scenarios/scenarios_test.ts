import { PROTOCOLS } from "../../src/domain/station.ts";
import { charging } from "./charging.ts";
import { run } from "./runner.ts";
import { fault } from "./fault_scenarios.ts";

for (const scenario of [...charging, ...fault]) {
  for (const protocol of scenario.only ?? PROTOCOLS) {
    Deno.test(`${protocol}: ${scenario.name}`, () => run(scenario, protocol, { doubled: false }));
    Deno.test(`${protocol}, every message twice: ${scenario.name}`, () => run(scenario, protocol, { doubled: true }));
  }
}
