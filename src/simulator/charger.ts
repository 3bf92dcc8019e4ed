import { createBus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { ProtocolVersion } from "../ocpp/rpc/error_codes.ts";
import type { Reply } from "../ocpp/rpc/peer.ts";
import type { CarOptions } from "./car.ts";
import { createCertificates } from "./certificates.ts";
import { createDeliveries } from "./deliveries.ts";
import type { Controls, Mapping, OutgoingCall } from "./protocol.ts";
import { createFirmware } from "./firmware.ts";
import { createConnection } from "./connection.ts";
import { createLogUploads } from "./log_uploads.ts";
import type { OutletStatus } from "./outlet_status.ts";
import { PROFILE_HABITS, type ProfileHabit } from "./profile_behaviours.ts";
import { createProfiles } from "./profiles.ts";
import { createRegistration } from "./registration.ts";
import { createReservations } from "./reservations.ts";
import { createSettings, type SimulatedSettings } from "./settings.ts";
import { type BootReason, type Presented, Station } from "./station.ts";
import { createStatuses } from "./statuses.ts";
import { createTags } from "./tags.ts";
import { createTimers } from "./timers.ts";
import type { Authorization, Fact, Token } from "./transaction.ts";
import { createMapping16 } from "./v16/mapping.ts";
import { createMapping2 } from "./v2/mapping.ts";

/** A simulated charger: connects to a central system and behaves like a real one. Its options: */
export interface ChargerOptions {
  /** ws://host:port/OCPP; the id is appended, percent-encoded. */
  readonly url: string;
  readonly id: string;
  readonly protocol: ProtocolVersion;
  /** For Basic authentication; 32 to 40 hex digits are sent as bytes in 1.6. */
  readonly password?: string | undefined;
  readonly connectors?: number;
  readonly vendor?: string;
  readonly model?: string;
  readonly serial?: string;
  readonly firmware?: string;
  readonly phases?: 1 | 3;
  /** Per phase. */
  readonly maxCurrentA?: number;
  /** Between two meter values of a transaction; the central system may change it. */
  readonly meterIntervalS?: number;
  /** The only charging profiles that it accepts; by default all. */
  readonly takesProfiles?: ProfileHabit | undefined;
  /** How often the power is recomputed; 1,000. A longer tick makes a day under a test's clock cheap. */
  readonly tickMs?: number;
  /** How long an answer may take; 30 s. */
  readonly callTimeoutMs?: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Something that happened to a charger. */
export type ChargerEvent =
  | { readonly type: "connected" }
  | { readonly type: "booted"; readonly heartbeatS: number }
  /** A connection, a registration or a charge was refused. */
  | { readonly type: "refused"; readonly what: "connection" | "boot" | "token"; readonly reason: string }
  | { readonly type: "disconnected"; readonly reason: string }
  | { readonly type: "status"; readonly connector: number; readonly status: OutletStatus }
  /** The start was answered, so the central system knows the transaction. */
  | { readonly type: "started"; readonly connector: number; readonly transactionId: string }
  /** The end was answered. */
  | {
    readonly type: "stopped";
    readonly connector: number;
    readonly transactionId: string;
    readonly reason: string;
    readonly energyWh: number;
  }
  /** A transaction message was discarded: too many attempts, or the queue is full. */
  | { readonly type: "discarded"; readonly connector: number; readonly what: Fact["kind"]; readonly reason: string }
  | { readonly type: "commandReceived"; readonly action: string; readonly payload: unknown };

/** The state of a connector at one moment. */
export interface ConnectorState {
  readonly connector: number;
  readonly status: OutletStatus;
  /** 1.6: null until StartTransaction is answered. */
  readonly transactionId: string | null;
  /** The meter register. */
  readonly energyWh: number;
  readonly powerW: number;
  /** Null without a car. */
  readonly socPercent: number | null;
  readonly limitA: number | null;
  readonly limitW: number | null;
  /** The running cost as sent by the central system; null when it has sent none. */
  readonly cost: number | null;
}

/** Controls a simulated charger. */
export interface Charger {
  readonly id: string;
  /**
   * Resolves when the central system has accepted the boot, after any number of attempts; rejects when the charger is
   * closed before.
   */
  connect(): Promise<void>;
  plugIn(connector: number, car?: CarOptions): void;
  unplug(connector: number): void;
  /** From now on the plugged-in EV draws at most that much; without an EV nothing happens. */
  draw(connector: number, watts: number): void;
  present(connector: number, tag: string): Promise<Presented>;
  state(): readonly ConnectorState[];
  /** The number of transaction messages without an answer. */
  queued(): number;
  /** Resolves when every queued message is sent and answered; never while the connection is down. */
  reported(): Promise<void>;
  onEvent(listener: (event: ChargerEvent) => void): () => void;
  /** Stops without a message, as in a power cut. */
  close(): Promise<void>;
}

const MAPPINGS: Readonly<Record<ProtocolVersion, (settings: SimulatedSettings) => Mapping>> = {
  "ocpp1.6": createMapping16,
  "ocpp2.0.1": (settings) => createMapping2(settings, "ocpp2.0.1"),
  "ocpp2.1": (settings) => createMapping2(settings, "ocpp2.1"),
};

const CALL_TIMEOUT_MS = 30_000;
/** How long a restart takes, and how long the last messages before it may take. */
const REBOOT_MS = 2_000;
const SHUTDOWN_SEND_MS = 5_000;

/** A charger that is not connected yet. */
export function createCharger(options: ChargerOptions): Charger {
  const { id, url, protocol, clock, ids, log, connectors = 1, phases = 3, maxCurrentA = 16 } = options;
  const { vendor = "ocppd", model = "Simulator", serial = id } = options;
  const habit = options.takesProfiles;
  const profiles = createProfiles(habit === undefined ? undefined : PROFILE_HABITS[habit]);
  const bus = createBus<ChargerEvent>(log);
  const settings = createSettings({
    meterS: String(options.meterIntervalS ?? 10),
    connectors: String(connectors),
    password: options.password ?? "",
    securityProfile: String(options.password === undefined ? 0 : url.startsWith("wss:") ? 2 : 1),
    firmware: options.firmware ?? "1.0.0",
    vendor,
    model,
  });
  const mapping = MAPPINGS[protocol](settings);
  const tags = createTags({ listMax: settings.number("localListMax") });
  const timers = createTimers(clock);
  const { after } = timers;
  const now = () => clock.now();
  const accepted = Promise.withResolvers<void>();
  // A caller that never called connect() has no handler for the rejection.
  accepted.promise.catch(() => {});
  let open = false;

  const online = () => open && registration.registered();
  const call = ({ action, payload }: OutgoingCall) => line.call(action, payload);
  const sayIfAny = (message: OutgoingCall | undefined) => message === undefined ? undefined : void say(message);
  const refuse = (what: "connection" | "boot" | "token", reason: string) =>
    bus.publish({ type: "refused", what, reason });

  const say = async (message: OutgoingCall) => {
    const outcome = await call(message);
    if (outcome.kind !== "result") log.debug("a call came to nothing", { station: id, ...message, outcome });
    // No answer: the connection is lost, although it looks open.
    if (outcome.kind === "timeout") line.redial(`no answer to ${message.action}`);
    return outcome;
  };

  const authorize = async (token: Token): Promise<Authorization> => {
    const outcome = online() ? await call(mapping.authorize(token)) : undefined;
    const authorization = outcome?.kind === "result" ? mapping.authorization(outcome.payload) : undefined;
    if (authorization !== undefined) tags.remember(token, authorization);
    const unknown = { accepted: settings.flag("offlineUnknown"), status: "unknown while offline" };
    return authorization ?? (settings.flag("localList") ? tags.listed(token) : undefined) ?? tags.cached(token) ??
      unknown;
  };

  const reported = async () => {
    // An answer may cause further messages.
    do {
      await outbox.drained();
      await line.quiet();
    } while (outbox.length() > 0);
  };

  const reboot = async (reason: BootReason) => {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(SHUTDOWN_SEND_MS, resolve);
    await Promise.race([reported(), late]);
    cancel();
    await line.idle();
    registration.forget(reason);
    line.redial("reset", REBOOT_MS);
    station.restarted();
  };

  const statuses = createStatuses({ clock, mapping, station: () => station, say: (message) => void say(message) });

  const registration = createRegistration({
    ...{ clock, mapping, settings, say },
    identity: () => ({ vendor, model, serial, firmware: settings.text("firmware") }),
    onReady() {
      line.settled();
      statuses.all();
      outbox.open();
      firmware.booted();
    },
    onBooted(heartbeatS) {
      bus.publish({ type: "booted", heartbeatS });
      accepted.resolve();
    },
    onRefused: (reason) => refuse("boot", reason),
  });

  const outbox = createDeliveries({
    ...{ clock, mapping, settings, call },
    onAnswered(fact) {
      const { connector, reference: transactionId = "", startWh } = fact.session;
      if (fact.kind === "started") return bus.publish({ type: "started", connector, transactionId });
      const energyWh = fact.measured.energyWh - startWh;
      bus.publish({ type: "stopped", connector, transactionId, reason: mapping.reason(fact), energyWh });
    },
    onAuthorization(session, authorization) {
      tags.remember(session.token, authorization);
      if (authorization.accepted) return;
      refuse("token", authorization.status);
      const outlet = station.find(session.connector);
      if (outlet?.session === session && settings.flag("stopRefused")) station.stop(outlet, "refused");
    },
    onDiscarded(fact, reason) {
      log.warn("a transaction message was given up", { station: id, what: fact.kind, reason });
      bus.publish({ type: "discarded", connector: fact.session.connector, what: fact.kind, reason });
    },
  });

  const line = createConnection({
    ...{ url, id, protocol, clock, ids, log, callTimeoutMs: options.callTimeoutMs ?? CALL_TIMEOUT_MS },
    password: () => settings.text("password") === "" ? undefined : mapping.password(settings.text("password")),
    onOpen() {
      open = true;
      bus.publish({ type: "connected" });
      registration.opened();
    },
    onClosed(reason, wasOpen) {
      open = false;
      outbox.shut();
      registration.pause();
      if (wasOpen) bus.publish({ type: "disconnected", reason });
      else refuse("connection", reason);
    },
    async onCall(action, payload): Promise<Reply> {
      bus.publish({ type: "commandReceived", action, payload });
      const command = Object.hasOwn(mapping.commands, action) ? mapping.commands[action] : undefined;
      if (command !== undefined) return { kind: "result", payload: await command(payload, controls) };
      const known = Object.hasOwn(mapping.directions, action) && mapping.directions[action] !== "station";
      const meaning = known ? "not_supported" : "not_implemented";
      return { kind: "error", meaning, description: `${action} is not for this charger` };
    },
  });

  const station: Station = new Station({
    ...{ id, connectors, wiring: { phases, maxCurrentA }, clock, ids, settings, profiles },
    ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    outward: {
      status({ number: connector, status }) {
        bus.publish({ type: "status", connector, status });
        if (online()) statuses.changed();
      },
      fact: outbox.push,
      authorize,
      refused: (reason) => refuse("token", reason),
      reservationRemoved: (reservation) => sayIfAny(mapping.reservationEnded(reservation, "removed")),
      online,
      reboot: (reason) => void reboot(reason),
    },
  });

  const reservations = createReservations({
    ...{ now, after, station: () => station },
    onExpired: (reservation) => sayIfAny(mapping.reservationEnded(reservation, "expired")),
  });

  const firmware = createFirmware({
    ...{ now, after, whenIdle: (run) => station.whenIdle(run), notify: (report) => sayIfAny(mapping.firmware(report)) },
    version: () => settings.text("firmware"),
    restart(version) {
      settings.set("firmware", version);
      return reboot("firmware_update");
    },
  });

  const controls: Controls = {
    ...{ station, settings, tags, reservations, firmware, ids, now, after, call, registered: registration.registered },
    certificates: createCertificates({ id, vendor: () => vendor, now }),
    logs: createLogUploads({ id, now, after, notify: (report) => sayIfAny(mapping.upload(report)) }),
    say: sayIfAny,
    send: ({ action, payload }) => line.send(action, payload),
    isQueued: (reference) => outbox.holds(({ session }) => reference === undefined || session.reference === reference),
    boot: () => void registration.boot("triggered"),
    heartbeat: registration.heartbeat,
    status: statuses.now,
    rekey: () => void line.idle().then(() => line.redial("new credentials", 0)),
  };

  return {
    id,
    connect() {
      line.open();
      return accepted.promise;
    },
    plugIn: (connector, car = {}) => station.plugIn(connector, car),
    unplug: (connector) => station.unplug(connector),
    draw: (connector, watts) => station.draw(connector, watts),
    present: (connector, tag) => station.present(connector, mapping.token(tag)),
    state: () =>
      station.outlets.map((outlet) => {
        const { energyWh, powerW, socPercent = null } = outlet.measure(clock.now());
        const transactionId = outlet.session?.reference ?? null;
        const { number: connector, status } = outlet;
        const cost = outlet.session?.cost ?? null;
        return {
          connector,
          status,
          transactionId,
          energyWh,
          powerW,
          socPercent,
          ...station.limits.inForce(outlet),
          cost,
        };
      }),
    queued: outbox.length,
    reported,
    onEvent: bus.subscribe,
    async close() {
      station.close();
      timers.end();
      accepted.reject(new AppError("unavailable", `charger ${id} was closed before it was accepted`));
      await line.close();
    },
  };
}
