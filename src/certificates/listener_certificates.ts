import type { Clock } from "../base/clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { CertificateAuthority, ServerCertificate } from "../domain/certificates.ts";
import type { CertificatePair, ListenerCertificates, TlsSetting } from "../domain/listener_tls.ts";
import { readCertificateFiles, stateOfFiles } from "./certificate_files.ts";

/** What {@link openListenerCertificates} needs. */
export interface ListenerCertificatesDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly authority: CertificateAuthority;
  /** The DNS names and addresses of this machine, for certificates of our own CA. */
  readonly ownNames: () => readonly string[];
}

/**
 * Opens the certificates of a listener. Rejects with `unavailable` when they can't be used, so that a server with a wrong
 * certificate does not start as if it had a right one.
 */
export async function openListenerCertificates(
  tls: Exclude<TlsSetting, "off">,
  deps: ListenerCertificatesDeps,
): Promise<ListenerCertificates> {
  const { state, load } = tls === "self-signed" ? ofAuthority(deps) : ofFiles(Array.isArray(tls) ? tls : [tls]);
  let known = await state();
  let seen = known;
  let current = await load();
  let fault: string | undefined;
  let running = Promise.resolve();

  const take = async () => {
    const found = await state();
    // Certificate and key are replaced one after the other: what still changes is read the next time.
    if (found !== seen) return void (seen = found);
    if (found === known) return;
    known = found;
    try {
      const loaded = await load();
      fault = undefined;
      if (String(loaded.map(fingerprint)) === String(current.map(fingerprint))) return;
      current = loaded;
      deps.log.info("TLS uses a new certificate", { fingerprint: loaded.map(fingerprint).join(" ") });
    } catch (thrown) {
      fault = errorMessage(thrown);
      deps.log.error(`the certificate of TLS was not changed: ${fault}`);
    }
  };
  return {
    kind: tls === "self-signed" ? "self-signed" : "files",
    current: () => current,
    fault: () => fault,
    refresh: () => running = running.then(take, take),
  };
}

interface Source {
  /** Changes with what {@link Source.load} would return. */
  readonly state: () => Promise<string>;
  readonly load: () => Promise<readonly ServerCertificate[]>;
}

function ofFiles(pairs: readonly CertificatePair[]): Source {
  const paths = pairs.flatMap(({ certificate, key }) => [certificate, key]);
  return {
    state: () => stateOfFiles(paths),
    load: () => Promise.all(pairs.map(readCertificateFiles)),
  };
}

/** How often the authority checks whether the certificate must be renewed. */
const RENEWAL_MS = 60_000;

function ofAuthority({ authority, ownNames, clock }: ListenerCertificatesDeps): Source {
  return {
    state: () => Promise.resolve(`${Math.floor(clock.now() / RENEWAL_MS)} ${ownNames().join(" ")}`),
    load: async () => [await authority.serverCertificate(ownNames())],
  };
}

function fingerprint({ fingerprint }: ServerCertificate): string {
  return fingerprint;
}
