import { AppError } from "../base/errors.ts";
import { ipBytes } from "../base/ip.ts";
import { secretFile } from "../base/secret_file.ts";
import type { ServerCertificate } from "../domain/certificates.ts";
import type { Generation } from "./generation.ts";
import { keyPem, newKeys, signCertificate } from "./issue.ts";
import { certificateBlocks, certificateFacts, parseCertificate, x509 } from "./x509.ts";

/** How long a certificate of a server is valid; it is renewed when a third of that is left. */
export const SERVER_LIFE_MS = 2 * 365 * 86_400_000;

const DNS_NAME = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const NAMES_MAX = 100;

/** The names as a certificate has them: lower case, sorted, each once. Throws `invalid` for none, or a malformed one. */
export function normalizeNames(names: readonly string[]): readonly string[] {
  const all = [...new Set(names.map((name) => name.split("%")[0]?.toLowerCase() ?? ""))].toSorted();
  if (all.length === 0 || all.length > NAMES_MAX) {
    throw new AppError("invalid", `a server certificate has ${all.length} names; wanted 1 to ${NAMES_MAX}`);
  }
  for (const name of all) {
    if (ipBytes(name) === undefined && (!DNS_NAME.test(name) || name.length > 253)) {
      throw new AppError("invalid", `${JSON.stringify(name)} is neither a DNS name nor an IP address`);
    }
  }
  return all;
}

/** Issues a certificate with a key of its own. */
export async function issueServerCertificate(
  names: readonly string[],
  { servers }: Generation,
  now: number,
): Promise<string> {
  const { ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, ...types } = await x509();
  const keys = await newKeys();
  const isAddress = (name: string) => ipBytes(name) !== undefined;
  const commonName = names.find((name) => !isAddress(name) && name.length <= 64) ?? names[0] ?? "";
  const certificate = await signCertificate({
    name: [{ O: ["ocppd"] }, { CN: [commonName.slice(0, 64)] }],
    publicKey: keys.publicKey,
    notAfter: new Date(now + SERVER_LIFE_MS),
    extensions: [
      new types.BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new types.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isAddress(value) ? "ip" as const : "dns" as const, value })),
      ),
    ],
  }, servers);
  return `${await keyPem(keys.privateKey)}${certificate.toString("pem")}\n${servers.certificate.toString("pem")}\n`;
}

/** The file of a server's certificate: key and chain together, so that they always fit each other. */
export function serverCertificateFile(path: string) {
  const file = secretFile(path);
  return {
    /** Undefined without one, or with one that is damaged: it is replaced. Throws `unavailable`. */
    async read(): Promise<ServerCertificate | undefined> {
      const pem = file.read();
      return pem === null ? undefined : await parse(pem).catch(() => undefined);
    },
    async write(pem: string): Promise<ServerCertificate> {
      file.write(pem.trimEnd());
      return await parse(pem);
    },
  };
}

async function parse(pem: string): Promise<ServerCertificate> {
  const blocks = certificateBlocks(pem);
  return {
    ...await certificateFacts(await parseCertificate(blocks[0] ?? "")),
    chain: `${blocks.join("\n")}\n`,
    key: `${pem.slice(0, pem.indexOf("-----BEGIN CERTIFICATE-----")).trimEnd()}\n`,
  };
}
