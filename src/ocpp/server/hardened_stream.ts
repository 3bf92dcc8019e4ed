import { Duplex } from "node:stream";

/** Read buffer size: small, because every idle connection holds one. */
const READ_BYTES = 2 * 1024;
/** Size while much comes: small enough that the messages in it take the event loop for about a millisecond. */
const BULK_BYTES = 8 * 1024;
/** How long a peer may read nothing of what is written to it. */
const WRITE_MS = 60_000;

/** A connection of the runtime as the stream on which npm `ws` and node's TLS work. */
export class HardenedStream extends Duplex {
  readonly #connection: Deno.TcpConn;
  #size = READ_BYTES;
  /** Before each read: undefined to read at once, or a promise to wait for. A stream of TLS on top bounds itself so. */
  beforeRead: (() => Promise<void> | undefined) | undefined;
  /** What came since {@link hold}. */
  #held: (Uint8Array | null)[] | undefined;

  constructor(connection: Deno.TcpConn) {
    super({ readableHighWaterMark: BULK_BYTES });
    this.#connection = connection;
    try {
      connection.setNoDelay(true);
    } catch {
      // The peer has gone already; the first read reports it.
    }
  }

  override async _read(): Promise<void> {
    try {
      await this.beforeRead?.();
      const piece = new Uint8Array(this.#size);
      const count = await this.#connection.read(piece);
      this.#size = count === piece.length ? BULK_BYTES : READ_BYTES;
      const read = count === null ? null : piece.subarray(0, count);
      if (this.#held === undefined) this.push(read);
      else this.#held.push(read);
    } catch (thrown) {
      this.destroy(thrown as Error);
    }
  }

  /** Keeps back what a read that has begun still brings, at most one piece, so that something else can take the stream over. */
  hold(): void {
    this.#held ??= [];
  }

  /** Ends {@link hold}: what was kept back comes after what is in the stream. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const piece of held) if (!this.destroyed) this.push(piece);
  }

  override async _write(bytes: Uint8Array, _encoding: string, done: (error?: Error | null) => void): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) at += await this.#writeSome(bytes.subarray(at));
      done();
    } catch (thrown) {
      done(thrown as Error);
    }
  }

  async #writeSome(bytes: Uint8Array): Promise<number> {
    const maxWait = setTimeout(() => this.destroy(new Error("the peer does not read")), WRITE_MS);
    try {
      return await this.#connection.write(bytes);
    } finally {
      clearTimeout(maxWait);
    }
  }

  override async _final(done: (error?: Error | null) => void): Promise<void> {
    try {
      await this.#connection.closeWrite();
    } catch {
      // The peer has gone already, so there is nothing to half-close.
    }
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    try {
      this.#connection.close();
    } catch {
      // The runtime has closed it already.
    }
    done(error);
  }
}
