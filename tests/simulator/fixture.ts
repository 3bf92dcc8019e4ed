import assert from "node:assert/strict";
import { randomIds } from "../../src/base/ids.ts";
import { silentLog } from "../../src/base/log.ts";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import { type Charger, type ChargerEvent, type ChargerOptions, createCharger } from "../../src/simulator/charger.ts";
import { type StillClock, stillClock } from "../support/clock.ts";
import { createQueue, type Queue } from "../support/queue.ts";
import { type Csms, startCsms } from "./csms.ts";

/** A central system, a charger that is booted, and a clock that stands still. */
export interface Fixture extends AsyncDisposable {
  readonly csms: Csms;
  readonly charger: Charger;
  readonly clock: StillClock;
  readonly events: Queue<ChargerEvent>;
  /** The next event of that type that nobody has asked for. */
  event<T extends ChargerEvent["type"]>(type: T): Promise<Extract<ChargerEvent, { type: T }>>;
  /** Resolves when everything that happened to transactions so far is told and answered. */
  delivered(): Promise<void>;
  /** Moves the clock until a connection is made again. */
  reconnected(): Promise<void>;
  /** Resolves when a connector reports that status from now on, or has it already. */
  status(wanted: string, connector?: number): Promise<void>;
}

/** Every version that a charger speaks. */
export const PROTOCOLS: readonly ProtocolVersion[] = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"];

/** Sets the stage; when it is left, everything the charger ever sent must have been as the schemas have it. */
export async function openFixture(
  protocol: ProtocolVersion,
  options: Partial<ChargerOptions> & { readonly connect?: boolean } = {},
): Promise<Fixture> {
  const { connect = true, ...given } = options;
  const clock = stillClock();
  const csms = startCsms(protocol);
  const charger = createCharger({
    ...{ url: csms.url, id: "CP1", protocol, meterIntervalS: 60, clock, ids: randomIds, log: silentLog },
    // The test moves the clock faster than any answer can come.
    callTimeoutMs: Infinity,
    ...given,
  });
  const events = createQueue<ChargerEvent>();
  charger.onEvent((event) => events.push(event));
  const event = async <T extends ChargerEvent["type"]>(type: T) =>
    // The queue hands out an event of the type asked for.
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
      // A round trip at a time: what was sent before it is answered before it.
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
