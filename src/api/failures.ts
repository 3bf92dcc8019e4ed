import { sentence } from "../domain/sentences/mod.ts";
import type { ErrorHandler } from "hono";
import { errorMessage } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { ApiRefusals } from "../services/metrics/mod.ts";
import { asProblem, Problem, problemResponse } from "./problem.ts";

/** The error handler: answers what a handler threw as a problem, counts it, and logs internal errors with their cause. */
export function failures(log: Log, refusals: ApiRefusals): ErrorHandler {
  return (thrown, context) => {
    const known = asProblem(thrown);
    if (known === undefined || known.code === "storage") {
      log.error(`${context.req.method} ${context.req.path} failed: ${errorMessage(thrown)}`, { error: thrown });
    }
    const problem = known ?? new Problem("internal", sentence("internal_error"));
    refusals.count(problem.code);
    return problemResponse(context, problem);
  };
}
