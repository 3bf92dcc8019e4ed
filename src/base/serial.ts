/** Runs tasks one at a time per key, in the order of arrival; different keys do not wait for each other. */
export interface Serial<K> {
  /** Resolves or rejects as `task` does, which starts after all earlier tasks of `key` have ended. */
  run<T>(key: K, task: () => Promise<T>): Promise<T>;
}

/** See {@link Serial}; a key is removed when its last task has ended. */
export function createSerial<K>(): Serial<K> {
  const tails = new Map<K, Promise<unknown>>();
  return {
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(task, task);
      const tail = result.then(() => {}, () => {}).then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      tails.set(key, tail);
      return result;
    },
  };
}
