import { testRows } from "./row.ts";
import { foreignWriter } from "./rows/foreign_writer.ts";
import { kill } from "./rows/kill.ts";
import { killedRestore } from "./rows/killed_restore.ts";
import { sigterm } from "./rows/sigterm.ts";
import { throwingStore } from "./rows/throwing_store.ts";

testRows([kill, killedRestore, sigterm, throwingStore, foreignWriter]);
