import type { AppError } from "../../../base/errors.ts";
import type { Store } from "../../store.ts";

/** A method of the store that can be part of a batch. */
export type Method = Exclude<keyof Store, "close">;

/** One call of the store as data. */
export interface StoreCall {
  readonly method: Method;
  readonly args: readonly unknown[];
}

/** Its answer as data. */
export type StoreResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: AppError };

/** Whoever runs batches, one at a time. */
export interface BatchExecutor {
  /** Throws or rejects when a batch could not be run at all. */
  run(calls: readonly StoreCall[]): readonly StoreResult[] | Promise<readonly StoreResult[]>;
  /** Until when (by performance.now()) company may be waited for, as a commit is dear; a moment that has passed: not at all. */
  batchDeadline?(): number;
  /** Nothing may be run before this resolves. */
  ready?(): Promise<void> | undefined;
  close(): void | Promise<void>;
}
