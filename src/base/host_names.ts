/** Decides whether a host name means this server: against DNS rebinding, where a foreign name resolves to its address. */

/** An IP address as it stands in a URL or in the header Host; IPv6 in brackets. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

/** True for a host name, without port, under which this server may be called. */
export type IsOwnHost = (name: string) => boolean;

/** What {@link isOwnHost} accepts, for messages. */
export const OWN_HOSTS = "an address, localhost, a name that ends in .local, or one of the setting api.hosts";

/** Accepts addresses, localhost, `*.local`, the name of this machine and `names`. */
export function isOwnHost(names: readonly string[], machine = machineName()): IsOwnHost {
  const own = new Set([...names, "localhost", ...(machine ? [machine] : [])].map(bare));
  return (name) => {
    const host = bare(name);
    return ADDRESS.test(host) || own.has(host) || host.endsWith(".local") || host.endsWith(".localhost");
  };
}

/** The host name of this machine; undefined where the system does not provide it. */
function machineName(): string | undefined {
  try {
    return Deno.hostname();
  } catch {
    return undefined;
  }
}

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
