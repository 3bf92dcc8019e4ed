import { Buffer } from "node:buffer";
import { connect } from "node:net";
import { performance } from "node:perf_hooks";
import { upgradeLines } from "../support/raw.ts";

/** The answer to an upgrade request. */
export interface LoginAnswer {
  readonly status: number;
  readonly head: string;
  readonly tookMs: number;
}

/** How to send it. */
export interface Login {
  readonly id: string;
  readonly password?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Bytes before the request. */
  readonly before?: Uint8Array | string;
}

/** Sends an upgrade request and resolves with the head of its answer; closes the connection. */
export function login(
  port: number,
  { id, password, from = "127.0.0.1", headers, before }: Login,
): Promise<LoginAnswer> {
  const credentials: Record<string, string> = password === undefined
    ? {}
    : { authorization: `Basic ${Buffer.from(`${id}:${password}`).toString("base64")}` };
  const lines = upgradeLines(`/OCPP/${id}`, { ...credentials, ...headers });
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const socket = connect({ host: "127.0.0.1", port, localAddress: from });
    let head = "";
    socket.setTimeout(60_000, () => socket.destroy(new Error("no answer within a minute")));
    socket.once("connect", () => {
      if (before !== undefined) socket.write(before);
      socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    });
    socket.on("data", (bytes) => {
      head += bytes.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      const status = Number(head.split(" ")[1]);
      resolve({ status, head: head.slice(0, head.indexOf("\r\n\r\n") + 4), tookMs: performance.now() - began });
      socket.destroy();
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error(`closed without an answer: ${head}`)));
  });
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** How many answers have which status. */
export function countByStatus(answers: readonly LoginAnswer[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
