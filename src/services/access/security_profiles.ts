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
      const wanted = profile === 3
        ? "client certificates: set clientCertificates for a listener with tls"
        : "TLS: set tls for a listener, or trustedProxies for a proxy that has it";
      throw new AppError(
        "conflict",
        `security profile ${profile} can't be set: no listener offers it, and the station could not connect again; ` +
          `it needs ${wanted}, and restart the server`,
      );
    },
  };
}
