import { testRows } from "./row.ts";
import { serverClock } from "./rows/server_clock.ts";

testRows([serverClock]);
