import type { AppError } from "../../../base/errors.ts";
import type { Store } from "../../store.ts";

/** A method of the store that can be part of a batch. */
export type Method = Exclude<keyof Store, "close">;

/** What a method needs: nothing, time (a read that may walk through much of the history), or a write transaction. */
export type Access = "read" | "long read" | "write";

/** What is known of a method besides what it does. */
export interface MethodFacts<Args extends readonly unknown[]> {
  readonly access: Access;
  /**
   * Whether a write is the program's own: nobody was answered that it is stored, and a program that goes back to the state
   * before it does the same again, or loses nothing that somebody needs. By default it is not.
   */
  readonly isBookkeeping?: boolean | ((...args: Args) => boolean);
}

/** What each method of the store needs; the rows of store_methods.ts have it. */
export type MethodAccess = { readonly [M in Method]: MethodFacts<never> };

/** The port without its promises: runs inside a transaction, in this thread or in the worker. */
export type SyncStore = { [K in keyof Store]: (...args: Parameters<Store[K]>) => Awaited<ReturnType<Store[K]>> } & {
  readonly access: MethodAccess;
};

/** One call of the store as data. */
export interface StoreCall {
  readonly method: Method;
  readonly args: readonly unknown[];
}

/** The result of a call as data. */
export type StoreResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: AppError };

/** Runs batches, one at a time. */
export interface BatchExecutor {
  /** Throws or rejects when the whole batch could not run. */
  run(calls: readonly StoreCall[]): readonly StoreResult[] | Promise<readonly StoreResult[]>;
  /** Until when (performance.now()) the queue may wait for more calls before the next batch, because a commit is slow; a past time means no wait. */
  batchDeadline?(): number;
  /** No batch may start before this resolves. */
  ready?(): Promise<void> | undefined;
  close(): void | Promise<void>;
}
