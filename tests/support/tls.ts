import { connect, type ConnectionOptions as TlsOptions, type TLSSocket } from "node:tls";
import type { EventEmitter } from "node:events";
import { WebSocket } from "ws";
import type { Protocol } from "../../src/domain/station.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "./app.ts";

/** A test app with a plain listener, as which it is used by `api`, and one with TLS. */
export interface TlsApp extends TestApp {
  readonly tlsPort: number;
  /** The root of our own CA, PEM. */
  root(): Promise<string>;
}

/** Starts an app with a second listener, with TLS; by default of our own CA. */
export async function startTlsApp(
  { tls = "self-signed", clientCertificates = false, settings = {}, ...options }: TestAppOptions & {
    readonly tls?: unknown;
    readonly clientCertificates?: boolean;
  } = {},
): Promise<TlsApp> {
  const plain = { host: "127.0.0.1", port: 0, engine: options.engine ?? "native" };
  const secured = { host: "127.0.0.1", port: 0, tls, clientCertificates };
  const app = await startTestApp({ ...options, settings: { listeners: [plain, secured], ...settings } });
  return {
    ...app,
    tlsPort: app.server.addresses[1]?.port ?? 0,
    root: async () => (await app.app.certificates.root()).pem,
  };
}

/** Runs a test with such an app of its own. */
export async function withTlsApp(
  run: (app: TlsApp) => Promise<void>,
  options: Parameters<typeof startTlsApp>[0] = {},
): Promise<void> {
  const app = await startTlsApp(options);
  try {
    await run(app);
  } finally {
    await app.stop();
  }
}

/** The part of npm `ws` that the tests use. */
export interface TlsCharger {
  readonly tls: TLSSocket;
  call(action: string, payload: object): Promise<unknown>;
  readonly closed: Promise<number>;
  close(): void;
}

interface ForeignSocket extends EventEmitter {
  readonly _socket: TLSSocket;
  send(text: string): void;
  close(): void;
}

const Client = WebSocket as unknown as new (
  url: string,
  protocols: readonly string[],
  options: object,
) => ForeignSocket;

/** Connects with npm `ws`, a client that we did not write; `silent` answers no call of the server. Rejects with the status and the sentence of a refusal. */
export async function tlsCharger(
  port: number,
  id: string,
  options: TlsOptions & { readonly password?: string; readonly protocol?: Protocol; readonly silent?: boolean } = {},
): Promise<TlsCharger> {
  const { password, protocol = "ocpp1.6", silent = false, ...tls } = options;
  const socket = new Client(`wss://127.0.0.1:${port}/OCPP/${id}`, [protocol], {
    ...tls,
    ...(password === undefined ? {} : { auth: `${id}:${password}` }),
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  const answers = new Map<string, (payload: unknown) => void>();
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("unexpected-response", (_: unknown, response: EventEmitter & { readonly statusCode: number }) => {
      let body = "";
      response.on("data", (piece) => body += piece);
      response.on("end", () => reject(new Error(`${response.statusCode} ${body}`)));
    });
    socket.once("error", reject);
  });
  socket.on("error", () => {});
  socket.on("message", (data: Uint8Array) => {
    const [type, callId, payload] = JSON.parse(new TextDecoder().decode(data));
    if (type !== 2) return answers.get(callId)?.(payload);
    if (!silent) socket.send(JSON.stringify([4, callId, "NotImplemented", "", {}]));
  });
  return {
    tls: socket._socket,
    closed,
    call(action, payload) {
      const callId = crypto.randomUUID();
      socket.send(JSON.stringify([2, callId, action, payload]));
      return new Promise((resolve) => answers.set(callId, resolve));
    },
    close: () => socket.close(),
  };
}

/** A TLS connection whose handshake is complete. */
export async function tlsConnect(port: number, options: TlsOptions): Promise<TLSSocket> {
  const socket = connect({ host: "127.0.0.1", port, ...options });
  await new Promise<void>((resolve, reject) => socket.once("secureConnect", () => resolve()).once("error", reject));
  return socket;
}
