import type { ClientCertificate } from "../domain/certificates.ts";
import { type ChainRules, verifyChain } from "./chain.ts";
import { stationOfUri } from "./station_certificate.ts";
import { certificateFacts, x509 } from "./x509.ts";

/** Verifies the certificate that a TLS client presented, and which names it may stand for. */
export async function verifyClientChain(
  chain: readonly Uint8Array[],
  rules: Omit<ChainRules, "usage">,
): Promise<ClientCertificate> {
  const result = await verifyChain(chain, { ...rules, usage: "clientAuth" });
  if (result.status !== "valid") return result;
  const [leaf] = result.path;
  if (leaf === undefined) return { status: "malformed", detail: "no certificate was sent" };
  const { SubjectAlternativeNameExtension } = await x509();
  const facts = await certificateFacts(leaf);
  const alternatives = leaf.x509.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  const stations = alternatives.filter(({ type }) => type === "url").flatMap(({ value }) => stationOfUri(value) ?? []);
  // The common name of our own certificates is what the station called itself, and stands for nothing.
  if (stations.length > 0) return { status: "valid", facts, names: stations };
  const hosts = alternatives.filter(({ type }) => type === "dns").map(({ value }) => value);
  const common = facts.commonName === null ? [] : [facts.commonName];
  return { status: "valid", facts, names: [...new Set([...common, ...hosts])] };
}
