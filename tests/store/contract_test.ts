import { join } from "node:path";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { openWithAside } from "../kit/store.ts";
import { storeContract } from "./contract/mod.ts";

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
  name: "a file, and another thread for what takes long",
  open: (dir, onBatch) => openWithAside(join(dir, "ocppd.db"), onBatch),
});
