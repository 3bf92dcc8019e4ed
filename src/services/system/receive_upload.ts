import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import { sentence } from "../../domain/sentences/mod.ts";

/** An upload waits this long for its next part. */
const SILENT_MS = 60_000;

/**
 * Writes an upload into the new file `path` (0600) as it comes: it may be larger than the memory. Rejects with `unavailable`
 * when nothing comes any more, and as the body does.
 */
export async function receiveUpload(
  body: ReadableStream<Uint8Array> | null,
  path: string,
  clock: Pick<Clock, "after">,
): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true, mode: 0o600 });
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await nextPart(reader, clock);
      if (done) return;
      for (let rest = value; rest.length > 0;) rest = rest.subarray(await file.write(rest));
    }
  } finally {
    // A reader that waits would keep the body from being canceled.
    await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

async function nextPart(reader: ReadableStreamDefaultReader<Uint8Array>, clock: Pick<Clock, "after">) {
  const { promise: silent, reject } = Promise.withResolvers<never>();
  const cancel = clock.after(
    SILENT_MS,
    () => reject(new AppError("unavailable", sentence("restore_upload_silent", { seconds: SILENT_MS / 1000 }))),
  );
  try {
    return await Promise.race([reader.read(), silent]);
  } finally {
    cancel();
  }
}
