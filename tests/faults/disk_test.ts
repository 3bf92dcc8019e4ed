import { testRows } from "./row.ts";
import { powerCut } from "./rows/power_cut.ts";

testRows([powerCut]);
