import type { Clock } from "../base/clock.ts";
import type { OcspQuery } from "../domain/contract_certificates.ts";
import { postToResponder } from "./ocsp_exchange.ts";
import { ocspRequest, type OcspStatus, readOcspResponse } from "./ocsp_message.ts";
import type { AddressFault } from "./responder_addresses.ts";

/** Queries responders, and keeps their answers as long as those say, at most a day. */
export interface OcspClient {
  /** Rejects with a sentence on why there is no answer about the certificate. */
  query(query: OcspQuery): Promise<OcspResult>;
}

/** An answer, as it came and parsed. */
export interface OcspResult {
  readonly der: Uint8Array;
  readonly parsed: OcspStatus;
}

const ENTRIES_MAX = 1_000;
const IN_FLIGHT_MAX = 8;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** See {@link OcspClient}. A failure is remembered for a minute: a charger that repeats its message calls nobody. */
export function createOcspClient(
  { clock, fault }: { readonly clock: Clock; readonly fault: AddressFault },
): OcspClient {
  const entries = new Map<string, { readonly result: Promise<OcspResult>; until: number }>();
  let inFlight = 0;
  const fetchAnswer = async (query: OcspQuery): Promise<OcspResult> => {
    if (inFlight >= IN_FLIGHT_MAX) throw new Error("too many responders are being called; try again later");
    inFlight++;
    try {
      const der = await postToResponder(query.responderUrl, await ocspRequest(query), fault);
      return { der, parsed: await readOcspResponse(der, query) };
    } finally {
      inFlight--;
    }
  };
  return {
    query(query) {
      const key = JSON.stringify(Object.values(query)).toLowerCase();
      const known = entries.get(key);
      if (known !== undefined && known.until > clock.now()) return known.result;
      const entry = { result: fetchAnswer(query), until: clock.now() + MINUTE_MS };
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > ENTRIES_MAX) entries.delete(entries.keys().next().value ?? key);
      entry.result.then(({ parsed: { nextUpdate } }) => {
        const now = clock.now();
        entry.until = Math.min(nextUpdate ?? now + HOUR_MS, now + DAY_MS);
      }, () => {});
      return entry.result;
    },
  };
}
