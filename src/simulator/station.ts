import type { Cancel, Clock } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { Ids } from "../base/ids.ts";
import { type CarOptions, createCar } from "./car.ts";
import { createLimits, type Limits } from "./limits.ts";
import { createMeter, startingWh } from "./meter.ts";
import { Outlet } from "./outlet.ts";
import type { Profile, ProfileFilter, Profiles } from "./profiles.ts";
import type { SimulatedSettings } from "./settings.ts";
import type { Wiring } from "./supply.ts";
import type { Tariff } from "./tariff.ts";
import type { Authorization, Fact, FactKind, Session, StartPermission, StopReason, Token } from "./transaction.ts";

/** The behaviour of a simulated station in any version. Why it boots (2.x BootReasonEnumType; 1.6 has no reason): */
export type BootReason = "power_up" | "remote_reset" | "scheduled_reset" | "firmware_update" | "triggered";

/** Callbacks of a station. */
export interface Outward {
  /** The status of a connector has changed. */
  status(outlet: Outlet): void;
  /** A transaction event to report. */
  fact(fact: Fact): void;
  authorize(token: Token): Promise<Authorization>;
  /** A charge was refused. */
  refused(reason: string): void;
  /** A reservation was removed because its connector became inoperative. */
  reservationRemoved(id: number): void;
  online(): boolean;
  reboot(reason: BootReason): void;
}

/** Dependencies and properties of a station. */
export interface StationOptions {
  readonly id: string;
  readonly connectors: number;
  readonly wiring: Wiring;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: SimulatedSettings;
  readonly profiles: Profiles;
  /** How often the power is recomputed; 1 s. */
  readonly tickMs?: number;
  readonly outward: Outward;
}

/** The result of presenting a token. */
export type Presented = "started" | "waiting" | "stopped" | "refused";

const TICK_MS = 1_000;

/**
 * The connectors of a station, in any version: EVs are plugged in, transactions run, the central system sends commands.
 */
export class Station {
  readonly outlets: readonly Outlet[];
  readonly limits: Limits;
  readonly #options: StationOptions;
  readonly #lastStatuses = new Map<number, string>();
  #cancelTick: Cancel | undefined;
  #whenIdle: readonly (() => void)[] = [];

  constructor(options: StationOptions) {
    this.#options = options;
    const { id, wiring, clock, profiles } = options;
    this.outlets = Array.from({ length: options.connectors }, (_, index) => {
      const meter = createMeter({ phases: wiring.phases, startWh: startingWh(id, index + 1) });
      return new Outlet(index + 1, meter, clock.now());
    });
    this.limits = createLimits({ clock, wiring, profiles, outlets: this.outlets });
  }

  /** The connector of that number, if there is one. */
  find(connector: number): Outlet | undefined {
    return this.outlets.find((outlet) => outlet.number === connector);
  }

  /** True while a transaction runs. */
  get busy(): boolean {
    return this.outlets.some((outlet) => outlet.session !== undefined);
  }

  /** True unless the whole station is inoperative. */
  get operative(): boolean {
    return this.outlets.some((outlet) => outlet.operative);
  }

  /** An EV is plugged in; an authorization that waits for the cable starts its transaction. */
  plugIn(connector: number, car: CarOptions): void {
    const outlet = this.#outlet(connector);
    if (outlet.car !== undefined) return;
    outlet.car = createCar({ maxW: this.limits.mostW, ...car });
    outlet.finished = false;
    const permission = this.#stopWaiting(outlet);
    if (permission === undefined) this.#refresh(outlet);
    else this.#begin(outlet, permission, "plugged");
  }

  /** An EV is unplugged; its transaction, if one runs, ends. */
  unplug(connector: number): void {
    const outlet = this.#outlet(connector);
    if (outlet.session !== undefined) this.stop(outlet, "unplugged");
    outlet.car = undefined;
    outlet.finished = false;
    this.#refresh(outlet);
  }

