import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from "node:dns";
import { type IncomingMessage, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { Buffer } from "node:buffer";
import { addressIn } from "../domain/webhook_targets.ts";
import type { AddressFault } from "./responder_addresses.ts";

/** A charger waits for the answer meanwhile. */
const TIMEOUT_MS = 5_000;
/** Many times the length of an answer with the certificate of its responder. */
const ANSWER_MAX = 65_536;

type Callback = (error: Error | null, addresses: LookupAddress[]) => void;

/**
 * Posts a request to a responder (RFC 6960 appendix A), and resolves to its answer. The addresses of its name are checked, and the
 * connection goes to them alone. Redirects are not followed. Rejects with a sentence on why there is no answer.
 */
export function postToResponder(url: string, body: Uint8Array, fault: AddressFault): Promise<Uint8Array> {
  const to = URL.parse(url);
  if (to === null || !/^https?:$/.test(to.protocol)) {
    return Promise.reject(
      new Error(`the address of the responder is ${JSON.stringify(url.slice(0, 100))}; wanted a URL`),
    );
  }
  const address = addressIn(to.hostname);
  const wrong = address === undefined ? undefined : fault(address);
  if (wrong !== undefined) return Promise.reject(new Error(`the responder is not called: ${wrong}`));
  const lookup = (name: string, options: LookupOptions, callback: Callback) =>
    dnsLookup(name, { ...options, all: true }, (error, addresses) => {
      const found = error === null ? addresses.map((one) => fault(one.address)).find(Boolean) : undefined;
      if (found !== undefined) return callback(new Error(`the responder is not called: ${found}`), []);
      callback(error, addresses);
    });
  const headers = { "content-type": "application/ocsp-request", "content-length": String(body.length) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const options = { method: "POST", signal, lookup, agent: false, headers };
  return new Promise((resolve, reject) => {
    const take = (response: IncomingMessage) => {
      const status = response.statusCode ?? 0;
      const parts: Buffer[] = [];
      let length = 0;
      const stop = (why: string) => {
        reject(new Error(why));
        response.destroy();
      };
      response.on("error", reject);
      if (status !== 200) return stop(`the responder answered ${status}`);
      response.on("data", (part: Buffer) => {
        length += part.length;
        if (length > ANSWER_MAX) return stop(`the answer of the responder is longer than ${ANSWER_MAX} bytes`);
        parts.push(part);
      });
      response.on("end", () => resolve(Uint8Array.from(Buffer.concat(parts))));
    };
    // The types of node know `lookup` with one address alone.
    const request = (to.protocol === "https:" ? httpsRequest : httpRequest)(to, options as RequestOptions, take);
    request.on(
      "error",
      (thrown) =>
        reject(signal.aborted ? new Error(`the responder did not answer within ${TIMEOUT_MS / 1000} s`) : thrown),
    );
    request.end(body);
  });
}
