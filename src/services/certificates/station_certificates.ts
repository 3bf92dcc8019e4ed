import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type {
  CertificateAuthority,
  CertificateHash,
  CertificateUse,
  InstalledCertificate,
  IssuedCertificate,
  ListedUse,
  OwnCertificateUse,
  RevocationReason,
} from "../../domain/certificates.ts";
import { type Answered, isDone, type Outcome, type StationGateway, type StatusInfo } from "../../domain/commands.ts";
import type { ContractProvider } from "../../domain/contract_provider.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { normalizeId } from "../../domain/station.ts";
import { createRateLimit } from "../../base/rate_limit.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { Stations } from "../stations/stations.ts";
import type { Warnings } from "../stations/warnings.ts";

/** The certificates of stations: those that they request, and those of CAs that they trust. */
export interface StationCertificates {
  /**
   * A station requests a certificate (SignCertificate, A02). When it is accepted, the certificate is sent to the
   * station after this answer.
   */
  requested(stationId: string, request: StationRequest): Promise<RequestAnswer>;
  /** Reads the list of the station; by default every use that its version has. */
  list(stationId: string, uses?: readonly ListedUse[]): Promise<Exclude<Outcome, Answered> | InstalledList>;
  /** Installs a CA certificate; without `certificate` the root of our own CA. Throws `invalid` for no certificate. */
  install(stationId: string, input: { readonly use: CertificateUse; readonly certificate?: string }): Promise<Outcome>;
  /** Installs the root (PEM) for the connection to this server, unless the station lists it already. */
  ensureRoot(stationId: string, root: string): Promise<Outcome>;
  /**
   * Deletes the certificate with this serial number, as the station lists it. Throws `not_found`, and `conflict` where
   * it lists several.
   */
  remove(stationId: string, serialNumber: string): Promise<Outcome>;
  /** The certificates that were issued to stations here and have not expired, newest first. */
  issued(stationId?: string): Promise<readonly IssuedCertificate[]>;
  /** Throws `not_found` and `conflict`. */
  revoke(serialNumber: string, reason: RevocationReason): Promise<IssuedCertificate>;
  stop(): void;
}

/** A request for a certificate. */
export interface StationRequest {
  readonly csr: string;
  readonly use: OwnCertificateUse;
  readonly requestId: number | null;
}

/** The answer to a request: accepted, or why not. */
export type RequestAnswer = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** What a station has installed. */
export interface InstalledList {
  readonly kind: "listed";
  readonly status: string;
  readonly statusInfo?: StatusInfo;
  readonly certificates: readonly InstalledCertificate[];
}

/** What {@link createStationCertificates} needs. */
export interface StationCertificatesDeps {
  readonly certificates: CertificateAuthority;
  readonly contractProvider: Pick<ContractProvider, "canSign" | "sign">;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "find">;
  readonly sendCommand: CommandSender;
  readonly stations: Pick<Stations, "find">;
  readonly warnings: Pick<Warnings, "warn">;
}

/** Requests of one station in a day; a charger repeats a request that was answered, but not with a certificate. */
const REQUESTS = { limit: 10, windowMs: 86_400_000 };
/** How long after an operator's request for it a station without a password may request a certificate. */
const REQUESTED_MS = 60 * 60_000;
/** Most stations of which an operator requested that are remembered. */
const REQUESTED_MAX = 1_000;
/** Uses that OCPP 1.6 lists, one request each. */
const USES16: readonly ListedUse[] = ["central_system_root", "manufacturer_root"];

