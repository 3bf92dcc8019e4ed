import type { Charger } from "../../src/simulator/charger.ts";
import type { TestCa } from "./ca.ts";

/** What the steps of a version can fall back on. */
export interface StepContext {
  readonly charger: Charger;
  readonly ca: TestCa;
  /** A time so many seconds from now. */
  inS(seconds: number): string;
  /** What the transaction at a connector is known by. */
  transaction(connector: number): string;
  /** The payload of the last message of that action that the charger sent. */
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  said(action: string): any;
}

/** An action that is sent, and what comes of it. */
export interface Step {
  readonly action: string;
  readonly payload: object | ((stepContext: StepContext) => object | Promise<object>);
  /** What the answer has, among other things. */
  readonly answer: object;
  /** What the charger says after it, in this order: an action, and what is to be found in the message. */
  readonly then: readonly string[];
  /** What happens before it. */
  readonly before?: (stepContext: StepContext) => unknown;
}

/** Writes a step shorter. */
export function step(
  action: string,
  payload: Step["payload"],
  answer: object | string,
  then: readonly string[] = [],
  before?: (stepContext: StepContext) => unknown,
): Step {
  const wanted = typeof answer === "string" ? { status: answer } : answer;
  return { action, payload, answer: wanted, then, ...(before === undefined ? {} : { before }) };
}
