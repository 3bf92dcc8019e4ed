import { once } from "./once.ts";

/**
 * An object whose methods load the one that has them at the first call of any, so that a start reads nothing that may never
 * be used. Every method returns a promise, which rejects when the loading fails; other members can be assigned to it.
 */
export function lazily<T extends object>(load: () => Promise<T>): T {
  const loaded = once(load);
  const methods = new Proxy({}, {
    get(assigned, name) {
      // What is awaited is looked at for `then`, and is no promise.
      if (name in assigned || name === "then") return Reflect.get(assigned, name);
      return async (...args: readonly unknown[]) => {
        const made = await loaded();
        const method: (...args: readonly unknown[]) => unknown = Reflect.get(made as object, name);
        return await Reflect.apply(method, made, args);
      };
    },
  });
  // It has all methods of the object that is loaded.
  return methods as T;
}
