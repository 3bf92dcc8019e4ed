import { ipBytes, ipList } from "./ip.ts";

/**
 * The key under which attempts of an address are counted, for stations and for the REST API: the address itself for IPv4,
 * the /64 prefix for IPv6, since a host usually controls its whole /64. An IPv4-mapped IPv6 address counts as IPv4.
 */
export function networkOf(address: string): string {
  const bytes = ipBytes(address);
  if (bytes === undefined) return address;
  if (bytes.length === 4) return bytes.join(".");
  const group = (at: number) => ((bytes[at] ?? 0) << 8 | (bytes[at + 1] ?? 0)).toString(16);
  return `${group(0)}:${group(2)}:${group(4)}:${group(6)}::/64`;
}

/** Networks that are not routed on the internet (RFC 1918, 6598, 3927, 1122, 4193, 4291). */
const NOT_PUBLIC = ipList([
  ...["0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10"],
  ...["::/127", "fc00::/7", "fe80::/10"],
]);

/** True for an IP address that can be reached from the internet; a mapped IPv4 address counts as that address. */
export function isPublicAddress(address: string): boolean {
  return !NOT_PUBLIC.includes(address);
}