/** See {@link StationCertificates}. */
export function createStationCertificates(deps: StationCertificatesDeps): StationCertificates {
  const { certificates, contractProvider, bus, clock, log, gateway, sendCommand, stations, warnings } = deps;
  const requests = createRateLimit(clock, REQUESTS);
  const requestedUntil = new Map<string, number>();
  const stopWatching = bus.subscribe((event) => {
    if (event.type !== "command.sent" || event.command.kind !== "trigger") return;
    if (event.command.message !== "certificate") return;
    requestedUntil.delete(normalizeId(event.stationId));
    requestedUntil.set(normalizeId(event.stationId), event.at + REQUESTED_MS);
    if (requestedUntil.size > REQUESTED_MAX) requestedUntil.delete(requestedUntil.keys().next().value ?? "");
  });
  let stopped = false;

  /** Who only names an id must not get a certificate that proves it (security profile 0). */
  const isAuthenticated = (stationId: string): boolean => {
    const station = stations.find(stationId);
    if (station === undefined) return false;
    return station.passwordHashes.length > 0 || station.securityProfile > 0 ||
      (requestedUntil.get(normalizeId(stationId)) ?? 0) > clock.now();
  };
  const refusalOf = (stationId: string): string | undefined => {
    if (!isAuthenticated(stationId)) {
      return "the station has no password and no operator has requested it (trigger certificate), so it may be anybody";
    }
    return requests.exceeded(normalizeId(stationId))
      ? `more than ${REQUESTS.limit} requests came within a day`
      : undefined;
  };
  const deliver = async (stationId: string, { use, requestId }: StationRequest, chain: string) => {
    const outcome = await sendCommand(stationId, { kind: "sendCertificate", use, chain, requestId });
    if (outcome.kind === "answered" && !isDone(outcome)) return false;
    return true;
  };
  const revoke: StationCertificates["revoke"] = async (serialNumber, reason) => {
    const certificate = await certificates.revoke(serialNumber, reason);
    bus.publish({ type: "certificate.revoked", stationId: certificate.stationId, at: clock.now(), certificate });
    return certificate;
  };
  /** After the answer to the request, which a command would precede on the wire. */
  const afterwards = (stationId: string, task: () => Promise<void>) => {
    clock.after(0, () => {
      if (stopped) return;
      task().catch((thrown) =>
        log.error(`a certificate was not handed over: ${errorMessage(thrown)}`, { station: stationId })
      );
    });
  };
  const issue = async (stationId: string, request: StationRequest): Promise<RequestAnswer> => {
    const serial = stations.find(stationId)?.boot?.serial ?? null;
    const otherNames = serial === null ? [] : [serial];
    const outcome = await certificates.issue({ stationId, csr: request.csr, otherNames });
    if (outcome.status === "refused") return { accepted: false, reason: outcome.reason };
    const { issued: certificate, chain } = outcome;
    bus.publish({ type: "certificate.issued", stationId, at: clock.now(), certificate });
    afterwards(stationId, async () => {
      if (await deliver(stationId, request, chain)) return;
      await revoke(certificate.serialNumber, "cessation_of_operation");
    });
    return { accepted: true };
  };
  const signElsewhere = (stationId: string, request: StationRequest): RequestAnswer => {
    afterwards(stationId, async () => {
      const signed = await contractProvider.sign(request.csr);
      if (signed.status === "signed") await deliver(stationId, request, signed.chain);
      else warnings.warn(stationId, "certificate_refused", signed.reason, null);
    });
    return { accepted: true };
  };
  const answer = async (stationId: string, request: StationRequest): Promise<RequestAnswer> => {
    const reason = refusalOf(stationId);
    if (reason !== undefined) return { accepted: false, reason };
    const isElsewhere = request.use === "v2g" || (request.use === "both" && contractProvider.canSign);
    if (!isElsewhere) return await issue(stationId, request);
    return contractProvider.canSign
      ? signElsewhere(stationId, request)
      : { accepted: false, reason: "no CA for ISO 15118 is configured (setting iso15118.signUrl)" };
  };

  const list: StationCertificates["list"] = async (stationId, uses = []) => {
    const protocol = gateway.find(stationId)?.protocol;
    const wanted = protocol !== "ocpp1.6" ? [uses] : (uses.length === 0 ? USES16 : uses).map((use) => [use]);
    const found: InstalledCertificate[] = [];
    let status = "NotFound";
    let info: StatusInfo | undefined;
    for (const some of wanted) {
      const outcome = await sendCommand(stationId, { kind: "listCertificates", uses: some });
      if (outcome.kind !== "answered") return outcome;
      if (status === "NotFound") [status, info] = [outcome.status, outcome.statusInfo];
      if (outcome.data?.kind === "certificates") found.push(...outcome.data.certificates);
    }
    return { kind: "listed", status, ...(info === undefined ? {} : { statusInfo: info }), certificates: found };
  };
  const install = (stationId: string, use: CertificateUse, certificate: string) =>
    sendCommand(stationId, { kind: "installCertificate", use, certificate });

  return {
    async requested(stationId, request) {
      const answered = await answer(stationId, request);
      if (!answered.accepted) warnings.warn(stationId, "certificate_refused", answered.reason);
      return answered;
    },
    list,
    async install(stationId, { use, certificate }) {
      const { pem } = certificate === undefined ? await certificates.root() : await certificates.read(certificate);
      return await install(stationId, use, pem);
    },
    async ensureRoot(stationId, root) {
      const listed = await list(stationId, ["central_system_root"]);
      if (listed.kind !== "listed") return listed;
      for (const { hashAlgorithm, ...found } of listed.certificates) {
        const wanted = await certificates.hashOf(root, hashAlgorithm);
        if (sameHash(wanted, { hashAlgorithm, ...found })) return { kind: "answered", status: "Accepted" };
      }
      return await install(stationId, "central_system_root", root);
    },
    async remove(stationId, serialNumber) {
      const listed = await list(stationId);
      if (listed.kind !== "listed") return listed;
      const found = listed.certificates.filter((one) => plain(one.serialNumber) === plain(serialNumber));
      const [certificate, ...others] = found;
      if (certificate === undefined) {
        throw new AppError(
          "not_found",
          sentence("certificate_not_listed", { id: stationId, serialNumber }),
        );
      }
      if (others.some((one) => !sameHash(one, certificate))) {
        throw new AppError("conflict", sentence("certificates_alike", { id: stationId }));
      }
      const { use: _, children: __, ...hash } = certificate;
      return await sendCommand(stationId, { kind: "deleteCertificate", certificate: hash });
    },
    issued: (stationId) => certificates.issued(stationId),
    revoke,
    stop() {
      stopped = true;
      stopWatching();
    },
  };
}

/** A serial number as it is compared: chargers write it with leading zeros, and in either case. */
function plain(serialNumber: string): string {
  return serialNumber.toLowerCase().replace(/^0+(?=.)/, "");
}

function sameHash(one: CertificateHash, other: CertificateHash): boolean {
  const text = ({ issuerNameHash, issuerKeyHash, serialNumber }: CertificateHash) =>
    [issuerNameHash, issuerKeyHash, plain(serialNumber)].join().toLowerCase();
  return text(one) === text(other);
}
