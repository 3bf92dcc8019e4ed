import { join } from "node:path";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { openInWorker } from "../../src/store/sqlite/worker_client.ts";
import { storeContract } from "./contract/mod.ts";

const workerUrl = new URL("../../src/store/sqlite/worker.ts", import.meta.url);

/** An optional listener as an optional option. */
const heard = (onBatch?: (calls: number) => void) => onBatch === undefined ? {} : { onBatch };

storeContract({
  name: "in memory",
  open: (_, onBatch) => openInProcess({ path: ":memory:", ...heard(onBatch) }),
});

storeContract({
  name: "a file in this thread",
  open: (dir, onBatch) => openInProcess({ path: join(dir, "ocppd.db"), ...heard(onBatch) }),
});

storeContract({
  name: "a file in a worker",
  open: (dir, onBatch) => openInWorker({ path: join(dir, "ocppd.db"), workerUrl, ...heard(onBatch) }),
});
