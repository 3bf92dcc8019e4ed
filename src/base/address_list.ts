import { BlockList } from "node:net";

/** Addresses and networks, as settings name them. */
export interface AddressList {
  /** True when the list has the address, also as an IPv4-mapped IPv6 address, or its network; false for no address. */
  has(address: string): boolean;
}

/** Creates a list of addresses (`192.168.1.5`, `fd00::5`) and networks (`10.0.0.0/8`, `fd00::/8`); throws for other texts. */
export function createAddressList(entries: readonly string[]): AddressList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", length] = entry.split("/");
    if (length === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(length), familyOf(address));
  }
  return {
    has(text) {
      // A link-local address may end in its zone: fe80::1%eth0.
      const address = text.replace(/%.*$/, "");
      return entries.length > 0 && list.check(address, familyOf(address));
    },
  };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return address.includes(":") ? "ipv6" : "ipv4";
}
