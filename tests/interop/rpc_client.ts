import { RPCClient } from "npm:ocpp-rpc@2.2.1";
import type { Protocol } from "../../src/domain/station.ts";

/** npm `ocpp-rpc` as a charger: somebody else's mind about OCPP-J, with somebody else's schemas. */
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

/** A charger in strict mode: what is sent and answered on either side must hold to its schemas. */
export function foreignCharger(
  options: { readonly port: number; readonly id: string; readonly password: string; readonly protocol: Protocol },
): ForeignCharger {
  const { port, id, password, protocol } = options;
  // Its declarations want every option named, and know nothing of its defaults; what it does is in its README.
  const Client = RPCClient as unknown as new (options: object) => ForeignCharger;
  return new Client({
    endpoint: `ws://127.0.0.1:${port}/OCPP`,
    identity: id,
    password,
    protocols: [protocol],
    strictMode: true,
    reconnect: false,
    callTimeoutMs: 10_000,
    respondWithDetailedErrors: true,
  });
}
