import { testRows } from "./row.ts";
import { damagedFiles } from "./rows/damaged_files.ts";
import { diskErrors } from "./rows/disk_errors.ts";
import { diskFull } from "./rows/disk_full.ts";
import { powerCut } from "./rows/power_cut.ts";
import { readOnly } from "./rows/read_only.ts";

testRows([powerCut, diskErrors, diskFull, readOnly, damagedFiles]);
