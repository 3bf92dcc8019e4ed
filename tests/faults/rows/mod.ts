/** All rows of the fault matrix, in the order of docs/reliability.md. */
import type { FaultRow } from "../row.ts";
import { halfOpen } from "./half_open.ts";
import { storm } from "./storm.ts";
import { throwingStore } from "./throwing_store.ts";
import { damagedFiles } from "./damaged_files.ts";
import { diskErrors } from "./disk_errors.ts";
import { diskFull } from "./disk_full.ts";
import { flipFlop } from "./flip_flop.ts";
import { foreignWriter } from "./foreign_writer.ts";
import { kill } from "./kill.ts";
import { killedRestore } from "./killed_restore.ts";
import { networkCut } from "./network_cut.ts";
import { powerCut } from "./power_cut.ts";
import { readOnly } from "./read_only.ts";
import { serverClock } from "./server_clock.ts";
import { sigterm } from "./sigterm.ts";
import { soak } from "./soak.ts";

export const ROWS: readonly FaultRow[] = [
  kill,
  killedRestore,
  sigterm,
  powerCut,
  diskErrors,
  diskFull,
  readOnly,
  damagedFiles,
  foreignWriter,
  serverClock,
  throwingStore,
  storm,
  flipFlop,
  halfOpen,
  networkCut,
  soak,
];
