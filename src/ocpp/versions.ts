import { once } from "../base/once.ts";
import { type Protocol, PROTOCOLS } from "../domain/station.ts";
import { directions16, directions201, directions21 } from "./schema/directions.ts";
import type { Version } from "./version.ts";

/** Loads a version for the first station that speaks it, since most installations use one (2.1 takes 1.5 MB). */
export const VERSIONS: Readonly<Record<Protocol, () => Promise<Version>>> = {
  "ocpp1.6": once(async () => (await import("./version16.ts")).version16),
  "ocpp2.0.1": once(async () => (await import("./version201.ts")).version201),
  "ocpp2.1": once(async () => (await import("./version21.ts")).version21),
};

const ACTIONS: Readonly<Record<Protocol, object>> = {
  "ocpp1.6": directions16,
  "ocpp2.0.1": directions201,
  "ocpp2.1": directions21,
};

/** The first version that has an action of this name, in any case. */
export function ownerOf(action: string): Protocol | undefined {
  const name = action.slice(0, LONGEST_ACTION).toLowerCase();
  return PROTOCOLS.find((protocol) => Object.keys(ACTIONS[protocol]).some((known) => known.toLowerCase() === name));
}

/** Length limit of an action: a hostile station may send a megabyte. */
const LONGEST_ACTION = 64;

/** The protocol version that a station means by a subprotocol, or undefined for an unsupported one. */
export function protocolOf(subprotocol: string): Protocol | undefined {
  return PROTOCOLS.find((ours) => ours === subprotocol.trim().toLowerCase());
}
