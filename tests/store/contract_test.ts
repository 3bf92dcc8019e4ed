import { join } from "node:path";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { openWithReaderWorker } from "../support/store.ts";
import { storeContract } from "./contract/mod.ts";

storeContract({
  name: "in memory",
  open: (_, onBatch) => openInProcess({ path: ":memory:", onBatch }),
});

storeContract({
  name: "a file in this thread",
  open: (dir, onBatch) => openInProcess({ path: join(dir, "ocppd.db"), onBatch }),
});

storeContract({
  name: "a file, with another thread for long calls",
  open: (dir, onBatch) => openWithReaderWorker(join(dir, "ocppd.db"), onBatch),
});
