/** Public exports of services/billing. */
export { watchBudgets } from "./budgets.ts";
export { createCostDisplays } from "./cost_displays.ts";
export { type Costs, createCosts } from "./costs.ts";
export { createDriverCosts, type DriverCosts } from "./driver_costs.ts";
export { createTariffs, type Tariffs } from "./tariffs.ts";
export { summaryView, totalView } from "./total_view.ts";
export { createSummaries, type Summaries } from "./summary.ts";
export { createTotals, type PeriodTotal, type Totals, type TotalsPlace } from "./totals.ts";
