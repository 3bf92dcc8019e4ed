import type { ListedUse } from "../../domain/certificates.ts";
import type { Requests21 } from "../handler.ts";

type ListedType = NonNullable<Requests21["GetInstalledCertificateIds"]["certificateType"]>[number];

/** The names of uses in 2.x (GetCertificateIdUseEnumType); 2.0.1 has no OEM roots. */
export const CERTIFICATE_TYPES: Readonly<Record<ListedUse, ListedType>> = {
  central_system_root: "CSMSRootCertificate",
  manufacturer_root: "ManufacturerRootCertificate",
  v2g_root: "V2GRootCertificate",
  mo_root: "MORootCertificate",
  oem_root: "OEMRootCertificate",
  v2g_chain: "V2GCertificateChain",
};

const USES: ReadonlyMap<string, ListedUse> = new Map(
  // The keys of the table are its uses.
  Object.entries(CERTIFICATE_TYPES).map(([use, type]) => [type, use as ListedUse]),
);

/** The use of a listed certificate; undefined for a name that no version has. */
export function useOf(type: string | undefined): ListedUse | undefined {
  return USES.get(type ?? "");
}
