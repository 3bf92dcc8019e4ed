import type { CaseId201 } from "./cases201.ts";

const OCSP = "needs a request to an OCSP responder: the server does not check contract certificates yet";
const COST = "needs tariffs: no costs are counted here yet, and an invented one would be worse than none";
const NEEDS = "needs schedules from an EV's needs (ISO 15118): they are answered Rejected, and the EV charges without";
const CONTRACTS = "needs contract certificates (ISO 15118): the server issues none";

/** Why a certification case of 2.0.1 is not run. */
export const UNSUPPORTED201: Readonly<Partial<Record<CaseId201, string>>> = {
  TC_C_50: OCSP,
  TC_C_51: OCSP,
  TC_C_52: OCSP,
  TC_M_24: OCSP,
  TC_I_01: COST,
  TC_I_02: COST,
  TC_K_53: NEEDS,
  TC_K_55: NEEDS,
  TC_K_57: NEEDS,
  TC_K_58: NEEDS,
  TC_K_59: NEEDS,
  TC_M_26: CONTRACTS,
  TC_M_28: CONTRACTS,
};
