import { errorMessage } from "./errors.ts";
import type { Log } from "./log.ts";

/** Publishes events to listeners within the process; a listener that throws does not affect the others. */
export interface Bus<E extends { readonly type: string }> {
  /**
   * Calls every listener, in the order of subscription. An event that a listener publishes is delivered after all listeners have
   * received the current one, so that all listeners get the events in the same order.
   */
  publish(event: E): void;
  /** Subscribes to all events until the returned function is called. */
  subscribe(listener: (event: E) => void): () => void;
}

/** See {@link Bus}. */
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
