import type { Sentence } from "../../../base/sentence.ts";
import { AppError, type ErrorCode } from "../../../base/errors.ts";
import type { BackupExtras, BackupFacts } from "../../store.ts";
import type { StoreCall, StoreResult } from "./batch_executor.ts";

/** An error on its way between threads. */
export interface SerializedError {
  readonly code: ErrorCode;
  readonly message: string | Sentence;
}

/** A request to a thread of the store; each gets one {@link Reply}, in order. */
export type Request =
  | { readonly type: "open"; readonly path: string }
  /** Reads only. */
  | { readonly type: "run"; readonly calls: readonly StoreCall[] }
  | { readonly type: "checkpoint" }
  | { readonly type: "close" }
  /** These two for a worker without an open database. */
  | { readonly type: "back up"; readonly from: string; readonly to: string; readonly extras?: BackupExtras | undefined }
  | { readonly type: "unpack"; readonly from: string; readonly to: string; readonly passphrase?: string | undefined };

/** A result of a call between threads: the value, or the serialized error. */
export type WireResult = { readonly value?: unknown } | { readonly error: SerializedError };

/** A reply of the worker. */
export type Reply =
  | { readonly type: "done" }
  | { readonly type: "unpacked"; readonly facts: BackupFacts }
  | { readonly type: "results"; readonly results: readonly WireResult[] }
  | { readonly type: "failed"; readonly error: SerializedError };

/** Serializes a result; the stack and the cause of an error stay behind. */
export function toWire(result: StoreResult): WireResult {
  return result.ok ? { value: result.value } : { error: serializeError(result.error) };
}

/** Deserializes a result. */
export function fromWire(answer: WireResult): StoreResult {
  return "error" in answer ? { ok: false, error: toAppError(answer.error) } : { ok: true, value: answer.value };
}

/** Code and message of an error. */
export function serializeError({ code, message, sentence }: AppError): SerializedError {
  return { code, message: sentence ?? message };
}

/** The error of its code and message. */
export function toAppError({ code, message }: SerializedError): AppError {
  return new AppError(code, message);
}
