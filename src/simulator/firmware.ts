import type { Cancel } from "../base/clock.ts";
import { fileNameOf, isReachable } from "./location.ts";

/** Simulated firmware updates. The states of an update (2.x FirmwareStatusEnumType; 1.6 §7.25 has some of them): */
export type FirmwareState =
  | "Idle"
  | "DownloadScheduled"
  | "Downloading"
  | "DownloadFailed"
  | "Downloaded"
  | "SignatureVerified"
  | "InvalidSignature"
  | "InstallScheduled"
  | "Installing"
  | "InstallRebooting"
  | "Installed";

/** An update that the central system requested. */
export interface FirmwareOrder {
  /** 1.6 has none for unsigned firmware. */
  readonly requestId: number | undefined;
  readonly location: string;
  /** Undefined: not signed. */
  readonly signature: string | undefined;
  readonly retrieveAt: number;
  readonly installAt: number | undefined;
  /** How often a failed download is retried, and after how long. */
  readonly retries: number;
  readonly retryS: number;
}

/** The state of an update. */
export interface FirmwareReport {
  readonly state: FirmwareState;
  readonly order: FirmwareOrder | undefined;
}

/** Dependencies and callbacks. */
export interface FirmwareOptions {
  now(): number;
  after(ms: number, run: () => void): Cancel;
  notify(report: FirmwareReport): void;
  /** Runs `run` when no transaction runs. */
  whenIdle(run: () => void): void;
  version(): string;
  /** Restarts with that version; resolves when the station is down. */
  restart(version: string): Promise<void>;
}

/**
 * Firmware updates (1.6 §5.19 and security whitepaper L01, 2.x L01 and L02): one at a time, a new one cancels the old.
 */
export interface Firmware {
  /** Starts an update; true when that cancelled another. */
  update(order: FirmwareOrder): boolean;
  /** The present state: Idle when no update runs. */
  report(): FirmwareReport;
  /** The station is registered again after a restart. */
  booted(): void;
}

/** How long each step takes. */
const DOWNLOAD_MS = 4_000;
const VERIFY_MS = 1_000;
const INSTALL_MS = 3_000;

/** Final states. */
const ENDS: ReadonlySet<FirmwareState> = new Set(["Idle", "Installed", "DownloadFailed", "InvalidSignature"]);

/** Starts without an update. */
export function createFirmware(options: FirmwareOptions): Firmware {
  const { now, after, whenIdle } = options;
  let state: FirmwareState = "Idle";
  let order: FirmwareOrder | undefined;
  let cancel: Cancel = () => {};
  let wasDown = false;

  const enter = (next: FirmwareState) => {
    state = next;
    options.notify({ state, order });
  };
  const later = (ms: number, run: () => void) => void (cancel = after(ms, run));

  const download = (mine: FirmwareOrder, tries: number) => {
    enter("Downloading");
    later(DOWNLOAD_MS, () => {
      if (isReachable(mine.location)) return downloaded(mine);
      if (tries >= mine.retries) return enter("DownloadFailed");
      later(mine.retryS * 1000, () => download(mine, tries + 1));
    });
  };

  const downloaded = (mine: FirmwareOrder) => {
    enter("Downloaded");
    if (mine.signature === undefined) return schedule(mine);
    const signature = mine.signature;
    later(VERIFY_MS, () => {
      if (!isBase64(signature)) return enter("InvalidSignature");
      enter("SignatureVerified");
      schedule(mine);
    });
  };

  const schedule = (mine: FirmwareOrder) => {
    const waitMs = (mine.installAt ?? 0) - now();
    if (waitMs <= 0) return wait(mine);
    enter("InstallScheduled");
    later(waitMs, () => wait(mine));
  };

  /** Running transactions may finish first (L01.FR.06). */
  const wait = (mine: FirmwareOrder) => {
    let begun = false;
    whenIdle(() => {
      begun = true;
      if (order === mine && !ENDS.has(state)) install(mine);
    });
    if (!begun && state !== "InstallScheduled") enter("InstallScheduled");
  };

  const install = (mine: FirmwareOrder) => {
    enter("Installing");
    later(INSTALL_MS, () =>
      whenIdle(() => {
        if (order !== mine) return;
        enter("InstallRebooting");
        wasDown = false;
        void options.restart(versionIn(mine.location) ?? next(options.version())).then(() => wasDown = true);
      }));
  };

  return {
    update(given) {
      const replaced = !ENDS.has(state);
      cancel();
      order = given;
      const waitMs = given.retrieveAt - now();
      if (waitMs <= 0) {
        download(given, 0);
      } else {
        enter("DownloadScheduled");
        later(waitMs, () => download(given, 0));
      }
      return replaced;
    },
    report: () => ENDS.has(state) ? { state: "Idle", order: undefined } : { state, order },
    booted() {
      if (state === "InstallRebooting" && wasDown) enter("Installed");
    },
  };
}

/** The version in the name of a file: firmware-2.4.1.bin. */
function versionIn(location: string): string | undefined {
  return /\d+(\.\d+)+/.exec(fileNameOf(location))?.[0];
}

/** The next version: its last number plus one. */
function next(version: string): string {
  return version.replace(/\d+(?!.*\d)/, (last) => String(Number(last) + 1));
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text);
}
