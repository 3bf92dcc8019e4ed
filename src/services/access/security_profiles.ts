import { sentence } from "../../domain/sentences/mod.ts";
import { AppError } from "../../base/errors.ts";

/** The settings that decide which security profiles a connection can have. */
export interface ProfilePolicy {
  readonly listeners: readonly { readonly tls: unknown; readonly clientCertificates: boolean }[];
  readonly trustedProxies: readonly string[];
}

/** Security profiles: 0 nothing, 1 a password, 2 a password over TLS, 3 a client certificate (1.6 security whitepaper, 2.x A00). */
export interface SecurityProfiles {
  /** The highest one that a listener offers, or a trusted proxy in front of it. */
  readonly highest: number;
  /** Throws `conflict` for a profile that no connection can have: the station could never connect again. */
  checkOffered(profile: number): void;
}

/** See {@link SecurityProfiles}. */
export function createSecurityProfiles({ listeners, trustedProxies }: ProfilePolicy): SecurityProfiles {
  const takesCertificates = listeners.some(({ clientCertificates }) => clientCertificates);
  const hasTls = listeners.some(({ tls }) => tls !== "off") || trustedProxies.length > 0;
  const highest = takesCertificates ? 3 : hasTls ? 2 : 1;
  return {
    highest,
    checkOffered(profile) {
      if (profile <= highest) return;
      throw new AppError(
        "conflict",
        sentence(profile === 3 ? "profile_needs_certificates" : "profile_needs_tls", { profile }),
      );
    },
  };
}
