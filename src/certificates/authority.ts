import { sentence } from "../domain/sentences/mod.ts";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { once } from "../base/once.ts";
import { secretFile } from "../base/secret_file.ts";
import { createSerial } from "../base/serial.ts";
import { syncFolder } from "../base/synced_files.ts";
import { type CaGeneration, type CertificateAuthority, type IssuedCertificate } from "../domain/certificates.ts";
import { normalizeId } from "../domain/station.ts";
import { verifyClientChain } from "./client.ts";
import { createGeneration, type Generation, generationNumbers, loadGeneration } from "./generation.ts";
import { openIssuedLog } from "./issued_log.ts";
import { certificateHash } from "./hash.ts";
import { issueServerCertificate, normalizeNames, SERVER_LIFE_MS, serverCertificateFile } from "./server_certificate.ts";
import { issueStationCertificate } from "./station_certificate.ts";
import { revocationList } from "./revocation_list.ts";
import { certificateBlocks, certificateFacts, parseCertificate, serialText } from "./x509.ts";

/** What {@link createAuthority} needs. */
export interface CertificateAuthorityDeps {
  /** Created (0700) at the first call; everything in it is secret (0600). */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with the serial number of each certificate that is revoked, after that was written. */
  readonly revoked: (serialNumber: string) => void;
}

interface State {
  readonly generations: readonly Generation[];
  readonly current: Generation;
}

/** See {@link CertificateAuthority}. */
export function createAuthority(
  { folder, clock, log, revoked }: CertificateAuthorityDeps,
): Omit<CertificateAuthority, "onRevoked"> {
  const currentFile = secretFile(`${folder}/current`);
  const serverFile = serverCertificateFile(`${folder}/server.pem`);
  // Changes run one after another: two calls must not create two roots.
  const serial = createSerial<"">();
  let changed: State | undefined;

  const issuedLog = once(() => openIssuedLog(`${folder}/issued.jsonl`, () => clock.now()));
  const exists = () => existsSync(folder) && generationNumbers(folder).length > 0;
  const opened = once(async (): Promise<State> => {
    makeFolder(folder);
    const numbers = generationNumbers(folder);
    const all = await Promise.all(numbers.map((number) => loadGeneration(folder, number)));
    const [first = await createGeneration(folder, 1)] = all;
    if (all.length === 0) {
      log.info("created a certificate authority", { fingerprint: first.root.fingerprint });
      return { generations: [first], current: first };
    }
    const number = Number(currentFile.read() ?? first.number);
    const current = all.find((one) => one.number === number);
    if (current === undefined) throw new AppError("unavailable", `${folder}/current names a CA that is not there`);
    return { generations: all, current };
  });
  const state = async () => {
    const first = await opened();
    return changed ?? first;
  };

  const prepareNext = async (): Promise<CaGeneration> => {
    const { generations, current } = await state();
    const prepared = generations.find(({ number }) => number > current.number);
    const next = prepared ?? await createGeneration(folder, current.number + 1);
    if (prepared === undefined) {
      changed = { generations: [...generations, next], current };
      log.info("prepared the next certificate authority", { fingerprint: next.root.fingerprint });
    }
    return generationView(next, current);
  };
  const switchToNext = async (): Promise<CaGeneration> => {
    const { generations, current } = await state();
    const next = generations.find(({ number }) => number > current.number);
    if (next === undefined) throw new AppError("conflict", sentence("no_next_authority"));
    currentFile.write(String(next.number));
    changed = { generations, current: next };
    log.info("switched to the next certificate authority", { fingerprint: next.root.fingerprint });
    return generationView(next, next);
  };
  const serverCertificate = async (names: readonly string[]) => {
    const wanted = normalizeNames(names);
    const { current } = await state();
    const kept = await serverFile.read();
    if (
      kept !== undefined && kept.issuer === current.servers.certificate.subject &&
      String(normalizeNames(kept.names)) === String(wanted) &&
      kept.notAfter - clock.now() > SERVER_LIFE_MS / 3
    ) return kept;
    const created = await serverFile.write(await issueServerCertificate(wanted, current, clock.now()));
    log.info("issued a server certificate", { names: wanted.join(" "), fingerprint: created.fingerprint });
    return created;
  };

  return {
    root: async () => (await state()).current.root,
    async generations() {
      if (!exists()) return [];
      const { generations, current } = await state();
      return generations.map((one) => generationView(one, current));
    },
    prepareNext: () => serial.run("", prepareNext),
    switchToNext: () => serial.run("", switchToNext),
    serverCertificate: (names) => serial.run("", () => serverCertificate(names)),
    async read(text) {
      const [block = ""] = certificateBlocks(text);
      const parsed = await parseCertificate(block).catch(() => undefined);
      if (parsed === undefined) throw new AppError("invalid", sentence("certificate_unreadable"));
      return await certificateFacts(parsed);
    },
    async hashOf(root, algorithm) {
      return await certificateHash((await parseCertificate(root)).x509, undefined, algorithm);
    },
    async issue(request) {
      const { current } = await state();
      const outcome = await issueStationCertificate(request, current, clock.now());
      if (outcome.status === "issued") await (await issuedLog()).add(outcome.issued);
      return outcome;
    },
    async issued(stationId) {
      const wanted = stationId === undefined ? undefined : normalizeId(stationId);
      const isWanted = (one: IssuedCertificate) => wanted === undefined || normalizeId(one.stationId) === wanted;
      return (await issuedLog()).list().filter((one) => one.notAfter > clock.now() && isWanted(one)).toReversed();
    },
    async revoke(serialNumber, reason) {
      const found = await (await issuedLog()).revoke(serialText(serialNumber), clock.now(), reason);
      revoked(found.serialNumber);
      return found;
    },
    clientRoots: async () => (await state()).generations.map(({ root }) => root.pem),
    async crl() {
      if (!exists()) return "";
      const issued = (await issuedLog()).list();
      const lists = (await state()).generations.map((one) =>
        revocationList(one.chargers, issued.filter(({ generation }) => generation === one.number), clock.now())
      );
      return (await Promise.all(lists)).join("");
    },
    async verifyClient(chain, extra) {
      const { generations } = await state();
      const issued = await issuedLog();
      return await verifyClientChain(chain, {
        roots: [...generations.map(({ root }) => root.pem), ...extra?.roots ?? []],
        intermediates: generations.map(({ chargers }) => chargers.certificate.toString("pem")),
        crls: extra?.crls ?? [],
        isRevoked: (number) => (issued.find(number)?.revokedAt ?? null) !== null,
        now: clock.now(),
      });
    },
  };
}

function makeFolder(folder: string): void {
  try {
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    syncFolder(dirname(folder));
  } catch (thrown) {
    throw new AppError("unavailable", `the folder ${folder} can't be created`, { cause: thrown });
  }
}

function generationView({ number, root }: Generation, current: Generation): CaGeneration {
  const state = number === current.number ? "current" : number < current.number ? "previous" : "next";
  return { number, state, root };
}
