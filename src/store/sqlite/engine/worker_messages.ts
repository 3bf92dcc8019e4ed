import { AppError, type ErrorCode } from "../../../base/errors.ts";
import type { StoreCall, StoreResult } from "./batch_executor.ts";

/** An error on its way between threads. */
export interface SerializedError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a thread of the store is asked; each is answered by one {@link Reply}, in their order. */
export type Request =
  | { readonly sendRequest: "open"; readonly path: string }
  /** Reads only. */
  | { readonly sendRequest: "run"; readonly calls: readonly StoreCall[] }
  | { readonly sendRequest: "checkpoint" }
  | { readonly sendRequest: "close" }
  /** For a worker of its own, which has no database open. */
  | { readonly sendRequest: "back up"; readonly from: string; readonly to: string };

/** An answer of a batch: the value, or the words of the error. */
export type WireAnswer = { readonly value?: unknown } | { readonly error: SerializedError };

/** What the worker says to a request. */
export type Reply =
  | { readonly say: "done" }
  | { readonly say: "answers"; readonly answers: readonly WireAnswer[] }
  | { readonly say: "failed"; readonly error: SerializedError };

/** An answer as it crosses; the message travels, the stack and the cause stay. */
export function toWire(answer: StoreResult): WireAnswer {
  return answer.ok ? { value: answer.value } : { error: serializeError(answer.error) };
}

/** The answer that crossed. */
export function fromWire(answer: WireAnswer): StoreResult {
  return "error" in answer ? { ok: false, error: fromWords(answer.error) } : { ok: true, value: answer.value };
}

/** The words of an error. */
export function serializeError({ code, message }: AppError): SerializedError {
  return { code, message };
}

/** The error again. */
export function fromWords({ code, message }: SerializedError): AppError {
  return new AppError(code, message);
}
