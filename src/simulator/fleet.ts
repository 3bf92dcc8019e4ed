import type { Cancel } from "../base/clock.ts";
import { type Charger, type ChargerOptions, createCharger } from "./charger.ts";
import type { OutletStatus } from "./outlet_status.ts";

/** Runs several simulated chargers, for the demo. The options: */
export interface FleetOptions extends Pick<ChargerOptions, "url" | "clock" | "ids" | "log"> {
  readonly chargers: readonly Omit<ChargerOptions, "url" | "clock" | "ids" | "log">[];
  /** The id token that every driver uses. */
  readonly tag: string;
  /** The delay between the starts of two chargers. */
  readonly staggerMs?: number;
}

/** Running chargers with changing EVs, until the fleet is closed. */
export interface Fleet {
  readonly chargers: readonly Charger[];
  close(): Promise<void>;
}

const METER_S = 5;
const STAGGER_MS = 300;
/** After the token was refused. */
const TRY_AGAIN_MS = 30_000;

/** The next action of a driver by status, and its delay: a full EV leaves, the next one arrives. */
const NEXT: Partial<Record<OutletStatus, { readonly afterMs: number; readonly what: "arrive" | "leave" | "present" }>> =
  {
    available: { afterMs: 15_000, what: "arrive" },
    // After a restart, for example: the cable is plugged in, and no token was presented.
    preparing: { afterMs: 5_000, what: "present" },
    suspended_ev: { afterMs: 30_000, what: "leave" },
    finishing: { afterMs: 20_000, what: "leave" },
  };

/** Starts the chargers one after the other; each connector charges a second or two after its charger has booted. */
export function runDemoFleet(options: FleetOptions): Fleet {
  const { url, clock, ids, log, staggerMs = STAGGER_MS } = options;
  const pending = new Set<Cancel>();
  let closed = false;

  const later = (ms: number, run: () => void): Cancel => {
    if (closed) return () => {};
    const cancel = clock.after(ms, () => {
      pending.delete(cancel);
      run();
    });
    pending.add(cancel);
    return cancel;
  };

  const chargers = options.chargers.map((charger, index) => {
    const made = createCharger({ meterIntervalS: METER_S, ...charger, url, clock, ids, log });
    later(index * staggerMs, () => {
      for (const { connector } of made.state()) drive(made, connector, 30 + (index * 17 + connector * 11) % 40);
      // It rejects only when the charger is closed.
      made.connect().catch(() => {});
    });
    return made;
  });

  /** One driver after the other at one connector; the first arrives when the charger has booted. */
  const drive = (charger: Charger, connector: number, socPercent: number) => {
    let cancel: Cancel = () => {};
    const next = (ms: number, what: "arrive" | "leave" | "present") => {
      cancel();
      cancel = later(ms, () => void acts[what]());
    };
    const acts = {
      arrive() {
        charger.plugIn(connector, { socPercent });
        next(0, "present");
      },
      leave: () => charger.unplug(connector),
      async present() {
        if (await charger.present(connector, options.tag) === "refused") next(TRY_AGAIN_MS, "present");
      },
    };
    const unsubscribe = charger.onEvent((event) => {
      if (event.type !== "booted") return;
      unsubscribe();
      next(0, "arrive");
    });
    charger.onEvent((event) => {
      if (event.type !== "status" || event.connector !== connector) return;
      const plan = NEXT[event.status];
      cancel();
      if (plan !== undefined) next(plan.afterMs, plan.what);
    });
  };

  return {
    chargers,
    async close() {
      closed = true;
      for (const cancel of pending) cancel();
      await Promise.all(chargers.map((charger) => charger.close()));
    },
  };
}
