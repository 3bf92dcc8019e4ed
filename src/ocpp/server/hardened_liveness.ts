import type { Duplex } from "node:stream";
import type { Cancel } from "../../base/clock.ts";

/** Detects a peer that sends nothing for too long. The callbacks for it: */
export interface LivenessOptions {
  /** Half of the time has passed without a byte. */
  ping(): void;
  /** All of the time has passed without a byte. */
  lost(): void;
}

/** Watches a connection, on which every byte is a sign of life (quirk T2); `limitMs` 0 disables the limit. */
export function watchLiveness(stream: Duplex, limitMs: number, { ping, lost }: LivenessOptions): Cancel {
  if (limitMs === 0) return () => {};
  let lastMessageAt = performance.now();
  let pinged = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    // What is not read can't show life.
    if (stream.isPaused()) receive();
    const silentMs = performance.now() - lastMessageAt;
    if (silentMs >= limitMs) return lost();
    if (silentMs >= limitMs / 2 && !pinged) {
      pinged = true;
      ping();
    }
    timer = setTimeout(look, (pinged ? limitMs : limitMs / 2) - silentMs);
  };
  const receive = () => {
    lastMessageAt = performance.now();
    pinged = false;
  };
  stream.on("data", receive);
  timer = setTimeout(look, limitMs / 2);
  return () => {
    clearTimeout(timer);
    stream.off("data", receive);
  };
}