  /** From now on the EV of a connector draws at most that much. */
  draw(connector: number, watts: number): void {
    const outlet = this.#outlet(connector);
    outlet.settle(this.#options.clock.now());
    outlet.car?.limit(watts);
    this.#refresh(outlet);
  }

  /** A token is presented: starts, stops its own or its group's transaction, or is refused. */
  async present(connector: number, token: Token): Promise<Presented> {
    const { clock, outward } = this.#options;
    const outlet = this.#outlet(connector);
    const running = outlet.session;
    if (running === undefined && clock.now() < outlet.paidUntil) {
      outward.refused("a web payment for the connector is in progress");
      return "refused";
    }
    if (running?.token.id === token.id) {
      this.stop(outlet, "local", token);
      return "stopped";
    }
    const authorization = await outward.authorize(token);
    // During the authorization, the connector may have started, ended or become inoperative.
    const unchanged = outlet.session === running;
    const known = { ...token, group: authorization.group };
    if (
      authorization.accepted && unchanged && running === undefined && outlet.operative && outlet.authenticates(known)
    ) {
      return this.authenticate(outlet, { token: known }, "presented");
    }
    if (
      authorization.accepted && unchanged && authorization.group !== undefined &&
      authorization.group === running?.token.group
    ) {
      this.stop(outlet, "local", token);
      return "stopped";
    }
    const why = outlet.authenticates(known) ? outlet.status : "reserved";
    outward.refused(authorization.accepted ? `the connector is ${why}` : authorization.status);
    return "refused";
  }

  /**
   * Where a remote start may begin: at that connector, else at any available one, preferably with an EV or reserved for
   * the token.
   */
  free(connector: number | undefined, token: Token): Outlet | undefined {
    const free = this.outlets.filter((outlet) =>
      outlet.operative && outlet.session === undefined && outlet.waiting === undefined && outlet.authenticates(token) &&
      (connector === undefined || connector === outlet.number)
    );
    return free.find(({ car }) => car !== undefined) ?? free.find(({ reservation }) => reservation !== undefined) ??
      free[0];
  }

  /** The connector of a running transaction, by the central system's reference. */
  charging(reference: string): (Outlet & { readonly session: Session }) | undefined {
    return this.outlets.find((outlet): outlet is Outlet & { session: Session } =>
      outlet.session !== undefined && outlet.session.reference === reference
    );
  }

  /** Starts remotely; authorizes the token first where the settings require it. */
  async startRemotely(outlet: Outlet, permission: StartPermission): Promise<void> {
    const { outward, settings } = this.#options;
    outlet.paidUntil = 0;
    if (!settings.flag("authorizeRemote")) return void this.authenticate(outlet, permission, "remote");
    const authorization = await outward.authorize(permission.token);
    if (!authorization.accepted) return outward.refused(authorization.status);
    this.authenticate(outlet, {
      ...permission,
      token: { ...permission.token, group: authorization.group },
    }, "remote");
  }

  /** Starts charging, or waits for the cable as long as the settings allow. */
  authenticate(outlet: Outlet, permission: StartPermission, trigger: "presented" | "remote"): Presented {
    const { clock, settings } = this.#options;
    if (outlet.session !== undefined) return "refused";
    this.#stopWaiting(outlet);
    if (outlet.car !== undefined) {
      this.#begin(outlet, permission, trigger);
      return "started";
    }
    const cancel = clock.after(settings.number("plugInWithinS") * 1000, () => {
      outlet.waiting = undefined;
      this.#refresh(outlet);
    });
    outlet.waiting = { permission, cancel };
    this.#refresh(outlet);
    return "waiting";
  }

  /** Ends the transaction of a connector. */
  stop(outlet: Outlet, reason: StopReason, token?: Token): void {
    const { profiles } = this.#options;
    if (outlet.session === undefined) return;
    this.#notify(outlet, { kind: "stopped", reason, token }, reason === "unplugged" ? "available" : "finishing");
    outlet.session = undefined;
    outlet.finished = true;
    profiles.clear({ connector: outlet.number, purpose: "transaction" });
    if (outlet.retires) outlet.operative = outlet.retires = false;
    this.#supply();
    this.#refresh(outlet);
    if (this.busy) return;
    const due = this.#whenIdle;
    this.#whenIdle = [];
    for (const run of due) run();
  }

  /** Ends every transaction for that reason and restarts. */
  reset(reason: "soft_reset" | "hard_reset"): void {
    for (const outlet of this.outlets) {
      this.stop(outlet, reason);
      this.#stopWaiting(outlet);
    }
    this.#options.outward.reboot("remote_reset");
  }

  /** Runs `run` when the last transaction has ended; at once when none runs. */
  whenIdle(run: () => void): void {
    if (this.busy) this.#whenIdle = [...this.#whenIdle, run];
    else run();
  }

  /** Restarts when the last transaction has ended. */
  resetWhenIdle(): void {
    this.whenIdle(() => this.#options.outward.reboot("scheduled_reset"));
  }

  /** Clears the finished transactions after a restart; a plugged-in cable stays. */
  restarted(): void {
    for (const outlet of this.outlets) {
      outlet.finished = false;
      this.#refresh(outlet);
    }
  }

  /** Makes connectors (0: all) operative or inoperative; charging ones change when their transaction has ended. */
  setOperative(connector: number, operative: boolean): "accepted" | "scheduled" {
    let scheduled = false;
    for (const outlet of this.outlets.filter(({ number }) => connector === 0 || connector === number)) {
      outlet.retires = !operative && outlet.session !== undefined;
      scheduled ||= outlet.retires;
      if (!outlet.retires) outlet.operative = operative;
      if (!operative) {
        this.#stopWaiting(outlet);
        this.#removeReservation(outlet);
      }
      this.#refresh(outlet);
    }
    return scheduled ? "scheduled" : "accepted";
  }

  /** Stores a profile; false when the store is full. The power changes at once. */
  setProfile(profile: Profile): boolean {
    const taken = this.#options.profiles.set(profile);
    if (taken) this.#supply();
    return taken;
  }

  /** Removes profiles; false when none matched. */
  clearProfiles(filter: ProfileFilter): boolean {
    const cleared = this.#options.profiles.clear(filter);
    if (cleared) this.#supply();
    return cleared;
  }

  /** The profiles that match. */
  profiles(filter: ProfileFilter): readonly Profile[] {
    return this.#options.profiles.list(filter);
  }

  /** Enables or disables priority charging of a transaction. */
  prioritize(outlet: Outlet, priority: boolean): void {
    if (outlet.session === undefined) return;
    outlet.session.priority = priority;
    this.#supply();
  }

  /** From now on, the cost of a running transaction is computed by that tariff. */
  changeTariff(outlet: Outlet, tariff: Tariff): void {
    if (outlet.session === undefined) return;
    outlet.session.tariff = tariff;
    this.#notify(outlet, { kind: "updated", trigger: "tariff" });
  }

  /** The status of a connector may have changed. */
  changed(outlet: Outlet): void {
    this.#refresh(outlet);
  }

  /** Reports a running transaction at the central system's request. */
  sendNow(outlet: Outlet): void {
    this.#notify(outlet, { kind: "updated", trigger: "requested" });
  }

  /** Stops the timers. */
  close(): void {
    this.#cancelTick?.();
    for (const outlet of this.outlets) this.#stopWaiting(outlet);
  }

  #begin(outlet: Outlet, permission: StartPermission, trigger: "plugged" | "presented" | "remote"): void {
    const { clock, ids, profiles } = this.#options;
    const { token, remoteStartId, profile } = permission;
    const now = clock.now();
    outlet.settle(now);
    const startWh = outlet.meter.energyWh();
    const reservationId = outlet.reservation?.id;
    outlet.reservation = undefined;
    outlet.session = {
      ...{ key: ids.uuid(), connector: outlet.number, startedAt: now, startWh, remoteStartId, reservationId, token },
      ...{ reference: undefined, seqNo: 0, chargedMs: 0, cost: undefined, tariff: outlet.tariff(now), priority: false },
    };
    outlet.sampleAt = now;
    if (profile !== undefined) profiles.set({ ...profile, connector: outlet.number });
    this.#notify(outlet, { kind: "started", trigger }, "preparing");
    this.#supply(outlet);
    this.#follow();
  }

  /** Distributes the power; a running transaction reports a change of its power, except one that just started. */
  #supply(begun?: Outlet): void {
    const now = this.#options.clock.now();
    for (const outlet of this.outlets) {
      const changed = outlet.offer(now, this.limits.offer(outlet));
      this.#refresh(outlet);
      if (changed && outlet !== begun) this.#notify(outlet, { kind: "updated", trigger: "limit" });
    }
  }

