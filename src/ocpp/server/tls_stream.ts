import { TLSSocket, type TLSSocketOptions } from "node:tls";
import type { HardenedStream } from "./hardened_stream.ts";

/**
 * The TLS on a connection, as a stream of what is inside. Deno's `TLSSocket` takes whatever a stream below it reads,
 * without a bound, also while nobody reads it (measured with 2.9.6: 400 MB); so this one lets it read only when bytes
 * are wanted.
 */
export class TlsStream extends TLSSocket {
  #wanted = true;
  #paused = false;
  #wake: (() => void) | undefined;

  constructor(below: HardenedStream, options: TLSSocketOptions) {
    // The runtime's type names sockets alone; its code takes any stream, as Node's does.
    super(below as unknown as ConstructorParameters<typeof TLSSocket>[0], options);
    below.beforeRead = () => this.#reads ? undefined : new Promise((resolve) => this.#wake = resolve);
    // The read that waits must end with the connection.
    below.once("close", () => this.#wake?.());
  }

  get #reads(): boolean {
    return this.#wanted && !this.#paused;
  }

  override _read(size: number): void {
    super._read(size);
    this.#wanted = true;
    this.#paused = false;
    this.#wake?.();
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    return this.#wanted = super.push(chunk, encoding);
  }

  override pause(): this {
    this.#paused = true;
    return super.pause();
  }

  override resume(): this {
    this.#paused = false;
    super.resume();
    if (this.#reads) this.#wake?.();
    return this;
  }
}
