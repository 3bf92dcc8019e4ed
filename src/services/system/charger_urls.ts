import { inUrl, isLoopback, isWildcard } from "../../base/own_addresses.ts";

/** An address at which the server listens. */
export interface ListeningAddress {
  readonly hostname: string;
  readonly port: number;
  /** Each connection must begin with a PROXY header. */
  readonly proxyProtocol: boolean;
  readonly tls: boolean;
}

/** How a browser reached the server: probably chargers reach it so too. */
export interface ReachedAt {
  /** The header Host; undefined where it is missing. */
  readonly host: string | undefined;
  readonly secure: boolean;
  /** The path under which a proxy serves this server; empty for none. */
  readonly prefix: string;
}

/** A URL to enter in a charger; its id follows. */
export interface ChargerUrl {
  readonly url: string;
  readonly host: string;
  readonly secure: boolean;
  /** `request`: the client of this request uses it; `interface`: an address of this machine. */
  readonly source: "request" | "interface";
  /** Only this machine reaches it. */
  readonly loopback: boolean;
}

/** Finds the URLs to enter in chargers. */
export interface ChargerUrls {
  /** From now on the server listens at these addresses; at `local` for this machine alone, where all of them have TLS. */
  listen(addresses: readonly ListeningAddress[], local?: Pick<ListeningAddress, "hostname" | "port">): void;
  /** Where the server listens for others. */
  listening(): readonly ListeningAddress[];
  /** The URLs, the recommended one first. */
  list(reached: ReachedAt): readonly ChargerUrl[];
  /** The URL at which this machine reaches the server itself; undefined where it needs a proxy's header. */
  own(): string | undefined;
}

/** What {@link createChargerUrls} needs. */
export interface ChargerUrlsDeps {
  readonly policy: { readonly pathPrefixes: readonly string[] };
  /** The addresses of this machine in its networks, the best first. */
  readonly ownAddresses: () => readonly string[];
}

/** OCPP.Core's, which most chargers' instructions have. */
const DEFAULT_PREFIX = "/OCPP";

/** See {@link ChargerUrls}. */
export function createChargerUrls({ policy, ownAddresses }: ChargerUrlsDeps): ChargerUrls {
  const given = policy.pathPrefixes.length === 0 ? [DEFAULT_PREFIX] : policy.pathPrefixes;
  const paths = [...new Set(given.map((prefix) => prefix.replace(/\/+$/, "")))];
  let listening: readonly ListeningAddress[] = [];
  let forThisMachine: Pick<ListeningAddress, "hostname" | "port"> | undefined;

  const atListener = (address: string, { port, tls }: ListeningAddress): readonly ChargerUrl[] =>
    paths.map((path) => ({
      ...{ url: `${tls ? "wss" : "ws"}://${inUrl(address)}:${port}${path}/`, host: address, secure: tls },
      ...{ source: "interface", loopback: isLoopback(address) },
    }));

  const ofRequest = ({ host, secure, prefix }: ReachedAt): readonly ChargerUrl[] => {
    const parsed = URL.parse(`http://${host ?? ""}`);
    if (host === undefined || parsed === null || isLoopback(parsed.hostname)) return [];
    const scheme = secure ? "wss" : "ws";
    return paths.map((path) => ({
      url: `${scheme}://${host}${prefix}${path}/`,
      host: parsed.hostname.replace(/^\[(.*)\]$/, "$1"),
      ...{ secure, source: "request", loopback: false },
    }));
  };

  return {
    listen(addresses, local) {
      listening = addresses;
      forThisMachine = local;
    },
    listening: () => listening,
    list(reached) {
      const addresses = ownAddresses();
      const ofListeners = listening.filter(({ proxyProtocol }) => !proxyProtocol).flatMap((listener) => {
        if (!isWildcard(listener.hostname)) return atListener(listener.hostname, listener);
        const family = listener.hostname === "::" ? addresses : addresses.filter((one) => !one.includes(":"));
        return (family.length === 0 ? ["127.0.0.1"] : family).flatMap((address) => atListener(address, listener));
      });
      const requested = ofRequest(reached);
      // A charger rarely resolves a name of the local network; an address needs no name server.
      const [byName, byAddress] = partition(requested, ({ host }) => isLocalName(host));
      const [local, others] = partition(ofListeners, ({ loopback }) => loopback);
      return unique([...byAddress, ...others, ...byName, ...local]);
    },
    own() {
      const found = forThisMachine ?? listening.find(({ proxyProtocol, tls }) => !proxyProtocol && !tls);
      if (found === undefined) return undefined;
      const host = isWildcard(found.hostname) ? "127.0.0.1" : inUrl(found.hostname);
      return `ws://${host}:${found.port}${paths[0]}`;
    },
  };
}

/** A name that only multicast DNS or the router of the network resolves. */
function isLocalName(host: string): boolean {
  return /[a-z]/i.test(host) && !host.includes(":") && (!host.includes(".") || host.endsWith(".local"));
}

function partition<T>(items: readonly T[], fits: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

function unique(urls: readonly ChargerUrl[]): readonly ChargerUrl[] {
  return urls.filter(({ url }, index) => urls.findIndex((one) => one.url === url) === index);
}
