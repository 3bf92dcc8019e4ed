import { testRows } from "./row.ts";
import { soak } from "./rows/soak.ts";

testRows([soak]);
