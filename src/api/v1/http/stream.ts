/** A stream that reads a page only when the client is ready for it. */
export function streamOf(
  pages: AsyncGenerator<string>,
  onError: (thrown: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pages.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (thrown) {
        onError(thrown);
        controller.error(thrown);
      }
    },
    async cancel() {
      await pages.return(undefined);
    },
  }, { highWaterMark: 0 });
}
