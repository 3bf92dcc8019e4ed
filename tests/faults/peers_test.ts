import { testRows } from "./row.ts";
import { flipFlop } from "./rows/flip_flop.ts";
import { halfOpen } from "./rows/half_open.ts";
import { networkCut } from "./rows/network_cut.ts";
import { storm } from "./rows/storm.ts";

testRows([storm, flipFlop, halfOpen, networkCut]);
