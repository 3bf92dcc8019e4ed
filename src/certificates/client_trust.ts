import { AppError, errorMessage } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { CertificateAuthority, ClientCertificate, ClientTrust } from "../domain/certificates.ts";
import { stateOfFiles } from "./certificate_files.ts";
import { certificateBlocks } from "./x509.ts";

/** The CAs whose certificates clients may present in TLS: our own, and those of files. */
export interface ClientCas {
  /** PEM, for the request of the handshake. */
  roots(): readonly string[];
  /** Never rejects. */
  verify(chain: readonly Uint8Array[]): Promise<ClientCertificate>;
  /** Takes changed files and a new root of our own. Never rejects: what can't be used is reported once. */
  refresh(): Promise<void>;
}

/** What {@link openClientCas} needs. */
export interface ClientCasDeps {
  readonly log: Log;
  readonly authority: CertificateAuthority;
}

const CRL_BLOCK = /-----BEGIN X509 CRL-----[^-]*-----END X509 CRL-----/g;
/** A revocation list of a large CA has some megabytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads the files of the setting `clientCAs`. Rejects with `unavailable` when one can't be used. */
export async function openClientCas(files: readonly string[], { log, authority }: ClientCasDeps): Promise<ClientCas> {
  const load = async () => {
    const own = await authority.clientRoots();
    const texts = await Promise.all(files.map(textOf));
    const extra: ClientTrust = {
      roots: texts.flatMap(certificateBlocks),
      crls: texts.flatMap((text) => text.match(CRL_BLOCK) ?? []),
    };
    return { roots: [...own, ...extra.roots], extra };
  };
  let state = await stateOfFiles(files);
  let current = await load();

  return {
    roots: () => current.roots,
    async verify(chain) {
      try {
        return await authority.verifyClient(chain, current.extra);
      } catch (thrown) {
        log.error(`a client certificate could not be verified: ${errorMessage(thrown)}`);
        return { status: "untrusted", detail: "it could not be verified" };
      }
    },
    async refresh() {
      const found = await stateOfFiles(files);
      const roots = await authority.clientRoots().catch(() => undefined);
      if (found === state && (roots === undefined || roots.every((one) => current.roots.includes(one)))) return;
      state = found;
      try {
        current = await load();
        if (files.length > 0) log.info("the CAs of client certificates were read again");
      } catch (thrown) {
        log.error(`the CAs of client certificates were not changed: ${errorMessage(thrown)}`);
      }
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await Deno.stat(path);
    if (size > MAX_BYTES) throw new Error(`it has ${size} bytes; wanted at most ${MAX_BYTES}`);
    const text = await Deno.readTextFile(path);
    if (certificateBlocks(text).length === 0) throw new Error("it has no certificate; wanted PEM");
    return text;
  } catch (thrown) {
    throw new AppError("unavailable", `clientCAs: ${path} can't be used: ${errorMessage(thrown)}`, { cause: thrown });
  }
}
