import { errorMessage } from "../../../base/errors.ts";
import { CHECK_SUBJECTS, type CheckLine, type CheckSubject, type Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { checkAddresses } from "./addresses.ts";
import { checkCertificates, type ListenerCertificateFact } from "./certificates.ts";
import { checkClock, type ClockFact } from "./clock.ts";
import { checkDatabaseFile, type DatabaseFact } from "./database.ts";
import { checkDisk, type DiskFact } from "./disk.ts";
import { fault } from "./finding.ts";
import { checkMemory, type MemoryFact } from "./memory.ts";
import { checkPermissions, type PermissionsFact } from "./permissions.ts";
import { checkPorts, type PortFact } from "./ports.ts";
import { checkWrites, type WritesFact } from "./writes.ts";
import type { ChargerUrl, ListeningAddress } from "../charger_urls.ts";

/** What is looked at: by the running server, or by the command line where none runs. */
export interface CheckSources {
  ports(): Promise<readonly PortFact[]>;
  readonly listening: () => readonly ListeningAddress[];
  urls(): readonly ChargerUrl[];
  certificates(): Promise<readonly ListenerCertificateFact[]>;
  database(): Promise<DatabaseFact>;
  disk(): Promise<DiskFact>;
  /** Undefined: no server runs. */
  writes(): WritesFact | undefined;
  memory(): MemoryFact;
  clock(): Promise<ClockFact>;
  permissions(): Promise<PermissionsFact>;
  readonly now: () => number;
}

/** Looks over everything that a person would look at first. Never rejects: what can't be looked at is a fault. */
export async function runChecks(sources: CheckSources): Promise<readonly CheckLine[]> {
  const findings: Readonly<Record<CheckSubject, () => Promise<readonly Finding[]>>> = {
    port: async () => checkPorts(await sources.ports()),
    addresses: () => now(() => checkAddresses(sources.urls(), sources.listening())),
    certificates: async () => {
      const hosts = sources.urls().filter(({ loopback, secure }) => secure && !loopback).map(({ host }) => host);
      return checkCertificates(await sources.certificates(), { now: sources.now(), hosts });
    },
    database: async () => checkDatabaseFile(await sources.database()),
    disk: async () => checkDisk(await sources.disk()),
    writes: () => now(() => checkWrites(sources.writes())),
    memory: () => now(() => checkMemory(sources.memory())),
    clock: async () => checkClock(await sources.clock()),
    permissions: async () => checkPermissions(await sources.permissions()),
  };
  const lines = CHECK_SUBJECTS.map(async (subject): Promise<readonly CheckLine[]> => {
    try {
      return (await findings[subject]()).map((finding) => ({ subject, ...finding }));
    } catch (thrown) {
      const failed = sentence("check_failed", { error: errorMessage(thrown) });
      return [{ subject, ...fault(failed, sentence("check_do_report")) }];
    }
  });
  return (await Promise.all(lines)).flat();
}

/** Throws as a rejection. */
function now<T>(run: () => T): Promise<T> {
  return new Promise((resolve) => resolve(run()));
}
