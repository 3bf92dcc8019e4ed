/** Certificates. All of it is loaded at the first use: most servers serve no TLS and issue no certificate. */
import { lazily } from "../base/lazily.ts";
import type { CertificateAuthority, CertificateFacts, ServerCertificate } from "../domain/certificates.ts";
import type { ContractCertificates } from "../domain/contract_certificates.ts";
import type { ContractProvider } from "../domain/contract_provider.ts";
import type { CertificatePair, ListenerCertificates, TlsSetting } from "../domain/listener_tls.ts";
import type { VerifySignedValue } from "../domain/signed_value.ts";
import type { CertificateAuthorityDeps } from "./authority.ts";
import type { ClientCas, ClientCasDeps } from "./client_trust.ts";
import type { ContractCertificatesDeps } from "./contract_certificates.ts";
import type { ContractProviderDeps } from "./contract_provider.ts";
import type { ListenerCertificatesDeps } from "./listener_certificates.ts";

export { ownServerNames } from "./own_names.ts";
export type { ClientCas };

/** Our own certificate authority; see {@link CertificateAuthority}. */
export function createCertificateAuthority(deps: Omit<CertificateAuthorityDeps, "revoked">): CertificateAuthority {
  const listeners = new Set<(serialNumber: string) => void>();
  const revoked = (serialNumber: string) => {
    for (const listener of listeners) listener(serialNumber);
  };
  const authority = lazily(async () => (await import("./authority.ts")).createAuthority({ ...deps, revoked }));
  return Object.assign(authority, {
    onRevoked(listener: (serialNumber: string) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
}

/** Verifies contract certificates of cars; see {@link ContractCertificates}. */
export function createContractCertificates(deps: ContractCertificatesDeps): ContractCertificates {
  return lazily(async () => (await import("./contract_certificates.ts")).createContractCertificates(deps));
}

/** The CA and the provider of contract certificates; see {@link ContractProvider}. */
export function createContractProvider(deps: ContractProviderDeps): ContractProvider {
  const provider = lazily(async () => (await import("./contract_provider.ts")).createContractProvider(deps));
  return Object.assign(provider, { canSign: deps.signUrl !== "" });
}

/** See {@link VerifySignedValue}. */
export const verifySignedValue: VerifySignedValue = async (value, publicKey) =>
  await (await import("./ocmf.ts")).verifySignedValue(value, publicKey);

/** Reads the files of CAs of client certificates. Rejects when one can't be used. */
export async function openClientCas(files: readonly string[], deps: ClientCasDeps): Promise<ClientCas> {
  return await (await import("./client_trust.ts")).openClientCas(files, deps);
}

/** Opens the certificates of a listener. Rejects when they can't be used. */
export async function openListenerCertificates(
  tls: Exclude<TlsSetting, "off">,
  deps: ListenerCertificatesDeps,
): Promise<ListenerCertificates> {
  return await (await import("./listener_certificates.ts")).openListenerCertificates(tls, deps);
}

/** Reads the files of a server's certificate. Throws `unavailable` when they can't be used. */
export async function readCertificateFiles(files: CertificatePair): Promise<ServerCertificate> {
  return await (await import("./certificate_files.ts")).readCertificateFiles(files);
}

/** What each certificate of a PEM text says of itself. Rejects for one that can't be read. */
export async function readChain(pem: string): Promise<readonly CertificateFacts[]> {
  return await (await import("./x509.ts")).readChain(pem);
}
