import { dirname } from "node:path";
import type { Clock } from "../../base/clock.ts";
import { hasSpaceFor } from "../../base/disk_space.ts";
import { AppError } from "../../base/errors.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { restoreDiskError } from "./restore_disk_error.ts";

/** How many bytes are written between two looks at the free space. */
const LOOK_BYTES = 1024 * 1024;
/** An upload waits this long for its next part. */
const SILENT_MS = 60_000;

/**
 * Writes an upload into the new file `path` (0600) as it comes: it may be larger than the memory. Rejects with `unavailable`
 * when nothing comes any more, with `storage` when the disk does not take it, and as the body does. It stops before the disk is
 * full: what chargers send has to be stored there too.
 */
export async function receiveUpload(
  body: ReadableStream<Uint8Array> | null,
  path: string,
  clock: Pick<Clock, "after">,
): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true, mode: 0o600 }).catch(refuse);
  const reader = body?.getReader();
  if (reader === undefined) return;
  let unlooked = LOOK_BYTES;
  try {
    for (;;) {
      const { done, value } = await nextPart(reader, clock);
      if (done) return;
      unlooked += value.length;
      if (unlooked > LOOK_BYTES) {
        if (!hasSpaceFor(dirname(path), LOOK_BYTES)) throw new AppError("storage", sentence("restore_disk_full"));
        unlooked = 0;
      }
      for (let rest = value; rest.length > 0;) rest = rest.subarray(await file.write(rest).catch(refuse));
    }
  } finally {
    // A reader that waits would keep the body from being canceled.
    await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

function refuse(thrown: unknown): never {
  throw restoreDiskError(thrown);
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
