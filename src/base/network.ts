import { ipBytes } from "./ip.ts";

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

/** Networks that are not routed on the internet (RFC 1918, 6598, 3927, 1122, 4193, 4291), as prefixes of addresses. */
const NOT_PUBLIC: readonly RegExp[] = [
  /^(?:0|10|127)\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
  /^169\.254\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^::1?$/,
  /^f[cd]/i,
  /^fe[89ab]/i,
];

/** True for an IP address that can be reached from the internet; a mapped IPv4 address counts as that address. */
export function isPublicAddress(address: string): boolean {
  const own = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1] ?? address;
  return !NOT_PUBLIC.some((network) => network.test(own));
}
