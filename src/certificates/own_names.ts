import { ownAddresses } from "../base/own_addresses.ts";

/** What a certificate may have as a DNS name. */
const DNS_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** A certificate has at most 100 names. */
const MAX = 60;

/** The names and addresses under which clients may reach this machine; `names` come first. */
export function ownServerNames(names: readonly string[], machine = machineName()): readonly string[] {
  const bare = machine?.toLowerCase().replace(/\.$/, "") ?? "";
  const dns = [
    ...names.map((name) => name.toLowerCase()),
    bare,
    bare.includes(".") ? "" : `${bare}.local`,
    "localhost",
  ];
  const usable = dns.filter((name) => name.length <= 253 && (DNS_NAME.test(name) || name.includes(":")));
  return [...new Set([...usable, ...ownAddresses(), "127.0.0.1", "::1"])].slice(0, MAX);
}

function machineName(): string | undefined {
  try {
    return Deno.hostname();
  } catch {
    return undefined;
  }
}
