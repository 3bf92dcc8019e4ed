import assert from "node:assert/strict";
import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import { type Charger, type ChargerEvent, type ChargerOptions, createCharger } from "../../src/simulator/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { createQueue, type Queue } from "../support/queue.ts";
import { type Csms, startCsms } from "./csms.ts";

/** A central system, a charger that has booted, and a clock that stands still. */
export interface Fixture extends AsyncDisposable {
  readonly csms: Csms;
  readonly charger: Charger;
  readonly clock: StillClock;
  readonly events: Queue<ChargerEvent>;
  /** The next event of that type that no test has read. */
  event<T extends ChargerEvent["type"]>(type: T): Promise<Extract<ChargerEvent, { type: T }>>;
  /** Resolves when every transaction event so far is sent and answered. */
  delivered(): Promise<void>;
  /** Advances the clock until a connection is made again. */
  reconnected(): Promise<void>;
  /** Resolves when a connector reports that status from now on, or has it already. */
  status(wanted: string, connector?: number): Promise<void>;
}

/** Every version of the charger. */
export const PROTOCOLS: readonly ProtocolVersion[] = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"];

/** Starts the fixture; its disposal fails when any message of the charger violated the schemas. */
export async function openFixture(
  protocol: ProtocolVersion,
  options: Partial<ChargerOptions> & { readonly connect?: boolean } = {},
): Promise<Fixture> {
  const { connect = true, ...given } = options;
  const clock = stillClock();
  const csms = startCsms(protocol);
  const charger = createCharger({
    ...{ url: csms.url, id: "CP1", protocol, meterIntervalS: 60, clock, ids: randomIds, log: silentLog },
    // The test advances the clock faster than any answer can arrive.
    callTimeoutMs: Infinity,
    ...given,
  });
  const events = createQueue<ChargerEvent>();
  charger.onEvent((event) => events.push(event));
  const event = async <T extends ChargerEvent["type"]>(type: T) =>
    // The queue returns an event of the requested type.
    await events.next((event) => event.type === type, type) as Extract<ChargerEvent, { type: T }>;
  if (connect) {
    await charger.connect();
    await event("connected");
    await event("booted");
  }
  return {
    csms,
    charger,
    clock,
    events,
    event,
    async reconnected() {
      for (let open = false; !open;) {
        // No wait between two attempts is longer.
        clock.advance(75_000);
        const { type } = await events.next(({ type }) => type === "connected" || type === "refused", "a connection");
        open = type === "connected";
      }
    },
    async delivered() {
      // One round trip per step: messages sent before it are answered before it.
      do await csms.command("GetLocalListVersion", {}); while (charger.queued() > 0);
    },
    async status(wanted, connector = 1) {
      const is = () => charger.state().find((one) => one.connector === connector)?.status === wanted;
      while (!is()) await events.next(({ type }) => type === "status", `status ${wanted}`);
    },
    async [Symbol.asyncDispose]() {
      await charger.close();
      await csms.close();
      assert.deepEqual(csms.faults, []);
    },
  };
}
