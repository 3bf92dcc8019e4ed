import { BACKUP_FOLDER } from "../../domain/data_files.ts";
import { errorMessage } from "../../base/errors.ts";
import { ownAddresses } from "../../base/own_addresses.ts";
import { secretFilesOf } from "../../base/setting_fact.ts";
import { timeService } from "../../base/time_service.ts";
import type { LoadedSettings } from "../../config/load.ts";
import type { CheckLine } from "../../domain/check.ts";
import {
  type CheckSources,
  createChargerUrls,
  machineSources,
  NO_LEAPS,
  runChecks,
} from "../../services/system/mod.ts";
import type { ExaminedDatabase } from "./examine_database.ts";
import { probePorts } from "./probe_ports.ts";

/** The checks where no server runs, or the one that does, `process`, does not answer (0: none runs). Never rejects. */
export async function localChecks(
  { settings, sources }: Pick<LoadedSettings, "settings" | "sources">,
  database: ExaminedDatabase,
  process: number,
): Promise<readonly CheckLine[]> {
  const { dataDir } = settings;
  const chargerUrls = createChargerUrls({ policy: settings, ownAddresses });
  chargerUrls.listen(settings.listeners.map(({ host: hostname, port, tls, proxyProtocol }) => (
    { hostname, port, tls: tls !== "off", proxyProtocol }
  )));
  const { path, health, faults, size, parts, newest, growth } = database;
  return await runChecks({
    ...machineSources({
      dataDir,
      secretFiles: async () => {
        const { settingFacts } = await import("../../config/setting_facts.ts");
        return secretFilesOf(settingFacts(settings, sources));
      },
      growth: () => Promise.resolve(growth),
    }),
    now: Date.now,
    ports: () => Promise.resolve(probePorts(settings, process)),
    listening: chargerUrls.listening,
    urls: () => chargerUrls.list({ host: undefined, secure: false, prefix: "" }),
    certificates: () => readCertificates(settings.listeners),
    database: () =>
      Promise.resolve({
        path,
        folder: `${dataDir}/${BACKUP_FOLDER}`,
        faults,
        size: health === null ? undefined : size,
        parts,
      }),
    writes: () => undefined,
    clock: () =>
      Promise.resolve({ service: timeService(), fault: undefined, leaps: NO_LEAPS, now: Date.now(), newest }),
  });
}

type Listeners = LoadedSettings["settings"]["listeners"];
type CertificateFact = Awaited<ReturnType<CheckSources["certificates"]>>[number];

/** The certificates of the settings; that of our own CA is made at the start. */
async function readCertificates(listeners: Listeners): Promise<readonly CertificateFact[]> {
  const facts: CertificateFact[] = [];
  for (const [index, { host: hostname, port, tls }] of listeners.entries()) {
    const fact = { hostname, port, index, chains: [], fault: null };
    if (tls === "self-signed") facts.push({ ...fact, kind: "self-signed" });
    else if (tls !== "off") facts.push({ ...fact, kind: "files", ...await readFiles(tls) });
  }
  return facts;
}

async function readFiles(tls: Exclude<Listeners[number]["tls"], string>) {
  const { readCertificateFiles, readChain } = await import("../../certificates/mod.ts");
  try {
    const files = await Promise.all(("certificate" in tls ? [tls] : tls).map(readCertificateFiles));
    return { chains: await Promise.all(files.map(({ chain }) => readChain(chain))), fault: null };
  } catch (thrown) {
    return { chains: [], fault: errorMessage(thrown) };
  }
}
