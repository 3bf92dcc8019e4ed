import { RPCClient } from "npm:ocpp-rpc@2.2.1";
import type { Protocol } from "../../src/domain/station.ts";

/** npm `ocpp-rpc` as a charger: an independent implementation of OCPP-J, with its own schemas. */
export interface ForeignCharger {
  connect(): Promise<unknown>;
  /** Calls; rejects with the code of the error that came back. */
  call(action: string, payload: object): Promise<unknown>;
  /** Answers calls of this action. */
  handle(action: string, answer: (call: { readonly params: unknown }) => unknown): void;
  removeHandler(action: string): void;
  /** `strictValidationFailure`, `badMessage`, `close` ... */
  on(event: string, listener: (reported: unknown) => void): void;
  close(options?: { readonly code?: number }): Promise<unknown>;
}

/** A charger in strict mode: messages in both directions must satisfy its schemas. */
export function foreignCharger(
  options: {
    readonly port: number;
    readonly id: string;
    readonly password?: string;
    readonly protocol: Protocol;
    /** What the client has for TLS; without it the connection is plain. */
    readonly tls?: { readonly ca: string; readonly key?: string; readonly cert?: string };
  },
): ForeignCharger {
  const { port, id, password, protocol, tls } = options;
  // Its declarations require every option, although it has defaults; the README documents the behaviour.
  const Client = RPCClient as unknown as new (options: object) => ForeignCharger;
  return new Client({
    endpoint: `${tls === undefined ? "ws" : "wss"}://127.0.0.1:${port}/OCPP`,
    identity: id,
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined ? {} : { wsOpts: tls }),
    protocols: [protocol],
    strictMode: true,
    reconnect: false,
    callTimeoutMs: 10_000,
    respondWithDetailedErrors: true,
  });
}
