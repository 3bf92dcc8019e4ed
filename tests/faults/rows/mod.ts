/** All rows of the fault matrix, in the order of docs/reliability.md. */
import type { FaultRow } from "../row.ts";
import { kill } from "./kill.ts";
import { powerCut } from "./power_cut.ts";

export const ROWS: readonly FaultRow[] = [kill, powerCut];
