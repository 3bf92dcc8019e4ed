import { AppError, errorMessage } from "../base/errors.ts";
import type { IssuedCertificate, RevocationReason } from "../domain/certificates.ts";

/** The certificates issued to stations, and which of them are revoked: a file with one line of JSON for each event. */
export interface IssuedLog {
  /** In the order of issue. */
  list(): readonly IssuedCertificate[];
  find(serialNumber: string): IssuedCertificate | undefined;
  /** Written and synced when it returns. Throws `unavailable`. */
  add(issued: IssuedCertificate): void;
  /** As {@link IssuedLog.add}. */
  revoke(serialNumber: string, at: number, reason: RevocationReason): IssuedCertificate;
}

/** Beyond this the oldest are forgotten that have expired or that a newer one of the station has replaced. */
const MOST = 20_000;

type Line =
  | { readonly issued: IssuedCertificate }
  | { readonly revoked: string; readonly at: number; readonly reason: RevocationReason };

/** Reads the file, and writes it anew without what has expired. Throws `unavailable` when it can't be read. */
export function openIssuedLog(path: string, now: () => number): IssuedLog {
  const bySerial = new Map(read(path).map((issued) => [issued.serialNumber, issued]));
  const expired = [...bySerial.values()].filter(({ notAfter }) => notAfter <= now());
  for (const { serialNumber } of expired) bySerial.delete(serialNumber);
  if (expired.length > 0) rewrite(path, [...bySerial.values()]);

  const append = (line: Line) =>
    writing(path, () => {
      using file = Deno.openSync(path, { append: true, create: true, mode: 0o600 });
      // One write: an interrupted one leaves a line that is not JSON, which the next start leaves out.
      file.writeSync(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
      file.syncSync();
    });
  const replaced = (one: IssuedCertificate, others: readonly IssuedCertificate[]) =>
    others.some(({ stationId, issuedAt }) => stationId === one.stationId && issuedAt > one.issuedAt);

  return {
    list: () => [...bySerial.values()],
    find: (serialNumber) => bySerial.get(serialNumber),
    add(issued) {
      if (bySerial.size >= MOST) {
        const all = [...bySerial.values()];
        const oldest = all.find((one) => one.revokedAt === null && replaced(one, all));
        if (oldest === undefined) {
          throw new AppError("unavailable", `${MOST} certificates of stations are valid, which is the most`);
        }
        bySerial.delete(oldest.serialNumber);
        rewrite(path, [...bySerial.values()]);
      }
      append({ issued });
      bySerial.set(issued.serialNumber, issued);
    },
    revoke(serialNumber, at, reason) {
      const issued = bySerial.get(serialNumber);
      if (issued === undefined) throw new AppError("not_found", `no certificate has the serial number ${serialNumber}`);
      if (issued.revokedAt !== null) throw new AppError("conflict", `certificate ${serialNumber} is revoked already`);
      const revoked = { ...issued, revokedAt: at, revocationReason: reason };
      append({ revoked: serialNumber, at, reason });
      bySerial.set(serialNumber, revoked);
      return revoked;
    },
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

function rewrite(path: string, all: readonly IssuedCertificate[]): void {
  writing(path, () => {
    const fresh = `${path}.new`;
    const text = all.map((issued) => `${JSON.stringify({ issued } satisfies Line)}\n`).join("");
    {
      using file = Deno.openSync(fresh, { write: true, create: true, truncate: true, mode: 0o600 });
      for (let rest = new TextEncoder().encode(text); rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
      file.syncSync();
    }
    Deno.renameSync(fresh, path);
  });
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (thrown) {
    throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
}
