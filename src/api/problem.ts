import type { Context } from "hono";

/** The statuses of refusals and failures. */
export type ProblemStatus = 400 | 401 | 404 | 405 | 409 | 413 | 424 | 500 | 502 | 503 | 504;

/** An error as JSON: a sentence for people, and what else there is for programs. */
export function problem(context: Context, status: ProblemStatus, error: string, more: object = {}): Response {
  return context.json({ error, ...more }, status);
}
