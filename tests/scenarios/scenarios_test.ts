import { PROTOCOLS } from "../../src/domain/station.ts";
import { charging } from "./charging.ts";
import { play } from "./play.ts";
import { trouble } from "./trouble.ts";

for (const scenario of [...charging, ...trouble]) {
  for (const protocol of scenario.only ?? PROTOCOLS) {
    Deno.test(`${protocol}: ${scenario.name}`, () => play(scenario, protocol, { doubled: false }));
    Deno.test(`${protocol}, every message twice: ${scenario.name}`, () => play(scenario, protocol, { doubled: true }));
  }
}
