import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import { type Protocol } from "../../src/domain/station.ts";
import { type Charger, type ChargerOptions, createCharger } from "../../src/simulator/charger.ts";
import type { StillClock } from "./clock.ts";
import type { TestApp } from "./app.ts";

/** What may be different about a simulated charger of a test. */
export type SimulatedOptions = Partial<Omit<ChargerOptions, "url" | "protocol" | "clock">> & {
  readonly tickMs?: number;
};

/** Connects a simulated charger on the test's clock; resolves when it has booted and reported its status. */
export async function simulatedCharger(
  app: TestApp,
  clock: StillClock,
  protocol: Protocol,
  { id = "CP1", ...options }: SimulatedOptions = {},
): Promise<Charger> {
  const { stations } = app.app.services;
  if (stations.find(id) === undefined) await stations.add(id);
  const charger = createCharger({
    ...{ url: `ws://127.0.0.1:${app.port}/OCPP`, id, protocol, clock, ids: randomIds, log: silentLog },
    // The test moves the clock faster than any answer can come.
    ...{ callTimeoutMs: Infinity, meterIntervalS: 60, ...options },
  });
  await charger.connect();
  await charger.reported();
  return charger;
}

/**
 * Moves the clock of simulated chargers step by step, and after each step waits until they have sent everything: so no
 * message is older than its step. All of them must be connected.
 */
export async function pass(
  clock: StillClock,
  chargers: readonly Charger[],
  ms: number,
  stepMs = 60_000,
): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    clock.advance(Math.min(left, stepMs));
    await Promise.all(chargers.map((charger) => charger.reported()));
  }
}
