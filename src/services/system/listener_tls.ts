import type { ListenerCertificates } from "../../domain/listener_tls.ts";

/** The certificates with which the running server listens. */
export interface ListenerTls {
  /** From now on the listeners, in the order of the settings, have these; undefined: no TLS. */
  use(certificates: readonly (ListenerCertificates | undefined)[]): void;
  /** Those of the listener with this number in the settings; undefined: none. */
  of(index: number): ListenerCertificates | undefined;
}

/** See {@link ListenerTls}. */
export function createListenerTls(): ListenerTls {
  let current: readonly (ListenerCertificates | undefined)[] = [];
  return {
    use: (certificates) => void (current = certificates),
    of: (index) => current[index],
  };
}
