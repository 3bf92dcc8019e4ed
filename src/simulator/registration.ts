import type { Cancel, Clock } from "../base/clock.ts";
import type { CallOutcome } from "../ocpp/rpc/peer.ts";
import type { Identity, Mapping, OutgoingCall } from "./protocol.ts";
import type { SimulatedSettings } from "./settings.ts";
import type { BootReason } from "./station.ts";

/** Registers a station: BootNotification and Heartbeat. The dependencies and callbacks: */
export interface RegistrationOptions {
  readonly clock: Clock;
  readonly mapping: Mapping;
  readonly settings: SimulatedSettings;
  identity(): Identity;
  say(message: OutgoingCall): Promise<CallOutcome>;
  /** The central system has accepted the station, now or before; all messages may be sent. */
  onReady(): void;
  onBooted(heartbeatS: number): void;
  onRefused(reason: string): void;
}

/** Registers with the central system, and stays registered (1.6 §4.2 and §4.6, 2.x B01 to B03 and G02). */
export interface Registration {
  /** The last boot was accepted, and nothing since requires another. */
  registered(): boolean;
  /** The connection is open: boots, unless it has before (a lost connection alone requires no boot). */
  opened(): void;
  boot(reason: BootReason): Promise<void>;
  heartbeat(): void;
  /** The connection is down. */
  pause(): void;
  /** The station restarts, and reports this reason at its next boot. */
  forget(reason: BootReason): void;
}

/** Between two boots, and two heartbeats, when the central system sends no interval. */
const BOOT_AGAIN_S = 60;
const HEARTBEAT_S = 300;

/** A station that is not registered yet. */
export function createRegistration(options: RegistrationOptions): Registration {
  const { clock, mapping, settings } = options;
  let registered = false;
  let reasonOfNext: BootReason = "power_up";
  let cancelBoot: Cancel = () => {};
  let cancelBeat: Cancel = () => {};

  const heartbeat = () => void options.say(mapping.heartbeat());

  const keepBeating = () => {
    cancelBeat();
    cancelBeat = clock.after((settings.number("heartbeatS") || HEARTBEAT_S) * 1000, () => {
      heartbeat();
      keepBeating();
    });
  };

  const ready = () => {
    options.onReady();
    keepBeating();
  };

  const boot = async (reason: BootReason) => {
    cancelBoot();
    const outcome = await options.say(mapping.boot(options.identity(), reason));
    if (outcome.kind === "closed" || outcome.kind === "timeout") return;
    const answer = outcome.kind === "result" ? mapping.bootAnswer(outcome.payload) : undefined;
    if (answer?.accepted !== true) {
      cancelBoot = clock.after((answer?.intervalS || BOOT_AGAIN_S) * 1000, () => void boot(reason));
      return options.onRefused(answer?.status ?? (outcome.kind === "error" ? outcome.error.code : outcome.kind));
    }
    settings.set("heartbeatS", String(answer.intervalS || HEARTBEAT_S));
    options.onBooted(settings.number("heartbeatS"));
    if (registered) return keepBeating();
    registered = true;
    ready();
  };

  return {
    registered: () => registered,
    opened: () => registered ? ready() : void boot(reasonOfNext),
    boot,
    heartbeat,
    pause() {
      cancelBoot();
      cancelBeat();
    },
    forget(reason) {
      registered = false;
      reasonOfNext = reason;
    },
  };
}
