import type { CaseId201 } from "./cases201.ts";

const COST = "needs tariffs: no costs are counted here yet, and an invented one would be worse than none";
const NEEDS = "needs schedules from an EV's needs (ISO 15118): they are answered Rejected, and the EV charges without";

/** Why a certification case of 2.0.1 is not run. */
export const UNSUPPORTED201: Readonly<Partial<Record<CaseId201, string>>> = {
  TC_I_01: COST,
  TC_I_02: COST,
  TC_K_53: NEEDS,
  TC_K_55: NEEDS,
  TC_K_57: NEEDS,
  TC_K_58: NEEDS,
  TC_K_59: NEEDS,
};
