import { testRows } from "./row.ts";
import { kill } from "./rows/kill.ts";

testRows([kill]);
