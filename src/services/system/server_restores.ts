import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import { RESTORE_UPLOAD } from "../../domain/data_files.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { Unpack } from "../../store/store.ts";
import { receiveUpload } from "./receive_upload.ts";
import { cancelRestore, prepareRestore, type ReadyRestore, readyRestore, removeLeftovers } from "./restores.ts";

/** Restores of a running server: what is made ready counts at its next start. */
export interface Restores {
  /** See {@link prepareRestore}. Rejects with `conflict` while another backup is being uploaded or unpacked. */
  prepare(from: string, passphrase?: string): Promise<ReadyRestore>;
  /** As `prepare`, with a backup that is received first. */
  upload(body: ReadableStream<Uint8Array> | null, passphrase?: string): Promise<ReadyRestore>;
  /** See {@link readyRestore}. */
  ready(): ReadyRestore | undefined;
  /** See {@link cancelRestore}. Throws `not_found` when none is ready. */
  cancel(): Promise<void>;
  /** See {@link removeLeftovers}; for the start of a server. What is begun in the meantime waits for it. */
  removeLeft(): Promise<void>;
}

/** See {@link Restores}. */
export function createRestores(
  { dataDir, unpack, clock }: { readonly dataDir: string; readonly unpack: Unpack; readonly clock: Clock },
): Restores {
  let isBusy = false;
  let removing = Promise.resolve();

  /** One at a time: each takes as much space as a database, twice. */
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isBusy) throw new AppError("conflict", sentence("restore_running"));
    isBusy = true;
    try {
      await removing;
      return await work();
    } finally {
      isBusy = false;
    }
  };
  const prepare = (from: string, passphrase: string | undefined) =>
    prepareRestore(dataDir, from, { unpack, passphrase, now: clock.now() });

  return {
    ready: () => readyRestore(dataDir),
    prepare: (from, passphrase) => alone(() => prepare(from, passphrase)),
    async upload(body, passphrase) {
      try {
        return await alone(async () => {
          const path = `${dataDir}/${RESTORE_UPLOAD}-${crypto.randomUUID()}`;
          try {
            await receiveUpload(body, path, clock);
            return await prepare(path, passphrase);
          } finally {
            await Deno.remove(path).catch(() => {});
          }
        });
      } finally {
        // What is not read of a refused one.
        await body?.cancel().catch(() => {});
      }
    },
    async cancel() {
      await removing;
      if (!await cancelRestore(dataDir)) throw new AppError("not_found", sentence("restore_not_ready"));
    },
    removeLeft() {
      const removed = removeLeftovers(dataDir);
      removing = removed.catch(() => {});
      return removed;
    },
  };
}
