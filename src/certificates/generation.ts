import { AppError, errorMessage } from "../base/errors.ts";
import { secretFile } from "../base/secret_file.ts";
import { renameSynced } from "../base/synced_files.ts";
import type { CertificateFacts } from "../domain/certificates.ts";
import { createCa, randomSerial, readKey, type Signer } from "./issue.ts";
import { certificateFacts, parseCertificate } from "./x509.ts";

/** A root and the two CAs below it, which issue certificates for one purpose each. */
export interface Generation {
  readonly number: number;
  readonly root: CertificateFacts;
  readonly servers: Signer;
  readonly chargers: Signer;
}

const FILES = ["root", "servers", "chargers"] as const;

const folderOf = (folder: string, number: number) => `${folder}/ca-${number}`;

/** The numbers of the generations in a folder, ascending. */
export function generationNumbers(folder: string): readonly number[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => Number(/^ca-([1-9]\d*)$/.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0).toSorted((a, b) => a - b);
}

/** Creates a generation; an interruption leaves no part of it under its name. */
export async function createGeneration(folder: string, number: number): Promise<Generation> {
  // Roots of several servers must not have the same name, or a charger that has both takes the wrong one.
  const name = `ocppd ${randomSerial().slice(-8)}-${number}`;
  const root = await createCa(`${name} root`);
  const created = {
    root,
    servers: await createCa(`${name} servers`, { parent: root, usage: "serverAuth" }),
    chargers: await createCa(`${name} chargers`, { parent: root, usage: "clientAuth" }),
  };
  const [path, fresh] = [folderOf(folder, number), `${folderOf(folder, number)}.new`];
  try {
    Deno.mkdirSync(fresh, { recursive: true, mode: 0o700 });
    for (const file of FILES) secretFile(`${fresh}/${file}.pem`).write(created[file].pem.trimEnd());
    renameSynced(fresh, path);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError("unavailable", `${path} can't be written: ${errorMessage(thrown)}`, { cause: thrown });
  }
  return await loadGeneration(folder, number);
}

/** Reads a generation. Throws `unavailable` when a file is missing or damaged: a new one would lock chargers out. */
export async function loadGeneration(folder: string, number: number): Promise<Generation> {
  const path = folderOf(folder, number);
  const root = await loadSigner(`${path}/root.pem`);
  return {
    number,
    root: await certificateFacts(await parseCertificate(root.certificate.toString("pem"))),
    servers: await loadSigner(`${path}/servers.pem`),
    chargers: await loadSigner(`${path}/chargers.pem`),
  };
}

async function loadSigner(path: string): Promise<Signer> {
  const pem = secretFile(path).read();
  const wanted = "wanted a private key and a certificate, as ocppd wrote them: restore the file from a copy";
  if (pem === null) throw new AppError("unavailable", `${path} is missing or empty; ${wanted}`);
  try {
    const { x509 } = await parseCertificate(pem.slice(pem.indexOf("-----BEGIN CERTIFICATE-----")));
    return { certificate: x509, key: await readKey(pem) };
  } catch (thrown) {
    // The message of the parser may quote what it read.
    throw new AppError("unavailable", `${path} is damaged; ${wanted}`, {
      cause: thrown instanceof Error ? thrown.name : undefined,
    });
  }
}
