/** IP addresses as bytes, and lists of addresses and networks (CIDR, RFC 4632 and RFC 4291). */

/** Four bytes (IPv4) or sixteen (IPv6). */
export type IpBytes = Uint8Array;

const MAPPED_ZEROS = 10;

/** The bytes of an IP address; an IPv4-mapped one (::ffff:192.0.2.1) counts as IPv4. Undefined for any other text. */
export function ipBytes(text: string): IpBytes | undefined {
  const plain = text.split("%")[0] ?? "";
  return plain.includes(":") ? unmapped(ipv6Bytes(plain)) : ipv4Bytes(plain);
}

/** A list of addresses and networks. */
export interface IpList {
  /** True when the address, as text, is one of the list or in one of its networks. */
  includes(address: string): boolean;
  readonly size: number;
}

/** A list of texts such as 192.0.2.1, 10.0.0.0/8 and 2001:db8::/32; texts that are neither are left out. */
export function ipList(entries: readonly string[]): IpList {
  const networks = entries.map(parseNetwork).filter((network) => network !== undefined);
  return {
    size: networks.length,
    includes(address) {
      if (networks.length === 0) return false;
      const bytes = ipBytes(address);
      return bytes !== undefined && networks.some((network) => isIn(bytes, network));
    },
  };
}

/** True for an address, or for a network as address/bits whose bits fit the address. */
export function isIpOrNetwork(text: string): boolean {
  return parseNetwork(text) !== undefined;
}

interface Network {
  readonly bytes: IpBytes;
  readonly bits: number;
}

function parseNetwork(text: string): Network | undefined {
  const [, address = "", bitsText] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const bytes = ipBytes(address);
  if (bytes === undefined) return undefined;
  // The bits of an IPv4-mapped network count from the start of the IPv6 address.
  const mappedBits = address.includes(":") && bytes.length === 4 ? 96 : 0;
  const bits = bitsText === undefined ? bytes.length * 8 : Number(bitsText) - mappedBits;
  return bits < 0 || bits > bytes.length * 8 ? undefined : { bytes, bits };
}

function isIn(bytes: IpBytes, network: Network): boolean {
  if (bytes.length !== network.bytes.length) return false;
  return bytes.every((byte, at) => {
    const bits = Math.min(8, Math.max(0, network.bits - 8 * at));
    const mask = 0xff00 >> bits & 0xff;
    return (byte & mask) === ((network.bytes[at] ?? 0) & mask);
  });
}

function ipv4Bytes(text: string): IpBytes | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts === undefined || parts.some((part) => part > 255) ? undefined : Uint8Array.from(parts);
}

function ipv6Bytes(text: string): IpBytes | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupBytes);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const zeros = 16 - head.length - (tail?.length ?? 0);
  // "::" stands for at least one group of zeros.
  if (tail === undefined ? zeros !== 0 : zeros < 2) return undefined;
  return Uint8Array.from([...head, ...Array<number>(zeros).fill(0), ...(tail ?? [])]);
}

/** The bytes of groups between colons, the last of which may be an IPv4 address. */
function groupBytes(text: string): readonly number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  const bytes: number[] = [];
  for (const [at, group] of groups.entries()) {
    if (/^[\da-f]{1,4}$/i.test(group)) bytes.push(parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff);
    else {
      const last = at === groups.length - 1 ? ipv4Bytes(group) : undefined;
      if (last === undefined) return undefined;
      bytes.push(...last);
    }
  }
  return bytes;
}

function unmapped(bytes: IpBytes | undefined): IpBytes | undefined {
  if (bytes === undefined) return undefined;
  const isMapped = bytes.subarray(0, MAPPED_ZEROS).every((byte) => byte === 0) &&
    bytes[MAPPED_ZEROS] === 0xff && bytes[MAPPED_ZEROS + 1] === 0xff;
  return isMapped ? bytes.subarray(12) : bytes;
}

/** An address in its usual form (RFC 5952). */
export function ipText(bytes: IpBytes): string {
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from(
    { length: 8 },
    (_, at) => ((bytes[2 * at] ?? 0) << 8 | (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  return contracted(groups);
}

/** The longest run of two and more zero groups becomes "::" (RFC 5952 section 4.2). */
function contracted(groups: readonly string[]): string {
  let [from, length] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > length) [from, length] = [start, end - start];
  }
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, from).join(":")}::${groups.slice(from + length).join(":")}`;
}
