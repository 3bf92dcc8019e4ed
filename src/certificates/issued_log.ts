import { dirname } from "node:path";
import { syncFolder } from "../base/synced_files.ts";
import { sentence } from "../domain/sentences/mod.ts";
import { AppError, errorMessage } from "../base/errors.ts";
import { createSerial } from "../base/serial.ts";
import type { IssuedCertificate, RevocationReason } from "../domain/certificates.ts";

/** The certificates issued to stations, and which of them are revoked: a file with one line of JSON for each event. */
export interface IssuedLog {
  /** In the order of issue. */
  list(): readonly IssuedCertificate[];
  find(serialNumber: string): IssuedCertificate | undefined;
  /** Written and synced when it resolves; the disk may take its time, which no other message waits for. Throws `unavailable`. */
  add(issued: IssuedCertificate): Promise<void>;
  /** As {@link IssuedLog.add}; throws `not_found` and `conflict` too. */
  revoke(serialNumber: string, at: number, reason: RevocationReason): Promise<IssuedCertificate>;
}

/**
 * The most certificates in the file, each with at most one revocation; the file has to fit into a backup. Beyond this the
 * oldest are forgotten that have expired or that a newer one of the station has replaced.
 */
export const ISSUED_MAX = 20_000;

type Line =
  | { readonly issued: IssuedCertificate }
  | { readonly revoked: string; readonly at: number; readonly reason: RevocationReason };

/** Reads the file, and writes it anew without what has expired. Throws `unavailable` when it can't be read. */
export async function openIssuedLog(path: string, now: () => number): Promise<IssuedLog> {
  const bySerial = new Map(read(path).map((issued) => [issued.serialNumber, issued]));
  const serial = createSerial<"">();
  const rewrite = () => writeFile(path, `${path}.new`, [...bySerial.values()].map((issued) => ({ issued })));
  const append = (line: Line) => writeFile(path, path, [line]);
  const expired = [...bySerial.values()].filter(({ notAfter }) => notAfter <= now());
  for (const { serialNumber } of expired) bySerial.delete(serialNumber);
  if (expired.length > 0) await rewrite();

  const makeRoom = async () => {
    if (bySerial.size < ISSUED_MAX) return;
    const newest = new Map([...bySerial.values()].map(({ stationId, serialNumber }) => [stationId, serialNumber]));
    const replaced = [...bySerial.values()].find(({ stationId, serialNumber, revokedAt }) =>
      revokedAt === null && newest.get(stationId) !== serialNumber
    );
    if (replaced === undefined) {
      throw new AppError("unavailable", sentence("certificates_most", { count: ISSUED_MAX }));
    }
    bySerial.delete(replaced.serialNumber);
    await rewrite();
  };
  const revoke = async (serialNumber: string, at: number, reason: RevocationReason) => {
    const issued = bySerial.get(serialNumber);
    if (issued === undefined) throw new AppError("not_found", sentence("certificate_unknown", { serialNumber }));
    if (issued.revokedAt !== null) {
      throw new AppError("conflict", sentence("certificate_revoked_already", { serialNumber }));
    }
    const revoked = { ...issued, revokedAt: at, revocationReason: reason };
    await append({ revoked: serialNumber, at, reason });
    bySerial.set(serialNumber, revoked);
    return revoked;
  };

  return {
    list: () => [...bySerial.values()],
    find: (serialNumber) => bySerial.get(serialNumber),
    add: (issued) =>
      serial.run("", async () => {
        await makeRoom();
        await append({ issued });
        bySerial.set(issued.serialNumber, issued);
      }),
    revoke: (serialNumber, at, reason) => serial.run("", () => revoke(serialNumber, at, reason)),
  };
}

function read(path: string): readonly IssuedCertificate[] {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return [];
    throw new AppError("unavailable", `${path} can't be read: ${errorMessage(thrown)}`, { cause: thrown });
  }
  const found = new Map<string, IssuedCertificate>();
  const lines = text.split("\n").filter((line) => line !== "");
  for (const [at, json] of lines.entries()) {
    const line = parse(json);
    if (line === undefined && at < lines.length - 1) {
      throw new AppError("unavailable", `${path}: line ${at + 1} is damaged; restore the file from a copy`);
    }
    if (line === undefined) continue;
    if ("issued" in line) found.set(line.issued.serialNumber, line.issued);
    else {
      const issued = found.get(line.revoked);
      if (issued === undefined) continue;
      found.set(line.revoked, { ...issued, revokedAt: line.at, revocationReason: line.reason });
    }
  }
  return [...found.values()];
}

function parse(json: string): Line | undefined {
  try {
    // Our own file.
    return JSON.parse(json) as Line;
  } catch {
    return undefined;
  }
}

/** Appends to `path`, or replaces it through the file `to`; synced when it resolves. */
async function writeFile(path: string, to: string, lines: readonly Line[]): Promise<void> {
  const isNew = to !== path;
  try {
    const bytes = new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    using file = await Deno.open(to, {
      ...(isNew ? { write: true, truncate: true } : { append: true }),
      ...{ create: true, mode: 0o600 },
    });
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await file.write(rest));
    await file.sync();
    if (isNew) await Deno.rename(to, path);
    // Its name, where it is new.
    if (isNew || (await file.stat()).size === bytes.length) syncFolder(dirname(path));
  } catch (thrown) {
    throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
}
