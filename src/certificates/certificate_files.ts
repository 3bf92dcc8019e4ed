import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { AppError, errorMessage } from "../base/errors.ts";
import type { ServerCertificate } from "../domain/certificates.ts";
import type { CertificatePair } from "../domain/listener_tls.ts";
import { certificateBlocks, certificateFacts, parseCertificate } from "./x509.ts";

/** What group and others may do with a key. */
const OTHERS = 0o077;
/** More than any chain has; a larger file is something else. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads the files of a server's certificate. Throws `unavailable` when one can't be read, when others may read the key,
 * and when both do not belong together; the message never has a part of the key.
 */
export async function readCertificateFiles(files: CertificatePair): Promise<ServerCertificate> {
  const chain = certificateBlocks(await textOf(files.certificate));
  const [leaf] = chain;
  if (leaf === undefined) {
    throw fault(
      `${files.certificate} has no certificate; wanted PEM (-----BEGIN CERTIFICATE-----), the server's first`,
    );
  }
  const parsed = await parseCertificate(leaf).catch((thrown) => {
    throw fault(`${files.certificate} has a certificate that can't be read: ${errorMessage(thrown)}`);
  });
  await checkMode(files.key);
  const key = await textOf(files.key);
  const publicKey = publicKeyOf(key, files.key);
  if (!publicKey.equals(parsed.node.publicKey)) {
    throw fault(`the key in ${files.key} is not that of the first certificate in ${files.certificate}`);
  }
  return { ...await certificateFacts(parsed), chain: `${chain.join("\n")}\n`, key };
}

/** Identifies the content of files without reading it: it changes with each replacement. */
export async function stateOfFiles(paths: readonly string[]): Promise<string> {
  const states = await Promise.all(paths.map(async (path) => {
    try {
      const { ino, mtime, size, mode } = await Deno.stat(path);
      return `${ino} ${mtime?.getTime()} ${size} ${mode}`;
    } catch (thrown) {
      return errorMessage(thrown);
    }
  }));
  return states.join("\n");
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await Deno.stat(path);
    if (size > MAX_BYTES) throw new Error(`it has ${size} bytes; wanted at most ${MAX_BYTES}`);
    return await Deno.readTextFile(path);
  } catch (thrown) {
    throw fault(`${path} can't be read: ${errorMessage(thrown)}`);
  }
}

async function checkMode(path: string): Promise<void> {
  const { mode } = await Deno.stat(path).catch((thrown) => {
    throw fault(`${path} can't be read: ${errorMessage(thrown)}`);
  });
  if (mode === null || (mode & OTHERS) === 0) return;
  const found = (mode & 0o777).toString(8).padStart(3, "0");
  throw fault(`others may read the key ${path} (mode ${found}); wanted: chmod 600 ${path}, owned by the user of ocppd`);
}

function publicKeyOf(pem: string, path: string): KeyObject {
  if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(pem)) {
    throw fault(`the key in ${path} is encrypted; wanted it without a password: openssl pkey -in ${path} -out NEW`);
  }
  try {
    return createPublicKey(createPrivateKey(pem));
  } catch {
    // The runtime's message could have parts of the key.
    throw fault(`${path} has no private key that can be read; wanted PEM (-----BEGIN PRIVATE KEY-----)`);
  }
}

function fault(message: string): AppError {
  return new AppError("unavailable", message);
}
