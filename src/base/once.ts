/** Returns a function that calls `make` once and shares the result; after a failure the next call tries again. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    made ??= make().catch((thrown) => {
      made = undefined;
      throw thrown;
    });
}
