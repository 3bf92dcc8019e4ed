import type { Handler21 } from "../../handler.ts";

/** 2.1 PullDynamicScheduleUpdate (K28): the station wants the next limit of a dynamic profile; none were given out here. */
export const pullDynamicScheduleUpdate: Handler21<"PullDynamicScheduleUpdate"> = () => ({ status: "Rejected" });
