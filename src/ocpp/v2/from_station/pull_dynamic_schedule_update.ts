import type { Handler21 } from "../../handler.ts";

/**
 * 2.1 PullDynamicScheduleUpdate (K28): the station requests the next limit of a dynamic profile; the server sets no
 * such profiles.
 */
export const pullDynamicScheduleUpdate: Handler21<"PullDynamicScheduleUpdate"> = () => ({ status: "Rejected" });
