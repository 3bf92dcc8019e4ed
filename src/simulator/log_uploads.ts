import type { Cancel } from "../base/clock.ts";
import { isoSeconds } from "../base/time.ts";
import { isReachable } from "./location.ts";

/** Simulated log uploads. The states of an upload: */
export type UploadState = "Idle" | "Uploading" | "Uploaded" | "UploadFailure" | "AcceptedCanceled";

/** An upload that the central system requested. */
export interface UploadOrder {
  /** 1.6 has two commands for it: GetDiagnostics without a request id, and GetLog. */
  readonly command: "diagnostics" | "log";
  readonly requestId: number | undefined;
  /** The kind of log, for the name of the file. */
  readonly content: string;
  readonly location: string;
  /** How often a failed upload is retried, and after how long. */
  readonly retries: number;
  readonly retryS: number;
}

/** The state of an upload. */
export interface UploadReport {
  readonly state: UploadState;
  readonly order: UploadOrder | undefined;
}

/** Dependencies and callbacks. */
export interface LogUploadOptions {
  readonly id: string;
  now(): number;
  after(ms: number, run: () => void): Cancel;
  notify(report: UploadReport): void;
}

/** Uploads of logs (1.6 §5.8 and security whitepaper N01, 2.x N01): one at a time, a new one cancels the old. */
export interface LogUploads {
  /** Starts an upload. */
  upload(order: UploadOrder): { readonly fileName: string; readonly replaced: boolean };
  /** The present state: Idle when no upload runs. */
  report(): UploadReport;
}

const UPLOAD_MS = 3_000;

/** Starts without an upload. */
export function createLogUploads({ id, now, after, notify }: LogUploadOptions): LogUploads {
  let current: UploadOrder | undefined;
  let cancel: Cancel = () => {};

  const attempt = (order: UploadOrder, tries: number) => {
    notify({ state: "Uploading", order });
    cancel = after(UPLOAD_MS, () => {
      const arrived = isReachable(order.location);
      if (!arrived && tries < order.retries) {
        cancel = after(order.retryS * 1000, () => attempt(order, tries + 1));
        return;
      }
      current = undefined;
      notify({ state: arrived ? "Uploaded" : "UploadFailure", order });
    });
  };

  return {
    upload(order) {
      const old = current;
      cancel();
      if (old !== undefined) notify({ state: "AcceptedCanceled", order: old });
      current = order;
      attempt(order, 0);
      const time = isoSeconds(now()).replaceAll(/[-:]/g, "");
      const fileName = `${id.replaceAll(/[^\w.-]/g, "_").slice(0, 100)}-${order.content}-${time}.log`;
      return { fileName, replaced: old !== undefined };
    },
    report: () => current === undefined ? { state: "Idle", order: undefined } : { state: "Uploading", order: current },
  };
}
