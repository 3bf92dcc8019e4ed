import { inUrl, isWildcard, ownAddresses } from "../base/own_addresses.ts";
import type { Settings } from "../config/schema.ts";
import { runningServer } from "./running_server.ts";

/** A host and a port. */
export interface HostPort {
  readonly hostname: string;
  readonly port: number;
  /** It speaks TLS. */
  readonly tls?: boolean;
}

/** The URL to enter in the charger `id`, or its form for any charger; as it is reached from the local network. */
export function chargerUrl(settings: Settings, address: HostPort, id?: string): string {
  const host = isWildcard(address.hostname) ? lanAddress() ?? "<this machine's address>" : address.hostname;
  const port = address.port === 0 ? "<port>" : address.port;
  return `${address.tls ? "wss" : "ws"}://${inUrl(host)}:${port}${chargerPath(settings)}/${
    id === undefined ? "<charger id>" : encodeURIComponent(id)
  }`;
}

/** The URL of a page of the UI, as it is reached from the local network. */
export function pageUrl({ hostname, port, tls }: HostPort, route: string): string {
  const host = isWildcard(hostname) ? lanAddress() ?? "127.0.0.1" : hostname;
  return `${tls ? "https" : "http"}://${inUrl(host)}:${port}/#/${route}`;
}

/** What stands before the id in a charger's URL. */
export function chargerPath({ pathPrefixes: [prefix = "/OCPP"] }: Settings): string {
  return prefix.replace(/\/+$/, "");
}

/** The base of the REST API's URLs for somebody on this machine. */
export function localUrl(scheme: "http" | "https" | "ws", { hostname, port }: HostPort): string {
  return `${scheme}://${isWildcard(hostname) ? "127.0.0.1" : inUrl(hostname)}:${port}`;
}

/** A curl command that tries the REST API. */
export function curlLine(key: string, address: HostPort): string {
  // Our own CA is in no list of the system.
  const insecure = address.tls ? "-k " : "";
  return `curl ${insecure}-H "X-API-Key: ${key}" ${localUrl(address.tls ? "https" : "http", address)}/API/Status`;
}

/** Where a charger finds the server: the one that runs on this data, else the one of the settings. */
export function serverUrl(settings: Settings): HostPort {
  const [running] = runningServer(settings.dataDir)?.addresses ?? [];
  const { host: hostname, port, tls } = settings.listeners[0] ?? { host: "0.0.0.0", port: 8081, tls: "off" };
  return running ?? { hostname, port, tls: tls !== "off" };
}

function lanAddress(): string | undefined {
  return ownAddresses()[0];
}
