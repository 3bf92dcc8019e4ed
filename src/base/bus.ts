import { errorMessage } from "./errors.ts";
import type { Log } from "./log.ts";

/** Tells what happened to whoever wants to know; a listener that throws harms nobody else. */
export interface Bus<E extends { readonly type: string }> {
  /**
   * Calls every listener, in the order in which they came. What a listener publishes is told when all have heard what made it
   * do so: everybody hears everything in one order.
   */
  publish(event: E): void;
  /** Listens to everything until the returned function is called. */
  subscribe(listener: (event: E) => void): () => void;
}

/** A bus inside this process. */
export function createBus<E extends { readonly type: string }>(log: Log): Bus<E> {
  const listeners = new Set<(event: E) => void>();
  const waiting: E[] = [];
  let notifying = false;
  const notify = (event: E) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (thrown) {
        log.error("a listener failed", { event: event.type, error: errorMessage(thrown) });
      }
    }
  };
  return {
    publish(event) {
      waiting.push(event);
      if (notifying) return;
      notifying = true;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) notify(next);
      notifying = false;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
