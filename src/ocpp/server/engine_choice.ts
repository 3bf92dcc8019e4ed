import { isPublicAddress } from "../../base/network.ts";
import type { Engine } from "../../domain/commands.ts";

/** The engine of a listener, and why. */
export interface EngineChoice {
  readonly engine: Engine;
  readonly why: string;
}

/** The settings of a listener that decide about its engine. */
export interface ListenerAddress {
  readonly host: string;
  readonly engine: Engine | "auto";
  /** Only the hardened engine reads PROXY headers. */
  readonly proxyProtocol?: boolean;
  /** Only the hardened engine serves TLS. */
  readonly tls?: unknown;
}

/** The wildcard addresses with the IP versions that they accept. */
const WILDCARDS: ReadonlyMap<string, readonly string[]> = new Map([["0.0.0.0", ["IPv4"]], ["::", ["IPv4", "IPv6"]]]);
const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$|:/;

/**
 * Chooses native where only loopback and private networks can connect, and hardened elsewhere. A wildcard listener goes
 * by the addresses that the machine has at the start. `interfaces` is replaced in tests.
 */
export function chooseEngine(
  { host, engine, proxyProtocol = false, tls = "off" }: ListenerAddress,
  interfaces: () => readonly Pick<Deno.NetworkInterfaceInfo, "family" | "address">[] = Deno.networkInterfaces,
): EngineChoice {
  if (engine !== "auto") return { engine, why: "the settings name it" };
  if (proxyProtocol) return { engine: "hardened", why: "proxyProtocol needs it" };
  if (tls !== "off") return { engine: "hardened", why: "tls needs it" };
  const families = WILDCARDS.get(host);
  if (families !== undefined) return chooseForWildcard(families, interfaces);
  if (/^localhost\.?$/i.test(host)) return { engine: "native", why: "localhost is this machine only" };
  if (!IP_ADDRESS.test(host)) return { engine: "hardened", why: `${host} is a name, which can mean a public address` };
  return isPublicAddress(host)
    ? { engine: "hardened", why: `${host} is a public address` }
    : { engine: "native", why: `${host} is not a public address` };
}

function chooseForWildcard(
  families: readonly string[],
  interfaces: () => readonly Pick<Deno.NetworkInterfaceInfo, "family" | "address">[],
): EngineChoice {
  try {
    const found = interfaces().find(({ family, address }) => families.includes(family) && isPublicAddress(address));
    return found === undefined
      ? { engine: "native", why: "this machine has no public address there" }
      : { engine: "hardened", why: `this machine has the public address ${found.address}` };
  } catch {
    return { engine: "hardened", why: "the addresses of this machine can't be read" };
  }
}
