/** Public exports of services/limits. */
export { createAuthorizedLimits } from "./authorized_limits.ts";
export { createLargestCurrents, type LargestCurrents } from "./largest_currents.ts";
export { createLimitFacts } from "./limit_facts.ts";
export { createLimitObserver } from "./limit_observer.ts";
export { createLimitRegistry } from "./limit_registry.ts";
export { createLimits, type Limits } from "./limits.ts";
export type { PlannedDraw } from "./planned_draw.ts";
