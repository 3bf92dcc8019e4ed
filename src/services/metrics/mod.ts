/** Public exports of services/metrics. */
export { type ApiRefusals, createApiRefusals } from "./api_refusals.ts";
export { registerEventMetrics } from "./event_metrics.ts";
export { registerProcessMetrics } from "./process_metrics.ts";
export { registerStationMetrics } from "./station_metrics.ts";
export { registerStoreMetrics } from "./store_metrics.ts";
export { watchEventLoop } from "./event_loop.ts";
