/** What `make` makes the first time that it succeeds, for everybody who asks. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    made ??= make().catch((thrown) => {
      made = undefined;
      throw thrown;
    });
}
