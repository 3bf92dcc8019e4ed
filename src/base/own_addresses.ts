/** The addresses of this machine at which others reach it. */

/** Networks inside this machine: no charger is there. */
const INNER = /^(lo|docker|br-|veth|virbr|vmnet|cni|flannel|podman)/;
/** This machine itself, and addresses that are valid on one link alone. */
const LOCAL = /^(127\.|169\.254\.|fe80:|::1$)/i;

/** The addresses of the networks of this machine, IPv4 first; none where the system does not list its interfaces. */
export function ownAddresses(): readonly string[] {
  try {
    const outer = Deno.networkInterfaces().filter(({ name, address }) => !INNER.test(name) && !LOCAL.test(address));
    const addresses = [
      ...outer.filter(({ family }) => family === "IPv4"),
      ...outer.filter(({ family }) => family === "IPv6"),
    ].map(({ address }) => address);
    return [...new Set(addresses)];
  } catch {
    // Hardened services and Android.
    return [];
  }
}

/** True for an address that accepts connections at every address of the machine. */
export function isWildcard(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

/** True for an address or a name at which only this machine reaches itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host);
}

/** An address as it stands in a URL. */
export function inUrl(address: string): string {
  return address.includes(":") && !address.startsWith("[") ? `[${address}]` : address;
}
