import type { Cancel } from "../base/clock.ts";
import { isoSeconds } from "../base/time.ts";
import { isReachable } from "./location.ts";

/** How far an upload is. */
export type UploadState = "Idle" | "Uploading" | "Uploaded" | "UploadFailure" | "AcceptedCanceled";

/** What the central system wants to have. */
export interface UploadOrder {
  /** 1.6 has two commands for it: GetDiagnostics without a number, and GetLog. */
  readonly command: "diagnostics" | "log";
  readonly requestId: number | undefined;
  /** What is in it, for the name of the file. */
  readonly content: string;
  readonly location: string;
  /** How often an upload that failed is tried again, and after how long. */
  readonly retries: number;
  readonly retryS: number;
}

/** How far which upload is. */
export interface UploadReport {
  readonly state: UploadState;
  readonly order: UploadOrder | undefined;
}

/** What uploads need, and whom they tell. */
export interface LogUploadOptions {
  readonly id: string;
  now(): number;
  after(ms: number, run: () => void): Cancel;
  notify(report: UploadReport): void;
}

/** Uploads of logs (1.6 §5.8 and security whitepaper N01, 2.x N01): one at a time, the new one cancels the old. */
export interface LogUploads {
  /** Begins one. */
  upload(order: UploadOrder): { readonly fileName: string; readonly replaced: boolean };
  /** How far it is, for whoever asks: Idle when nothing goes on. */
  report(): UploadReport;
}

const UPLOAD_MS = 3_000;

/** No upload goes on yet. */
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
