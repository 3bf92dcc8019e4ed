import type { Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { AppError } from "../../base/errors.ts";
import type { ListedUse } from "../../domain/certificates.ts";
import type { Requests16 } from "../handler.ts";

type CertificateType = Requests16["InstallCertificate"]["certificateType"];

const TYPES: Readonly<Partial<Record<ListedUse, CertificateType>>> = {
  central_system_root: "CentralSystemRootCertificate",
  manufacturer_root: "ManufacturerRootCertificate",
};

/** Why OCPP 1.6 has no certificates of this use; undefined when it has. */
export function certificateTypeFault(use: ListedUse | undefined): Sentence | undefined {
  if (use !== undefined && TYPES[use] !== undefined) return undefined;
  return sentence("no_certificates_for_use", { use: use ?? "nothing", uses: Object.keys(TYPES).join(" or ") });
}

/** The name of a use in the security extension of 1.6. */
export function certificateTypeOf(use: ListedUse | undefined): CertificateType {
  const type = use && TYPES[use];
  if (type === undefined) throw new AppError("internal", `a use of ${use} should have been refused`);
  return type;
}
