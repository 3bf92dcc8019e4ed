import type { Charger } from "../../src/simulator/charger.ts";
import type { TestCa } from "./ca.ts";

/** Values that the steps of a version may use. */
export interface StepContext {
  readonly charger: Charger;
  readonly ca: TestCa;
  /** A time so many seconds from now. */
  inS(seconds: number): string;
  /** The transaction id at a connector. */
  transaction(connector: number): string;
  /** The payload of the last message of that action that the charger sent. */
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  said(action: string): any;
}

/** An action that is sent, and what comes of it. */
export interface Step {
  readonly action: string;
  readonly payload: object | ((stepContext: StepContext) => object | Promise<object>);
  /** A part of the answer. */
  readonly answer: object;
  /** The messages that the charger sends after it, in this order: an action, and text to be found in the message. */
  readonly then: readonly string[];
  /** Runs before it. */
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
