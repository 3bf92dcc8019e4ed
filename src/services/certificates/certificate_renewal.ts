import { type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { newestOfEach } from "../../domain/certificates.ts";
import type { StationGateway } from "../../domain/commands.ts";
import { normalizeId } from "../../domain/station.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { Warnings } from "../stations/warnings.ts";
import type { StationCertificates } from "./station_certificates.ts";

/** What {@link createCertificateRenewal} needs. */
export interface CertificateRenewalDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "find">;
  readonly sendCommand: CommandSender;
  readonly stationCertificates: Pick<StationCertificates, "issued">;
  readonly warnings: Pick<Warnings, "warn">;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A warning this long before the end. */
const WARN_MS = 30 * DAY_MS;

/**
 * Requests a new certificate from a connected station once a day when a third of the life of its newest one is left, and
 * warns before it ends. Returns a function that stops it.
 */
export function createCertificateRenewal(deps: CertificateRenewalDeps): () => void {
  const { clock, log, gateway, sendCommand, stationCertificates, warnings } = deps;
  const requestedAt = new Map<string, number>();
  const renew = async () => {
    const now = clock.now();
    for (const [key, at] of requestedAt) if (at <= now - DAY_MS) requestedAt.delete(key);
    for (const certificate of newestOfEach(await stationCertificates.issued())) {
      const { stationId, issuedAt, notAfter } = certificate;
      const leftMs = notAfter - now;
      if (leftMs > (notAfter - issuedAt) / 3) continue;
      if (leftMs < WARN_MS) {
        warnings.warn(stationId, "certificate_expires", `it ends at ${new Date(notAfter).toISOString()}`, null);
      }
      const key = normalizeId(stationId);
      if (gateway.find(stationId) === undefined || requestedAt.has(key)) continue;
      requestedAt.set(key, now);
      await sendCommand(stationId, { kind: "trigger", message: "certificate", connector: null });
    }
  };
  return every(
    clock,
    HOUR_MS,
    () => renew().catch((thrown) => log.error(`certificates were not renewed: ${errorMessage(thrown)}`)),
  );
}
