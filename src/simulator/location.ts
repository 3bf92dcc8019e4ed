const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "ftp:", "ftps:", "sftp:"]);

/**
 * True for an address that a file might be had from or brought to. Nothing is really loaded: a simulated charger takes every such
 * address for a good one but those under the domain that is there for no answer, `.invalid` (RFC 6761).
 */
export function isReachable(location: string): boolean {
  if (!URL.canParse(location)) return false;
  const { protocol, hostname } = new URL(location);
  return SCHEMES.has(protocol) && hostname !== "" && !hostname.toLowerCase().endsWith(".invalid");
}

/** The name of the file at that address; empty when it names none. */
export function fileNameOf(location: string): string {
  return URL.canParse(location) ? new URL(location).pathname.split("/").at(-1) ?? "" : "";
}
