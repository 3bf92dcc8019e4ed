import type { Bus } from "../../base/bus.ts";
import { type Cancel, type Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { createSerial } from "../../base/serial.ts";
import { type Answered, isDone, type Outcome, type StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { type ChargingLimit, limitProfileId } from "../../domain/limit.ts";
import { exceeds } from "../../domain/limit_check.ts";
import {
  LIMIT_TRIES_MAX,
  type LimitForm,
  limitForms,
  type LimitPlacement,
  type LimitPurpose,
  samePlace,
} from "../../domain/limit_form.ts";
import { PHASES_UNKNOWN } from "../../domain/limit_units.ts";
import {
  type AcceptedForm,
  type LimitChange,
  type LimitConfirmation,
  NOT_OBEYED,
  type RefusedForm,
  type RequestedLimit,
} from "../../domain/requested_limit.ts";
import { normalizeId } from "../../domain/station.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { LimitRegistry } from "./limit_registry.ts";
import { limitCommand } from "./limit_command.ts";
import type { LimitFacts } from "./limit_facts.ts";
import { createLimitScheduler } from "./limit_scheduler.ts";
import { type FormAttempts, refusalOf, tryForms } from "./limit_attempts.ts";
import { clearLimit, clearPlace } from "./clear_limit.ts";
import type { LimitObservation, LimitObserver, WatchOptions } from "./limit_observer.ts";
import type { Stations } from "../stations/stations.ts";

/**
 * Charging limits: sent to a station in the form that it accepts, observed, stored, and removed. Ids are compared
 * case-insensitively.
 */
export interface Limits {
  /**
   * Sets a constant limit; connector 0 is the whole station. Resolves when the station accepts a form, when it has
   * refused all forms, or as a timeout after half a minute, while further forms are tried in the background. Of two
   * concurrent calls for one connector the later one wins.
   */
  set(stationId: string, connector: number, order: LimitOrder): Promise<LimitOutcome>;
  /** Removes the limit of a connector, and a limit left by OCPP.Core; `Unknown` when neither existed. */
  clear(stationId: string, connector: number): Promise<Outcome>;
  /** The active limit. */
  inForce(stationId: string, connector: number): RequestedLimit | undefined;
  /** The active limits of a station, by connector. */
  list(stationId: string): readonly RequestedLimit[];
  /** The form that the station accepted last with its present firmware. */
  acceptedForm(stationId: string): AcceptedForm | null;
  /** Drops the accepted form. False when no form was known. */
  forget(stationId: string): Promise<boolean>;
  /**
   * Whether the planned schedule of a car stays within the active limits of its connector and of the station (2.x
   * K15.FR.12, K16.FR.07).
   */
  allows(stationId: string, connector: number, planned: readonly PlannedDraw[]): boolean;
  /** A profile was cleared or replaced at the station by other means: our limits in these profiles end. */
  displaced(stationId: string, which: DisplacedProfiles): Promise<void>;
  /** Resolves when all background work on the limits of a station has finished. */
  idle(stationId: string): Promise<void>;
  stop(): void;
}

/** A limit, its author, and its end. */
export interface LimitOrder {
  readonly limit: ChargingLimit;
  /** The name of the caller's API key. */
  readonly by: string;
  /** Null or absent: until it is removed. */
  readonly until?: number | null;
  /** How many phases the car may use; null or absent: the station decides. */
  readonly phases?: number | null;
}

/** Which profiles were removed; null matches all. */
export interface DisplacedProfiles {
  readonly profileId: number | null;
  readonly connector: number | null;
  readonly purpose: LimitPurpose | null;
  readonly stackLevel: number | null;
}

/** The station accepted a limit in one form, or refused it in every form. */
export interface LimitAnswer extends Answered {
  /** The accepted form; null when every form was refused. */
  readonly form: LimitForm | null;
  /** The answers of the station to the refused forms. */
  readonly refused: readonly RefusedForm[];
  readonly confirmed: LimitConfirmation;
  readonly until: number | null;
}

/** The result of setting a limit. */
export type LimitOutcome = Exclude<Outcome, Answered> | LimitAnswer;

/** The planned draw of a car in one period of its schedule. */
export interface PlannedDraw extends ChargingLimit {
  /** When this period begins. */
  readonly at: number;
  readonly phases: number | null;
}

/** What {@link createLimits} needs. */
export interface LimitsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: Pick<StationGateway, "find" | "workarounds">;
  readonly sendCommand: CommandSender;
  readonly stations: Pick<Stations, "find">;
  readonly registry: LimitRegistry;
  readonly facts: LimitFacts;
  readonly observer: LimitObserver;
}

/** How long a caller waits; further forms are tried in the background. */
const CALLER_MS = 30_000;

/** One attempt to apply a limit to a connector; a newer request supersedes it. */
interface Attempt {
  readonly key: string;
  readonly number: number;
}

/** The result of sending a limit to a station: the answer at once, further work in the background. */
interface Placed {
  readonly answer: LimitOutcome;
  readonly after?: () => Promise<void>;
}

/** See {@link Limits}. */
export function createLimits(deps: LimitsDeps): Limits {
  const { bus, clock, log, gateway, sendCommand, stations, registry, facts, observer } = deps;
  // Profiles for the whole station and for its connectors replace each other: changes of one station run one at a time.
  const changing = createSerial<string>();
  const attempts = new Map<string, number>();
  const callerTimeouts = new Set<Cancel>();

  const keyOfConnector = (stationId: string, connector: number) => `${connector} ${normalizeId(stationId)}`;
  const attemptNow = (stationId: string, connector: number): Attempt => {
    const key = keyOfConnector(stationId, connector);
    return { key, number: attempts.get(key) ?? 0 };
  };
  const newAttempt = (stationId: string, connector: number): Attempt => {
    const { key, number } = attemptNow(stationId, connector);
    attempts.set(key, number + 1);
    return { key, number: number + 1 };
  };
  const isOver = ({ key, number }: Attempt) => (attempts.get(key) ?? 0) !== number;

  const notify = (change: LimitChange, requested: RequestedLimit, detail: string | null = null) =>
    bus.publish({
      type: "limit.changed",
      stationId: requested.stationId,
      at: clock.now(),
      change,
      limit: requested,
      detail,
    });

  const inBackground = (stationId: string, task: () => Promise<void>) =>
    void changing.run(normalizeId(stationId), task).catch((thrown) =>
      log.error(`charging limit: ${errorMessage(thrown)}`, { station: stationId })
    );

  const firmwareOf = (stationId: string) => stations.find(stationId)?.boot?.firmware ?? null;
  const accepted = (stationId: string): AcceptedForm | null => {
    const known = registry.accepted(stationId);
    return known === undefined || known.firmware !== firmwareOf(stationId) ? null : known;
  };

  /**
   * The forms that are left for a requested limit, without those that the station refused and the one that it did not
   * obey.
   */
  const formsLeft = async (requested: RequestedLimit): Promise<readonly LimitForm[]> => {
    const taken = accepted(requested.stationId);
    const { refused } = requested;
    const left = limitForms(await facts.caseOf(requested), taken)
      .filter((form) => !refused.some((tried) => isSameForm(tried.form, form)));
    return left.slice(0, Math.max(0, LIMIT_TRIES_MAX - refused.length));
  };

  const tryRequested = async (
    requested: RequestedLimit,
    forms: readonly LimitForm[],
    attempt: Attempt,
  ): Promise<FormAttempts> => {
    const { transaction } = await facts.caseOf(requested);
    return await tryForms(forms, async (form, refused) => {
      const phases = form.unit === requested.limit.unit ? PHASES_UNKNOWN : await facts.phasesOf(requested);
      const command = limitCommand(requested, form, { now: clock.now(), phases, transaction });
      return await sendCommand(requested.stationId, command, (late) => {
        const before = { ...requested, refused: [...requested.refused, ...refused] };
        inBackground(requested.stationId, () => answeredLate(before, form, late, attempt));
      });
    }, () => isOver(attempt));
  };

  /**
   * A station that answers after the timeout has not refused; its late answer counts, unless another limit is requested
   * by then.
   */
  const answeredLate = async (
    requested: RequestedLimit,
    form: LimitForm,
    late: Outcome,
    attempt: Attempt,
  ): Promise<void> => {
    if (isOver(attempt)) return;
    const refusal = refusalOf(form, late);
    if (isDone(late)) {
      const placed = await settle(requested, { kind: "accepted", form, outcome: late, refused: [] }, attempt, "set");
      return await placed.after?.();
    }
    if (refusal === undefined) return;
    const rest = { ...requested, refused: [...requested.refused, refusal] };
    const placed = await settle(rest, await tryRequested(rest, await formsLeft(rest), attempt), attempt, "set");
    await placed.after?.();
  };

  /** Stores the result of a requested limit, and publishes it. */
  const settle = async (
    requested: RequestedLimit,
    result: FormAttempts,
    attempt: Attempt,
    change: "set" | "restored" | "form_changed",
  ): Promise<Placed> => {
    const refused = [...requested.refused, ...result.refused];
    const taken = accepted(requested.stationId);
    if (taken !== null && refused.some(({ form }) => isSameForm(form, taken.form)) && result.kind !== "superseded") {
      await registry.forget(requested.stationId);
    }
    switch (result.kind) {
      case "superseded":
        return { answer: answerOf(requested, { kind: "answered", status: "Rejected", hint: SUPERSEDED }, refused) };
      case "refused":
        return await settleRefused({ ...requested, refused }, result.outcome, attempt);
      case "unanswered":
        return await settleUnanswered({ ...requested, refused }, result);
      case "accepted":
        return await settleAccepted({ ...requested, refused }, result, attempt, change, taken);
    }
  };

  const settleRefused = async (requested: RequestedLimit, outcome: Outcome, attempt: Attempt): Promise<Placed> => {
    const kept = registry.inForce(requested.stationId, requested.connector);
    // The limit was stored when the station did not answer in time; this is its late answer.
    if (kept !== undefined && kept.form === null && kept.setAt === requested.setAt) await registry.drop(kept);
    notify("refused", requested);
    const answer = outcome.kind === "answered" ? answerOf(requested, outcome, requested.refused) : outcome;
    // The previous limit still applies, and is observed again.
    return kept === undefined ? { answer } : { answer, after: () => watch(kept, attempt) };
  };

  const settleUnanswered = async (
    requested: RequestedLimit,
    { form, outcome }: FormAttempts & { readonly kind: "unanswered" },
  ): Promise<Placed> => {
    if (outcome.kind === "timeout") {
      // The station may have accepted it: it is stored, so that it is checked when the station reconnects, and removed
      // at its end.
      await registry.keep({ ...requested, confirmed: "no", left: placesOf(requested, form) });
      scheduler.scheduleEnd(requested);
    }
    return { answer: outcome.kind === "answered" ? answerOf(requested, outcome, requested.refused) : outcome };
  };

  const settleAccepted = async (
    requested: RequestedLimit,
    { form, outcome }: FormAttempts & { readonly kind: "accepted" },
    attempt: Attempt,
    change: "set" | "restored" | "form_changed",
    taken: AcceptedForm | null,
  ): Promise<Placed> => {
    const { stationId, connector } = requested;
    const acceptedAt = clock.now();
    const left = placesOf(requested, form).filter((place) => !samePlace(place, form));
    const stale = left.filter((place) => !isHeldElsewhere(requested, place));
    const place = { connector: form.connector, purpose: form.purpose, stackLevel: form.stackLevel };
    const held: RequestedLimit = { ...requested, form, acceptedAt, confirmed: "no", left: [place, ...left] };
    const timed = registry.inForce(stationId, connector);
    await registry.keep(held);
    // A permanent limit replaces a temporary one, never the other way round.
    if (held.until === null && timed !== undefined && timed.until !== null) await registry.drop(timed);
    const isConverted = form.unit !== requested.limit.unit;
    const unitOnly = isConverted ? form.unit : taken?.unitOnly === form.unit ? form.unit : null;
    const widened = form.connector === 0 && connector !== 0;
    await registry.remember({ stationId, form, unitOnly, widened, firmware: firmwareOf(stationId), at: acceptedAt });
    notify(change, held);
    scheduler.scheduleEnd(held);
    const watching = watch(held, attempt);
    const after = async () => {
      for (const place of stale) await clearPlace(sendCommand, held, place);
      const kept = registry.inForce(stationId, connector);
      if (left.length > 0 && kept?.setAt === held.setAt) await registry.keep({ ...kept, left: [place] });
      await watching;
    };
    return { answer: answerOf(held, outcome, held.refused), after };
  };

  /** The placements that may hold a profile of ours after `form` was sent: its own, and those of earlier requests. */
  const placesOf = (requested: RequestedLimit, form: LimitForm) => {
    const { stationId, connector } = requested;
    const before = [registry.inForce(stationId, connector), registry.lasting(stationId, connector)];
    const { purpose, stackLevel } = form;
    const all = [
      { connector: form.connector, purpose, stackLevel },
      ...requested.left,
      ...before.flatMap((one) => one?.left ?? []),
    ];
    return all.filter((place, index) => all.findIndex((other) => samePlace(place, other)) === index);
  };

  /** True when the limit of another connector of the station uses a placement. */
  const isHeldElsewhere = (
    { stationId, connector }: Pick<RequestedLimit, "stationId" | "connector">,
    place: LimitPlacement,
  ) =>
    registry.at(stationId).some((other) =>
      other.connector !== connector && other.form !== null && samePlace(other.form, place)
    );

  /** Observes a limit from now on; the number of phases is determined in the background. */
  const watch = async (held: RequestedLimit, attempt: Attempt, how?: WatchOptions): Promise<void> => {
    const { form, acceptedAt } = held;
    if (form === null || acceptedAt === null || isOver(attempt)) return;
    let phases = held.phases ?? PHASES_UNKNOWN;
    observer.watch({ requested: held, form, acceptedAt, phases: () => phases }, (observation) => {
      inBackground(held.stationId, () => observed(held, observation, attempt));
    }, how);
    phases = await facts.phasesOf(held);
  };

  const observed = async (held: RequestedLimit, observation: LimitObservation, attempt: Attempt): Promise<void> => {
    if (isOver(attempt)) return;
    const kept = registry.inForce(held.stationId, held.connector);
    // Another form was accepted in the meantime: this observation is about the previous one.
    if (kept === undefined || kept.acceptedAt !== held.acceptedAt || kept.form === null) return;
    if (observation.kind === "obeyed") {
      // A measurement is stronger evidence than a composite schedule.
      if (kept.confirmed === observation.by || kept.confirmed === "current") return;
      const confirmed = { ...kept, confirmed: observation.by };
      await registry.keep(confirmed);
      return notify("confirmed", confirmed);
    }
    // A composite schedule that contradicts the measurement is wrong.
    if (kept.confirmed === "current" && observation.by === "schedule") return;
    observer.unwatch(held.stationId, held.connector);
    const notObeyed = { form: kept.form, status: NOT_OBEYED, reasonCode: null, additionalInfo: observation.detail };
    const requested: RequestedLimit = { ...kept, confirmed: "no", refused: [...kept.refused, notObeyed] };
    await registry.keep(requested);
    const result = await tryRequested(requested, await formsLeft(requested), attempt);
    if (result.kind !== "refused") {
      const placed = await settle(requested, result, attempt, "form_changed");
      // A station that disconnects in between is observed further in its present form.
      return await (placed.after?.() ?? watch(requested, attempt));
    }
    // The accepted form stays: the next transaction may obey it. A composite schedule that allows more in every form
    // does not reflect the limits: until the station boots, only the currents count for its next limits.
    if (observation.by === "schedule") observer.distrustSchedule(held.stationId);
    const disobeyed = { ...requested, refused: [...requested.refused, ...result.refused] };
    await registry.forget(held.stationId);
    await registry.keep(disobeyed);
    notify("not_obeyed", disobeyed, observation.detail);
    await watch(disobeyed, attempt, { isDisobeyed: true });
  };

  const lift = async (
    stationId: string,
    connector: number,
    attempt: Attempt,
    change: "lifted" | "expired",
  ): Promise<Outcome> => {
    const requested = registry.inForce(stationId, connector);
    const drop = async () => {
      if (isOver(attempt)) return;
      observer.unwatch(stationId, connector);
      for (const kept of [registry.inForce(stationId, connector), registry.lasting(stationId, connector)]) {
        if (kept !== undefined) await registry.drop(kept);
      }
      if (requested !== undefined) notify(change, requested);
    };
    const isAnswered = (outcome: Outcome) =>
      change === "expired" ? !isOutOfReach(outcome) : outcome.kind === "answered" || outcome.kind === "unsupported";
    const outcome = await clearLimit(sendCommand, {
      ...{ stationId, connector, requested },
      left: [...requested?.left ?? [], ...registry.lasting(stationId, connector)?.left ?? []]
        .filter((place) => !isHeldElsewhere({ stationId, connector }, place)),
      hasOther: registry.inForce(stationId, 1) !== undefined,
      onLate: (late) => isAnswered(late) ? inBackground(stationId, drop) : undefined,
    });
    if (isAnswered(outcome)) await drop();
    return outcome;
  };

  const place = async (requested: RequestedLimit, attempt: Attempt, change: "set" | "restored"): Promise<Placed> =>
    await settle(requested, await tryRequested(requested, await formsLeft(requested), attempt), attempt, change);

  const scheduler = createLimitScheduler({
    ...{ bus, clock, registry, observer, gateway },
    firmwareOf,
    inBackground,
    watch: (requested) => watch(requested, attemptNow(requested.stationId, requested.connector)),
    phasesOf: facts.phasesOf,
    isCharging: async (requested) => (await facts.caseOf(requested)).charging !== null,
    confirmed: async (requested) => {
      const confirmed: RequestedLimit = {
        ...requested,
        confirmed: requested.confirmed === "current" ? "current" : "schedule",
      };
      await registry.keep(confirmed);
      if (requested.confirmed === "no") notify("confirmed", confirmed);
    },
    async sendAgain(requested) {
      const attempt = attemptNow(requested.stationId, requested.connector);
      // A form that was refused by other firmware, or while no car was charging, may be accepted now.
      const placed = await place({ ...requested, refused: [] }, attempt, "restored");
      await placed.after?.();
    },
    async expire(requested) {
      const { stationId, connector } = requested;
      const lasting = registry.lasting(stationId, connector);
      // A limit that is set in the meantime waits for this one, and wins.
      const attempt = attemptNow(stationId, connector);
      if (lasting === undefined) {
        return isOutOfReach(await lift(stationId, connector, attempt, "expired")) ? "later" : "done";
      }
      const placed = await place(
        { ...lasting, refused: [], left: placesLeft(lasting, requested) },
        attempt,
        "restored",
      );
      if (placed.answer.kind !== "answered" || placed.answer.form === null) {
        if (isOutOfReach(placed.answer)) return "later";
        await lift(stationId, connector, attempt, "expired");
        return "done";
      }
      await placed.after?.();
      notify("expired", requested);
      return "done";
    },
  });

  return {
    set(stationId, connector, { limit, by, until = null, phases = null }) {
      const station = gateway.find(stationId);
      if (station === undefined) return Promise.resolve({ kind: "not_connected" });
      const requested: RequestedLimit = {
        ...{ stationId: station.stationId, connector, limit, phases, until, setBy: by, setAt: clock.now() },
        ...{ form: null, acceptedAt: null, confirmed: "no", refused: [], left: [] },
      };
      const attempt = newAttempt(stationId, connector);
      observer.unwatch(stationId, connector);
      return new Promise((resolve, reject) => {
        const end = (outcome: LimitOutcome) => {
          cancel();
          callerTimeouts.delete(cancel);
          resolve(outcome);
        };
        const cancel = clock.after(CALLER_MS, () => end({ kind: "timeout" }));
        callerTimeouts.add(cancel);
        changing.run(normalizeId(stationId), async () => {
          const { answer, after } = await place(requested, attempt, "set");
          end(answer);
          await after?.();
        }).catch((thrown) => {
          log.error(`charging limit: ${errorMessage(thrown)}`, { station: stationId });
          cancel();
          callerTimeouts.delete(cancel);
          reject(thrown);
        });
      });
    },
    clear(stationId, connector) {
      const station = gateway.find(stationId);
      if (station === undefined) return Promise.resolve({ kind: "not_connected" });
      const attempt = newAttempt(stationId, connector);
      return changing.run(normalizeId(stationId), () => lift(station.stationId, connector, attempt, "lifted"));
    },
    inForce: (stationId, connector) => registry.inForce(stationId, connector),
    list: (stationId) => registry.at(stationId),
    acceptedForm: accepted,
    forget: (stationId) => registry.forget(stationId),
    allows(stationId, connector, planned) {
      const limits = [registry.inForce(stationId, connector), registry.inForce(stationId, 0)];
      return limits.every((requested) =>
        requested === undefined || planned.every((part) =>
          (requested.until !== null && part.at >= requested.until) ||
          !exceeds(part, requested.limit, part.phases ?? requested.phases ?? PHASES_UNKNOWN)
        )
      );
    },
    displaced: (stationId, which) =>
      changing.run(normalizeId(stationId), async () => {
        for (const requested of registry.at(stationId).filter((one) => isAmong(one, which))) {
          newAttempt(stationId, requested.connector);
          observer.unwatch(stationId, requested.connector);
          for (const kept of [requested, registry.lasting(stationId, requested.connector)]) {
            if (kept !== undefined) await registry.drop(kept);
          }
          notify("lifted", requested);
        }
      }),
    idle: (stationId) => changing.run(normalizeId(stationId), () => Promise.resolve()),
    stop() {
      scheduler.stop();
      observer.stop();
      for (const cancel of callerTimeouts) cancel();
    },
  };
}

const SUPERSEDED = "another limit was set for this connector in the meantime";

function answerOf(requested: RequestedLimit, outcome: Answered, refused: readonly RefusedForm[]): LimitAnswer {
  const { form, confirmed, until } = requested;
  return { ...outcome, form, refused, confirmed, until };
}

function isSameForm(one: LimitForm, other: LimitForm): boolean {
  return samePlace(one, other) && one.kind === other.kind && one.unit === other.unit;
}

function placesLeft(one: RequestedLimit, other: RequestedLimit) {
  return [...one.left, ...other.left];
}

/** True for a limit whose profile matches. */
function isAmong({ connector, form }: RequestedLimit, which: DisplacedProfiles): boolean {
  if (form === null) return false;
  const fits = <T>(wanted: T | null, is: T) => wanted === null || wanted === is;
  return fits(which.profileId, limitProfileId(connector)) && fits(which.connector, form.connector) &&
    fits(which.purpose, form.purpose) && fits(which.stackLevel, form.stackLevel);
}

/** The station was not connected, or did not answer. */
function isOutOfReach(outcome: Outcome): boolean {
  const { kind } = outcome;
  return kind === "not_connected" || kind === "timeout" || kind === "busy" ||
    (kind === "failed" && outcome.code === "connection_lost");
}
