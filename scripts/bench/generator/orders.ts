import type { Protocol } from "../../../src/domain/station.ts";
import type { Spread } from "../latencies.ts";

/** What the generator can be told, one at a time; each is answered by one {@link Told}. */
export type Order =
  /** Connects `count` chargers and boots them. */
  | {
    readonly do: "connect";
    readonly port: number;
    readonly protocol: Protocol;
    readonly password: string;
    readonly count: number;
  }
  /** Every charger says its loop as fast as it is answered. */
  | { readonly do: "saturate"; readonly pid: number; readonly warmUpMs: number; readonly ms: number }
  /** So many calls a second over all chargers, evenly. */
  | {
    readonly do: "offer";
    readonly pid: number;
    readonly perSecond: number;
    readonly warmUpMs: number;
    readonly ms: number;
  }
  /** Cuts all lines at once and connects and boots all anew. */
  | { readonly do: "storm" }
  | { readonly do: "disconnect" };

/** What a load found out. */
export interface Load {
  readonly calls: number;
  readonly elapsedMs: number;
  readonly spread: Spread;
  /** Processor time of the server in the same time, and of its main thread alone. */
  readonly cpuMs: number;
  readonly mainCpuMs: number;
  readonly writtenBytes: number;
  /** How much of one processor the generator itself used, 0 to 1: near 1 it was the bottleneck. */
  readonly generatorBusy: number;
  /** How much of the machine somebody else used, 0 to 1. */
  readonly foreign: number;
  readonly faults: readonly string[];
}

/** How long something took. */
export interface Took {
  readonly ms: number;
  readonly faults: readonly string[];
}

/** The answer to an {@link Order}. */
export type Told =
  | { readonly kind: "load"; readonly load: Load }
  | { readonly kind: "took"; readonly took: Took }
  | { readonly kind: "failed"; readonly words: string };
