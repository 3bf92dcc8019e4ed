import type { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";

/** Time limit for reading a body. */
const BODY_MS = 30_000;

/**
 * The next `length` bytes of a paused stream; fails when the peer disconnects first or is too slow. Bytes after them
 * are discarded.
 */
export function bodyOf(stream: Duplex, length: number): ReadableStream<Uint8Array> {
  let left = length;
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const receive = (bytes: Buffer) => {
        controller.enqueue(new Uint8Array(bytes.subarray(0, left)));
        left -= bytes.length;
        if (left <= 0) {
          stop();
          controller.close();
        } else if ((controller.desiredSize ?? 0) <= 0) stream.pause();
      };
      const fail = () => {
        stop();
        controller.error(new Error(`the body ended ${left} bytes before its end`));
      };
      const timer = setTimeout(() => stream.destroy(), BODY_MS);
      stop = () => {
        clearTimeout(timer);
        stream.off("data", receive).off("end", fail).off("close", fail);
      };
      stream.on("data", receive).on("end", fail).on("close", fail);
    },
    pull: () => void stream.resume(),
    cancel: () => stop(),
  });
}
