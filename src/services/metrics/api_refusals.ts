import type { Counter, Metrics } from "../../base/metrics.ts";

/** Counts requests that the HTTP API answered with a problem. */
export interface ApiRefusals {
  /** `code` is the code of the problem, one of a closed list. */
  count(code: string): void;
}

/** See {@link ApiRefusals}. */
export function createApiRefusals(metrics: Metrics): ApiRefusals {
  const counters = new Map<string, Counter>();
  const metric = {
    name: "ocppd_api_refusals_total",
    help: "Requests that the API answered with a problem, by its code",
  };
  return {
    count(code) {
      let counter = counters.get(code);
      if (counter === undefined) counters.set(code, counter = metrics.counter(metric, { code }));
      counter.add();
    },
  };
}
