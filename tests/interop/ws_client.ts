import type { EventEmitter } from "node:events";
import { WebSocket as Client } from "ws";

/** The part of npm `ws` that the tests use; it has no types of its own. */
export interface ForeignSocket extends EventEmitter {
  readonly protocol: string;
  readonly extensions: string;
  send(text: string): void;
  ping(data: string): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** npm `ws` as a client. */
export const WebSocket = Client as unknown as new (url: string, protocols: readonly string[]) => ForeignSocket;
