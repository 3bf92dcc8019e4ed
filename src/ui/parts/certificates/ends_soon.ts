/** Which certificates of chargers need attention. */
import type { Answer } from "../../base/operations.ts";

/** A certificate that was issued to a charger. */
export type Issued = Answer<"listCertificates">["items"][number];

/** As for the warning `certificate_expires`: until then a connected charger has renewed it by itself. */
const SOON_MS = 30 * 86_400_000;

/** True when it ends within 30 days, or has ended. */
export function endsSoon({ notAfter, revokedAt }: Issued, now: number): boolean {
  return revokedAt === null && Date.parse(notAfter) - now < SOON_MS;
}

/** The serial numbers of those that a later one of the same charger replaces; `items` as listed, the newest first. */
export function replaced(items: readonly Issued[]): ReadonlySet<string> {
  const renewed = new Set<string>();
  const found = new Set<string>();
  for (const { stationId, serialNumber, revokedAt } of items) {
    if (revokedAt !== null) continue;
    const station = stationId.toLowerCase();
    if (renewed.has(station)) found.add(serialNumber);
    renewed.add(station);
  }
  return found;
}
