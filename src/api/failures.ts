import type { ErrorHandler } from "hono";
import { errorMessage } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { asProblem, Problem, problemResponse } from "./problem.ts";

/** The error handler: answers what a handler threw as a problem, and logs internal errors with their cause. */
export function failures(log: Log): ErrorHandler {
  return (thrown, context) => {
    const known = asProblem(thrown);
    if (known === undefined || known.code === "storage") {
      log.error(`${context.req.method} ${context.req.path} failed: ${errorMessage(thrown)}`, { error: thrown });
    }
    return problemResponse(context, known ?? new Problem("internal", "an internal error of ocppd; see its log"));
  };
}
