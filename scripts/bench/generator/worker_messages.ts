import type { Protocol } from "../../../src/domain/station.ts";
import type { Spread } from "../latencies.ts";

/** How many chargers send heartbeats only, in a load with paced requests. */
export const PACED_CHARGERS = 10;

/** The requests to the generator, one at a time; each is answered by one {@link WorkerMessage}. */
export type GeneratorRequest =
  /** Connects `count` chargers and boots them. */
  | {
    readonly do: "connect";
    readonly port: number;
    readonly protocol: Protocol;
    readonly password: string;
    readonly count: number;
  }
  /**
   * Every charger sends its loop as fast as it is answered. With a key of the REST API the last {@link PACED_CHARGERS} send only
   * heartbeats, and /API/Status is requested: these need no disk, and come at even times during the loops of the others.
   */
  | {
    readonly do: "saturate";
    readonly pid: number;
    readonly warmUpMs: number;
    readonly ms: number;
    readonly pacedKey?: string;
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
  /** Requests each of `paths` on a connection of its own, again and again, all at the same time; each at least once. */
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
    readonly keys: readonly string[];
    readonly path: string;
    readonly listeners: number;
    readonly perSecond: number;
    readonly warmUpMs: number;
    readonly ms: number;
  }
  /** Cuts all connections at once, then connects and boots all again. */
  | { readonly do: "storm" }
  | { readonly do: "disconnect" };

/** The measurements of a load. */
export interface Load {
  readonly calls: number;
  readonly elapsedMs: number;
  readonly spread: Spread;
  /** The same for each action or path; the paced requests are counted only here. */
  readonly parts: Readonly<Record<string, Part>>;
  /** Processor time of the server in the same time, and of its main thread alone. */
  readonly cpuMs: number;
  readonly mainCpuMs: number;
  readonly writtenBytes: number;
  /** How much of one processor the generator itself used, 0 to 1: near 1 it was the bottleneck. */
  readonly generatorBusy: number;
  /** The share of the machine that other processes used, 0 to 1. */
  readonly foreign: number;
  readonly faults: readonly string[];
}

/** Calls of one kind. */
export interface Part {
  readonly calls: number;
  readonly spread: Spread;
}

/** The measurements of HTTP requests; a call is a request. */
export interface Fetched extends Load {
  readonly bodyBytes: number;
}

/** The measurements of event subscribers while chargers sent their loop. */
export interface Subscribed {
  readonly load: Load;
  /** From when a meter value left its charger until a listener had read it. */
  readonly delivery: Spread;
  /** Events per watched subscriber. */
  readonly events: number;
  /** Subscribers whose connection the server closed. */
  readonly dropped: number;
}

/** How long something took. */
export interface Took {
  readonly ms: number;
  readonly faults: readonly string[];
}

/** The answer to an {@link GeneratorRequest}. */
export type WorkerMessage =
  | { readonly kind: "load"; readonly load: Load }
  | { readonly kind: "fetched"; readonly fetched: Fetched }
  | { readonly kind: "followed"; readonly followed: Subscribed }
  | { readonly kind: "took"; readonly took: Took }
  | { readonly kind: "failed"; readonly words: string };
