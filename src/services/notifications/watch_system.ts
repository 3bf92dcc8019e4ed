import type { Clock } from "../../base/clock.ts";
import type { DiskSpace } from "../../base/disk_space.ts";
import type { IssuedCertificate } from "../../domain/certificates.ts";
import { normalizeId } from "../../domain/station.ts";
import type { ListenerTls } from "../system/listener_tls.ts";
import type { StorageWatch } from "../system/storage_watch.ts";
import type { Notifier } from "./notifications.ts";

/** What {@link watchSystem} needs. */
export interface SystemWatchDeps {
  readonly clock: Clock;
  readonly nameOf: (stationId: string) => string;
  readonly storage: Pick<StorageWatch, "fault">;
  readonly diskSpace: () => DiskSpace | null;
  readonly listenerTls: Pick<ListenerTls, "list">;
  /** The newest certificate of each station that is on the list. */
  readonly stationCertificates: () => Promise<readonly IssuedCertificate[]>;
  /** Why the last nightly backup has failed; undefined: it has not. */
  readonly backupFault: () => string | undefined;
}

/** Watches the disk, the nightly backup and certificates. */
export interface SystemWatch {
  /** Called every minute. */
  check(): Promise<void>;
}

/** Free space below the first is reported, and above the second it may be reported again. */
const LOW_BYTES = 200_000_000;
const ENOUGH_BYTES = 300_000_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Certificates change rarely. */
const CERTIFICATES_MS = 6 * HOUR_MS;
/** So many days before its end a certificate is reported, and at its end. */
const DAYS_BEFORE = [30, 7, 1, 0];
const CERTIFICATE = "certificate ";

interface Ending {
  readonly key: string;
  readonly name: string;
  readonly until: number;
}

/** See {@link SystemWatch}. */
export function watchSystem(deps: SystemWatchDeps, notifier: Notifier): SystemWatch {
  const { clock, storage } = deps;
  let certificatesAt = -Infinity;

  const checkDisk = () => {
    const freeBytes = deps.diskSpace()?.freeBytes ?? null;
    const reason = storage.fault?.reason;
    const isLow = freeBytes !== null && freeBytes < LOW_BYTES;
    const state = reason === "disk_full" ? "full" : reason === "disk_fault" ? "fault" : isLow ? "low" : undefined;
    if (state === undefined) {
      if (freeBytes === null || freeBytes >= ENOUGH_BYTES) notifier.end("disk");
      return;
    }
    // A disk that was full and has a little space again was reported already.
    if (state === "low" && notifier.reported("disk") !== undefined) return;
    notifier.report("disk", state, () => ({ type: "disk_low", state, freeBytes }));
  };

  const checkBackup = () => {
    const error = deps.backupFault();
    if (error === undefined) notifier.end("backup");
    else notifier.report("backup", "", () => ({ type: "backup_failed", error }));
  };

  const endings = async (): Promise<readonly Ending[]> => {
    const ofListeners = deps.listenerTls.list().flatMap(({ tls, certificates }) =>
      // Those of our own CA are renewed by themselves.
      tls !== "files" ? [] : certificates.map(({ fingerprint, names, subject, notAfter }) => ({
        ...{ key: `${CERTIFICATE}${fingerprint}`, name: names[0] ?? subject, until: notAfter },
      }))
    );
    const ofStations = (await deps.stationCertificates()).map(({ stationId, serialNumber, notAfter }) => ({
      key: `${CERTIFICATE}${serialNumber} ${normalizeId(stationId)}`,
      name: deps.nameOf(stationId),
      until: notAfter,
    }));
    return [...ofListeners, ...ofStations];
  };
  const checkCertificates = async () => {
    const now = clock.now();
    if (Math.abs(now - certificatesAt) < CERTIFICATES_MS) return;
    certificatesAt = now;
    const found = await endings();
    for (const { key, name, until } of found) {
      const days = Math.ceil((until - now) / DAY_MS);
      const step = DAYS_BEFORE.findLast((before) => days <= before);
      if (step === undefined) continue;
      notifier.report(key, String(step), () => ({ type: "certificate_ends", name, until, days }));
    }
    const present = new Set(found.map(({ key }) => key));
    for (const key of notifier.conditions()) {
      if (key.startsWith(CERTIFICATE) && !present.has(key)) notifier.end(key);
    }
  };

  return {
    async check() {
      checkDisk();
      checkBackup();
      await checkCertificates();
    },
  };
}