  /** Updates periodically while a transaction runs: schedules, the battery, the next sample. */
  #follow(): void {
    const { clock, settings } = this.#options;
    this.#cancelTick?.();
    if (!this.busy) return;
    const sampleMs = settings.number("meterS") * 1000;
    this.#supply();
    const now = clock.now();
    for (const outlet of this.outlets) {
      if (outlet.session === undefined || sampleMs === 0 || now < outlet.sampleAt) continue;
      // Missed samples are skipped: a clock that jumped causes one sample, not a hundred.
      outlet.sampleAt = outlet.sampleAt + sampleMs > now ? outlet.sampleAt + sampleMs : now + sampleMs;
      this.#notify(outlet, { kind: "updated", trigger: "periodic" });
    }
    const { tickMs = TICK_MS } = this.#options;
    this.#cancelTick = clock.after(sampleMs === 0 ? tickMs : Math.min(tickMs, sampleMs), () => this.#follow());
  }

  #notify(outlet: Outlet, what: FactKind, status = outlet.status): void {
    const { clock, outward } = this.#options;
    const { session } = outlet;
    if (session === undefined) return;
    const measured = outlet.measure(clock.now());
    outward.fact({ session, seqNo: session.seqNo++, offline: !outward.online(), status, measured, ...what });
  }

  #refresh(outlet: Outlet): void {
    const { status } = outlet;
    if (this.#lastStatuses.get(outlet.number) === status) return;
    this.#lastStatuses.set(outlet.number, status);
    this.#options.outward.status(outlet);
    this.#notify(outlet, { kind: "updated", trigger: "state" });
  }

  #removeReservation(outlet: Outlet): void {
    const { reservation } = outlet;
    outlet.reservation = undefined;
    if (reservation !== undefined) this.#options.outward.reservationRemoved(reservation.id);
  }

  #stopWaiting(outlet: Outlet): StartPermission | undefined {
    const { waiting } = outlet;
    waiting?.cancel();
    outlet.waiting = undefined;
    return waiting?.permission;
  }

  #outlet(connector: number): Outlet {
    const outlet = this.find(connector);
    if (outlet !== undefined) return outlet;
    const { id, connectors } = this.#options;
    throw new AppError("not_found", `charger ${id} has connectors 1 to ${connectors}, not ${connector}`);
  }
}
