import type { Cancel, Clock } from "../../base/clock.ts";
import { normalizeId } from "../../domain/station.ts";
import type { ReportedSetting } from "../../domain/setting.ts";

/** A part of a settings report that a station sends in separate messages (2.x NotifyReport). */
export interface ReportPart {
  readonly requestId: number;
  /** No other part follows. */
  readonly isLast: boolean;
  readonly settings: readonly ReportedSetting[];
}

/** The content of a report when it ended, or timed out. */
export interface Report {
  readonly settings: readonly ReportedSetting[];
  readonly isComplete: boolean;
}

/** Joins the parts of reports for their requesters. */
export interface Reports {
  /** Called before the request is sent; the report ends with its last part, or `maxWaitMs` after the latest part. */
  expect(
    stationId: string,
    requestId: number,
    maxWaitMs?: number,
  ): { readonly whole: Promise<Report>; readonly cancel: Cancel };
  /** Adds a part; a part without a request changes nothing. */
  addPart(stationId: string, part: ReportPart): void;
}

/** The longest report that is joined: with as many settings it ends, as an incomplete one. */
const SETTINGS_MAX = 10_000;

interface Expected {
  readonly settings: ReportedSetting[];
  readonly maxWaitMs: number;
  cancelTimeout: Cancel;
  end(isComplete: boolean): void;
}

/** See {@link Reports} (quirk G1: some reports never end). */
export function createReports(
  { clock, maxWaitMs: usualMs }: { readonly clock: Clock; readonly maxWaitMs: number },
): Reports {
  const expected = new Map<string, Expected>();
  const keyFor = (stationId: string, requestId: number) => `${requestId} ${normalizeId(stationId)}`;

  return {
    expect(stationId, requestId, maxWaitMs = usualMs) {
      const key = keyFor(stationId, requestId);
      const { promise, resolve } = Promise.withResolvers<Report>();
      const settings: ReportedSetting[] = [];
      const end = (isComplete: boolean) => {
        report.cancelTimeout();
        expected.delete(key);
        resolve({ settings, isComplete });
      };
      const report: Expected = { settings, end, maxWaitMs, cancelTimeout: clock.after(maxWaitMs, () => end(false)) };
      expected.set(key, report);
      return { whole: promise, cancel: () => end(false) };
    },
    addPart(stationId, { requestId, isLast, settings }) {
      const report = expected.get(keyFor(stationId, requestId));
      if (report === undefined) return;
      // No spread: a part may hold more settings than a call takes arguments.
      for (const setting of settings.slice(0, SETTINGS_MAX - report.settings.length)) report.settings.push(setting);
      if (report.settings.length >= SETTINGS_MAX) return report.end(false);
      if (isLast) return report.end(true);
      report.cancelTimeout();
      report.cancelTimeout = clock.after(report.maxWaitMs, () => report.end(false));
    },
  };
}
