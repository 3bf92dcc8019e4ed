import type { Protocol } from "../../../src/domain/station.ts";
import type { Spread } from "../latencies.ts";

/** How many chargers say nothing but heartbeats, where they do. */
export const BESIDE = 10;

/** What the generator can be told, one at a time; each is answered by one {@link WorkerMessage}. */
export type Order =
  /** Connects `count` chargers and boots them. */
  | {
    readonly do: "connect";
    readonly port: number;
    readonly protocol: Protocol;
    readonly password: string;
    readonly count: number;
  }
  /**
   * Every charger says its loop as fast as it is answered. With a key of the REST API the last {@link BESIDE} say nothing but
   * heartbeats, and /API/Status is asked for: what needs no disk, at even times beside the loops of the others.
   */
  | {
    readonly do: "saturate";
    readonly pid: number;
    readonly warmUpMs: number;
    readonly ms: number;
    readonly besideKey?: string;
  }
  /** So many calls a second over all chargers, evenly. */
  | {
    readonly do: "offer";
    readonly pid: number;
    readonly perSecond: number;
    readonly warmUpMs: number;
    readonly ms: number;
  }
  /** Brings the first `count` chargers to different places in their loop, so that any moment is as any other. */
  | { readonly do: "stagger"; readonly count: number }
  /** Asks for each of `paths` on a line of its own, again and again: as many at once as there are paths. Each at least once. */
  | {
    readonly do: "get";
    readonly pid: number;
    readonly port: number;
    readonly key: string;
    readonly paths: readonly string[];
    readonly warmUpMs: number;
    readonly ms: number;
    readonly maxWaitMs?: number;
  }
  /** As `offer`, while so many listen to the server-sent events at `path`. */
  | {
    readonly do: "follow";
    readonly pid: number;
    readonly key: string;
    readonly path: string;
    readonly listeners: number;
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
  /** The same by what was called; what was asked for beside the loops stands only here. */
  readonly parts: Readonly<Record<string, Part>>;
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

/** Calls of one kind. */
export interface Part {
  readonly calls: number;
  readonly spread: Spread;
}

/** What requests over HTTP found out; a call is a request. */
export interface Fetched extends Load {
  readonly bodyBytes: number;
}

/** What those who listened to events found out while chargers said their loop. */
export interface Subscribed {
  readonly load: Load;
  /** From when a meter value left its charger until a listener had read it. */
  readonly delivery: Spread;
  /** Events that came to the one who heard the most of them. */
  readonly events: number;
  /** Listeners whom the server let go. */
  readonly dropped: number;
}

/** How long something took. */
export interface Took {
  readonly ms: number;
  readonly faults: readonly string[];
}

/** The answer to an {@link Order}. */
export type WorkerMessage =
  | { readonly kind: "load"; readonly load: Load }
  | { readonly kind: "fetched"; readonly fetched: Fetched }
  | { readonly kind: "followed"; readonly followed: Subscribed }
  | { readonly kind: "took"; readonly took: Took }
  | { readonly kind: "failed"; readonly words: string };
