import { wordsOf } from "./errors.ts";
import type { Log } from "./log.ts";

/** Tells what happened to whoever wants to know; a listener that throws harms nobody else. */
export interface Bus<E extends { readonly type: string }> {
  /** Calls every listener, in the order in which they came. */
  publish(event: E): void;
  /** Listens to everything until the returned function is called. */
  subscribe(listener: (event: E) => void): () => void;
}

/** A bus inside this process. */
export function createBus<E extends { readonly type: string }>(log: Log): Bus<E> {
  const listeners = new Set<(event: E) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (thrown) {
          log.error("a listener failed", { event: event.type, error: wordsOf(thrown) });
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
