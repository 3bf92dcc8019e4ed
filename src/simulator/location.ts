const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "ftp:", "ftps:", "sftp:"]);

/**
 * True for a URL from which a file can be loaded or to which it can be sent. Nothing is transferred: a simulated
 * charger treats every such URL as reachable except those under the reserved domain `.invalid` (RFC 6761).
 */
export function isReachable(location: string): boolean {
  if (!URL.canParse(location)) return false;
  const { protocol, hostname } = new URL(location);
  return SCHEMES.has(protocol) && hostname !== "" && !hostname.toLowerCase().endsWith(".invalid");
}

/** The file name in that URL; empty when it has none. */
export function fileNameOf(location: string): string {
  return URL.canParse(location) ? new URL(location).pathname.split("/").at(-1) ?? "" : "";
}
