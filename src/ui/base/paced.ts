/**
 * Hands items on one by one while there is time, and in batches when they come faster than the page can be drawn: after
 * each drawing the main thread rests five times as long as it took, so that a slow phone stays usable.
 */

/** How long the page rests after a drawing, as a multiple of the drawing's time. */
const REST = 5;
/** The most that items wait for the rest, in ms. */
const REST_MAX_MS = 200;
/** A page that is not drawn, since it cannot be seen, hands on after this time, in ms. */
const UNDRAWN_MS = 500;

/** See above. */
export interface Paced<T> {
  push(item: T): void;
  /** Drops what waits. */
  clear(): void;
}

/** `run` gets at least one item; the first after a rest at once. */
export function paced<T>(run: (items: readonly T[]) => void): Paced<T> {
  let waiting: T[] = [];
  let isBusy = false;

  const handOn = () => {
    isBusy = waiting.length > 0;
    if (!isBusy) return;
    const items = waiting;
    waiting = [];
    const begun = performance.now();
    run(items);
    // Components are drawn in microtasks that were queued before.
    queueMicrotask(() =>
      whenDrawn(performance.now() - begun, (ms) => setTimeout(handOn, Math.min(REST * ms, REST_MAX_MS)))
    );
  };
  return {
    push(item) {
      waiting.push(item);
      if (!isBusy) handOn();
    },
    clear() {
      waiting = [];
    },
  };
}

/** Calls `done` once after the next frame, with its time and `ms`; or after {@link UNDRAWN_MS} without a frame. */
function whenDrawn(ms: number, done: (ms: number) => void): void {
  const undrawn = setTimeout(() => {
    cancelAnimationFrame(frame);
    done(ms);
  }, UNDRAWN_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(undrawn);
    const begun = performance.now();
    // Behind layout and paint of this frame.
    setTimeout(() => done(ms + performance.now() - begun));
  });
}
