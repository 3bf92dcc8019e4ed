import type { CaseId16 } from "./cases16.ts";

/** Why a certification case of 1.6 is not run. */
export const UNSUPPORTED16: Readonly<Partial<Record<CaseId16, string>>> = {};
