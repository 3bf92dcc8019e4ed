import type { Bus } from "../base/bus.ts";
import { type Cancel, type Clock } from "../base/clock.ts";
import { wordsOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { createSerial } from "../base/serial.ts";
import { type Answered, isDone, type Outcome, type StationLink } from "../domain/commands.ts";
import type { DomainEvent } from "../domain/events.ts";
import { type ChargingLimit, limitProfileId } from "../domain/limit.ts";
import { exceeds } from "../domain/limit_check.ts";
import {
  LIMIT_TRIES_MAX,
  type LimitForm,
  limitForms,
  type LimitPlacement,
  type LimitPurpose,
  samePlace,
} from "../domain/limit_form.ts";
import { PHASES_UNKNOWN } from "../domain/limit_units.ts";
import {
  type LearnedForm,
  type LimitChange,
  type LimitConfirmation,
  type LimitWish,
  NOT_OBEYED,
  type RefusedForm,
} from "../domain/limit_wish.ts";
import { keyOf } from "../domain/station.ts";
import type { Ask } from "./asking.ts";
import type { LimitBook } from "./limit_book.ts";
import { limitCommand } from "./limit_command.ts";
import type { LimitFacts } from "./limit_facts.ts";
import { createLimitKeeper } from "./limit_keeper.ts";
import { climbLadder, type LadderResult, refusalOf } from "./limit_ladder.ts";
import { clearPlace, liftLimit } from "./limit_lifting.ts";
import type { LimitObservation, LimitObserver, WatchOptions } from "./limit_observer.ts";
import type { Stations } from "./stations.ts";

/** Charging limits: put to a station in the form that it takes, watched, kept, and lifted. Ids are compared without regard to case. */
export interface Limits {
  /**
   * A constant limit; connector 0 is the whole station. Resolves with the first form that the station accepts, when it has refused
   * all, or as a time-out after half a minute, while the ladder goes on. Of two at once for one connector the later one wins.
   */
  set(stationId: string, connector: number, order: LimitOrder): Promise<LimitOutcome>;
  /** Lifts the limit of a connector, and what OCPP.Core left there; `Unknown` when there was neither. */
  clear(stationId: string, connector: number): Promise<Outcome>;
  /** The limit in force. */
  inForce(stationId: string, connector: number): LimitWish | undefined;
  /** Every limit in force at a station, by connector. */
  list(stationId: string): readonly LimitWish[];
  /** The form that the station took last with the firmware that it has. */
  learned(stationId: string): LearnedForm | null;
  /** Forgets that. False when nothing was known. */
  forget(stationId: string): Promise<boolean>;
  /** Whether what a car plans stays within the limits in force at its connector and at the station (2.x K15.FR.12, K16.FR.07). */
  allows(stationId: string, connector: number, planned: readonly PlannedDraw[]): boolean;
  /** A profile was cleared or replaced at the station by other means: limits of ours that stood there are over. */
  displaced(stationId: string, which: DisplacedProfiles): Promise<void>;
  /** Resolves when all that is done for the limits of a station behind its answers so far has been done. */
  idle(stationId: string): Promise<void>;
  stop(): void;
}

/** A limit, who sets it, and until when. */
export interface LimitOrder {
  readonly limit: ChargingLimit;
  /** The name of the caller's key. */
  readonly by: string;
  /** Null or absent: until it is lifted. */
  readonly until?: number | null;
  /** How many phases the car shall use; null or absent: the station decides. */
  readonly phases?: number | null;
}

/** Which profiles are gone; null matches all. */
export interface DisplacedProfiles {
  readonly profileId: number | null;
  readonly connector: number | null;
  readonly purpose: LimitPurpose | null;
  readonly stackLevel: number | null;
}

/** The station accepted a limit in one form, or refused it in every one. */
export interface LimitAnswer extends Answered {
  /** The form that holds; null where none does. */
  readonly form: LimitForm | null;
  /** What the station said to the forms before. */
  readonly refused: readonly RefusedForm[];
  readonly confirmed: LimitConfirmation;
  readonly until: number | null;
}

/** How setting a limit ended. */
export type LimitOutcome = Exclude<Outcome, Answered> | LimitAnswer;

/** What a car plans to draw in a part of its schedule. */
export interface PlannedDraw extends ChargingLimit {
  /** When this part begins. */
  readonly at: number;
  readonly phases: number | null;
}

/** What {@link createLimits} needs. */
export interface LimitsDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly links: Pick<StationLink, "find" | "repairs">;
  readonly ask: Ask;
  readonly stations: Pick<Stations, "find">;
  readonly book: LimitBook;
  readonly facts: LimitFacts;
  readonly observer: LimitObserver;
}

/** How long a caller waits; the ladder goes on behind. */
const CALLER_MS = 30_000;

/** One try to have a limit, and nothing newer, hold at a connector. */
interface Attempt {
  readonly key: string;
  readonly number: number;
}

/** What is done for a limit that is put to a station: its answer at once, the rest behind it. */
interface Placed {
  readonly answer: LimitOutcome;
  readonly after?: () => Promise<void>;
}

/** See {@link Limits}. */
export function createLimits(deps: LimitsDeps): Limits {
  const { bus, clock, log, links, ask, stations, book, facts, observer } = deps;
  // Profiles for the whole station and for its connectors replace each other: one change of a station at a time.
  const changing = createSerial<string>();
  const attempts = new Map<string, number>();
  const callers = new Set<Cancel>();

  const keyOfConnector = (stationId: string, connector: number) => `${connector} ${keyOf(stationId)}`;
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

  const tell = (change: LimitChange, wish: LimitWish, detail: string | null = null) =>
    bus.publish({ type: "limit.changed", stationId: wish.stationId, at: clock.now(), change, limit: wish, detail });

  const inBackground = (stationId: string, task: () => Promise<void>) =>
    void changing.run(keyOf(stationId), task).catch((thrown) =>
      log.error(`charging limit: ${wordsOf(thrown)}`, { station: stationId })
    );

  const firmwareOf = (stationId: string) => stations.find(stationId)?.boot?.firmware ?? null;
  const learned = (stationId: string): LearnedForm | null => {
    const known = book.learned(stationId);
    return known === undefined || known.firmware !== firmwareOf(stationId) ? null : known;
  };

  /** The forms that are left for a wish, after those that the station refused and the one that it did not obey. */
  const formsLeft = async (wish: LimitWish): Promise<readonly LimitForm[]> => {
    const taken = learned(wish.stationId);
    const { refused } = wish;
    const left = limitForms(await facts.caseOf(wish), taken)
      .filter((form) => !refused.some((gone) => isSameForm(gone.form, form)));
    return left.slice(0, Math.max(0, LIMIT_TRIES_MAX - refused.length));
  };

  const climb = async (wish: LimitWish, forms: readonly LimitForm[], attempt: Attempt): Promise<LadderResult> => {
    const { transaction } = await facts.caseOf(wish);
    return await climbLadder(forms, async (form, refused) => {
      const phases = form.unit === wish.limit.unit ? PHASES_UNKNOWN : await facts.phasesOf(wish);
      const command = limitCommand(wish, form, { now: clock.now(), phases, transaction });
      return await ask(wish.stationId, command, (late) => {
        const before = { ...wish, refused: [...wish.refused, ...refused] };
        inBackground(wish.stationId, () => answeredLate(before, form, late, attempt));
      });
    }, () => isOver(attempt));
  };

  /** A station that answers after its time has not refused; what it says then counts, unless something else is wished by now. */
  const answeredLate = async (wish: LimitWish, form: LimitForm, late: Outcome, attempt: Attempt): Promise<void> => {
    if (isOver(attempt)) return;
    const refusal = refusalOf(form, late);
    if (isDone(late)) {
      const placed = await settle(wish, { kind: "accepted", form, outcome: late, refused: [] }, attempt, "set");
      return await placed.after?.();
    }
    if (refusal === undefined) return;
    const rest = { ...wish, refused: [...wish.refused, refusal] };
    const placed = await settle(rest, await climb(rest, await formsLeft(rest), attempt), attempt, "set");
    await placed.after?.();
  };

  /** Keeps what became of a wish, and tells of it. */
  const settle = async (
    wish: LimitWish,
    result: LadderResult,
    attempt: Attempt,
    change: "set" | "restored" | "form_changed",
  ): Promise<Placed> => {
    const refused = [...wish.refused, ...result.refused];
    const taken = learned(wish.stationId);
    if (taken !== null && refused.some(({ form }) => isSameForm(form, taken.form)) && result.kind !== "superseded") {
      await book.forget(wish.stationId);
    }
    switch (result.kind) {
      case "superseded":
        return { answer: answerOf(wish, { kind: "answered", status: "Rejected", hint: SUPERSEDED }, refused) };
      case "refused":
        return await settleRefused({ ...wish, refused }, result.outcome, attempt);
      case "unanswered":
        return await settleUnanswered({ ...wish, refused }, result);
      case "accepted":
        return await settleAccepted({ ...wish, refused }, result, attempt, change, taken);
    }
  };

  const settleRefused = async (wish: LimitWish, outcome: Outcome, attempt: Attempt): Promise<Placed> => {
    const kept = book.inForce(wish.stationId, wish.connector);
    // It was kept when the station did not answer in time; now it has.
    if (kept !== undefined && kept.form === null && kept.setAt === wish.setAt) await book.drop(kept);
    tell("refused", wish);
    const answer = outcome.kind === "answered" ? answerOf(wish, outcome, wish.refused) : outcome;
    // The limit before holds on, and is watched again.
    return kept === undefined ? { answer } : { answer, after: () => watch(kept, attempt) };
  };

  const settleUnanswered = async (
    wish: LimitWish,
    { form, outcome }: LadderResult & { readonly kind: "unanswered" },
  ): Promise<Placed> => {
    if (outcome.kind === "timeout") {
      // The station may have taken it: it is kept, so that it is looked at when the station is back, and lifted in its time.
      await book.keep({ ...wish, confirmed: "no", left: placesOf(wish, form) });
      keeper.kept(wish);
    }
    return { answer: outcome.kind === "answered" ? answerOf(wish, outcome, wish.refused) : outcome };
  };

  const settleAccepted = async (
    wish: LimitWish,
    { form, outcome }: LadderResult & { readonly kind: "accepted" },
    attempt: Attempt,
    change: "set" | "restored" | "form_changed",
    taken: LearnedForm | null,
  ): Promise<Placed> => {
    const { stationId, connector } = wish;
    const acceptedAt = clock.now();
    const left = placesOf(wish, form).filter((place) => !samePlace(place, form));
    const stale = left.filter((place) => !isHeldElsewhere(wish, place));
    const place = { connector: form.connector, purpose: form.purpose, stackLevel: form.stackLevel };
    const held: LimitWish = { ...wish, form, acceptedAt, confirmed: "no", left: [place, ...left] };
    const timed = book.inForce(stationId, connector);
    await book.keep(held);
    // A limit without an end replaces one that ends by itself, never the other way round.
    if (held.until === null && timed !== undefined && timed.until !== null) await book.drop(timed);
    const isConverted = form.unit !== wish.limit.unit;
    const unitOnly = isConverted ? form.unit : taken?.unitOnly === form.unit ? form.unit : null;
    const widened = form.connector === 0 && connector !== 0;
    await book.learn({ stationId, form, unitOnly, widened, firmware: firmwareOf(stationId), at: acceptedAt });
    tell(change, held);
    keeper.kept(held);
    const watching = watch(held, attempt);
    const after = async () => {
      for (const place of stale) await clearPlace(ask, held, place);
      const kept = book.inForce(stationId, connector);
      if (left.length > 0 && kept?.setAt === held.setAt) await book.keep({ ...kept, left: [place] });
      await watching;
    };
    return { answer: answerOf(held, outcome, held.refused), after };
  };

  /** Where a profile of ours may stand when `form` was sent: the place of that, and those of what was wished there before. */
  const placesOf = (wish: LimitWish, form: LimitForm) => {
    const { stationId, connector } = wish;
    const before = [book.inForce(stationId, connector), book.lasting(stationId, connector)];
    const { purpose, stackLevel } = form;
    const all = [
      { connector: form.connector, purpose, stackLevel },
      ...wish.left,
      ...before.flatMap((one) => one?.left ?? []),
    ];
    return all.filter((place, index) => all.findIndex((other) => samePlace(place, other)) === index);
  };

  /** True when the limit of another connector of the station stands at a place. */
  const isHeldElsewhere = (
    { stationId, connector }: Pick<LimitWish, "stationId" | "connector">,
    place: LimitPlacement,
  ) =>
    book.at(stationId).some((other) =>
      other.connector !== connector && other.form !== null && samePlace(other.form, place)
    );

  /** Watches a limit from now on; by how many phases amounts are converted is found out meanwhile. */
  const watch = async (held: LimitWish, attempt: Attempt, how?: WatchOptions): Promise<void> => {
    const { form, acceptedAt } = held;
    if (form === null || acceptedAt === null || isOver(attempt)) return;
    let phases = held.phases ?? PHASES_UNKNOWN;
    observer.watch({ wish: held, form, acceptedAt, phases: () => phases }, (observation) => {
      inBackground(held.stationId, () => observed(held, observation, attempt));
    }, how);
    phases = await facts.phasesOf(held);
  };

  const observed = async (held: LimitWish, observation: LimitObservation, attempt: Attempt): Promise<void> => {
    if (isOver(attempt)) return;
    const kept = book.inForce(held.stationId, held.connector);
    // Another form was accepted meanwhile: this is about the one before.
    if (kept === undefined || kept.acceptedAt !== held.acceptedAt || kept.form === null) return;
    if (observation.kind === "obeyed") {
      // What was measured says more than what the station says of itself.
      if (kept.confirmed === observation.by || kept.confirmed === "current") return;
      const confirmed = { ...kept, confirmed: observation.by };
      await book.keep(confirmed);
      return tell("confirmed", confirmed);
    }
    // A composite schedule that says otherwise than what is measured is wrong.
    if (kept.confirmed === "current" && observation.by === "schedule") return;
    observer.unwatch(held.stationId, held.connector);
    const notObeyed = { form: kept.form, status: NOT_OBEYED, reasonCode: null, additionalInfo: observation.words };
    const wish: LimitWish = { ...kept, confirmed: "no", refused: [...kept.refused, notObeyed] };
    await book.keep(wish);
    const result = await climb(wish, await formsLeft(wish), attempt);
    if (result.kind !== "refused") {
      const placed = await settle(wish, result, attempt, "form_changed");
      // A station that is gone in the middle is watched further in the form that it has.
      return await (placed.after?.() ?? watch(wish, attempt));
    }
    // The form that was accepted stays: the next charge may obey it. A schedule that allows more in every form is one that tells
    // something else: of the next limits only the currents are believed, until the station boots.
    if (observation.by === "schedule") observer.distrustSchedule(held.stationId);
    const disobeyed = { ...wish, refused: [...wish.refused, ...result.refused] };
    await book.forget(held.stationId);
    await book.keep(disobeyed);
    tell("not_obeyed", disobeyed, observation.words);
    await watch(disobeyed, attempt, { isDisobeyed: true });
  };

  const lift = async (
    stationId: string,
    connector: number,
    attempt: Attempt,
    change: "lifted" | "expired",
  ): Promise<Outcome> => {
    const wish = book.inForce(stationId, connector);
    const drop = async () => {
      if (isOver(attempt)) return;
      observer.unwatch(stationId, connector);
      for (const kept of [book.inForce(stationId, connector), book.lasting(stationId, connector)]) {
        if (kept !== undefined) await book.drop(kept);
      }
      if (wish !== undefined) tell(change, wish);
    };
    const isAnswered = (outcome: Outcome) =>
      change === "expired" ? !isOutOfReach(outcome) : outcome.kind === "answered" || outcome.kind === "unsupported";
    const outcome = await liftLimit(ask, {
      ...{ stationId, connector, wish },
      left: [...wish?.left ?? [], ...book.lasting(stationId, connector)?.left ?? []]
        .filter((place) => !isHeldElsewhere({ stationId, connector }, place)),
      hasOther: book.inForce(stationId, 1) !== undefined,
      onLate: (late) => isAnswered(late) ? inBackground(stationId, drop) : undefined,
    });
    if (isAnswered(outcome)) await drop();
    return outcome;
  };

  const place = async (wish: LimitWish, attempt: Attempt, change: "set" | "restored"): Promise<Placed> =>
    await settle(wish, await climb(wish, await formsLeft(wish), attempt), attempt, change);

  const keeper = createLimitKeeper({
    ...{ bus, clock, book, observer, links },
    firmwareOf,
    inBackground,
    watch: (wish) => watch(wish, attemptNow(wish.stationId, wish.connector)),
    phasesOf: facts.phasesOf,
    isCharging: async (wish) => (await facts.caseOf(wish)).charging !== null,
    confirmed: async (wish) => {
      const confirmed: LimitWish = { ...wish, confirmed: wish.confirmed === "current" ? "current" : "schedule" };
      await book.keep(confirmed);
      if (wish.confirmed === "no") tell("confirmed", confirmed);
    },
    async sendAgain(wish) {
      const attempt = attemptNow(wish.stationId, wish.connector);
      // What was refused by other firmware, or while no car charged, may be taken now.
      const placed = await place({ ...wish, refused: [] }, attempt, "restored");
      await placed.after?.();
    },
    async expire(wish) {
      const { stationId, connector } = wish;
      const lasting = book.lasting(stationId, connector);
      // A limit that somebody sets meanwhile waits behind this, and wins.
      const attempt = attemptNow(stationId, connector);
      if (lasting === undefined) {
        return isOutOfReach(await lift(stationId, connector, attempt, "expired")) ? "later" : "done";
      }
      const placed = await place({ ...lasting, refused: [], left: placesLeft(lasting, wish) }, attempt, "restored");
      if (placed.answer.kind !== "answered" || placed.answer.form === null) {
        if (isOutOfReach(placed.answer)) return "later";
        await lift(stationId, connector, attempt, "expired");
        return "done";
      }
      await placed.after?.();
      tell("expired", wish);
      return "done";
    },
  });

  return {
    set(stationId, connector, { limit, by, until = null, phases = null }) {
      const station = links.find(stationId);
      if (station === undefined) return Promise.resolve({ kind: "not_connected" });
      const wish: LimitWish = {
        ...{ stationId: station.stationId, connector, limit, phases, until, setBy: by, setAt: clock.now() },
        ...{ form: null, acceptedAt: null, confirmed: "no", refused: [], left: [] },
      };
      const attempt = newAttempt(stationId, connector);
      observer.unwatch(stationId, connector);
      return new Promise((resolve, reject) => {
        const end = (outcome: LimitOutcome) => {
          cancel();
          callers.delete(cancel);
          resolve(outcome);
        };
        const cancel = clock.after(CALLER_MS, () => end({ kind: "timeout" }));
        callers.add(cancel);
        changing.run(keyOf(stationId), async () => {
          const { answer, after } = await place(wish, attempt, "set");
          end(answer);
          await after?.();
        }).catch((thrown) => {
          log.error(`charging limit: ${wordsOf(thrown)}`, { station: stationId });
          cancel();
          callers.delete(cancel);
          reject(thrown);
        });
      });
    },
    clear(stationId, connector) {
      const station = links.find(stationId);
      if (station === undefined) return Promise.resolve({ kind: "not_connected" });
      const attempt = newAttempt(stationId, connector);
      return changing.run(keyOf(stationId), () => lift(station.stationId, connector, attempt, "lifted"));
    },
    inForce: (stationId, connector) => book.inForce(stationId, connector),
    list: (stationId) => book.at(stationId),
    learned,
    forget: (stationId) => book.forget(stationId),
    allows(stationId, connector, planned) {
      const limits = [book.inForce(stationId, connector), book.inForce(stationId, 0)];
      return limits.every((wish) =>
        wish === undefined || planned.every((part) =>
          (wish.until !== null && part.at >= wish.until) ||
          !exceeds(part, wish.limit, part.phases ?? wish.phases ?? PHASES_UNKNOWN)
        )
      );
    },
    displaced: (stationId, which) =>
      changing.run(keyOf(stationId), async () => {
        for (const wish of book.at(stationId).filter((one) => isAmong(one, which))) {
          newAttempt(stationId, wish.connector);
          observer.unwatch(stationId, wish.connector);
          for (const kept of [wish, book.lasting(stationId, wish.connector)]) {
            if (kept !== undefined) await book.drop(kept);
          }
          tell("lifted", wish);
        }
      }),
    idle: (stationId) => changing.run(keyOf(stationId), () => Promise.resolve()),
    stop() {
      keeper.stop();
      observer.stop();
      for (const cancel of callers) cancel();
    },
  };
}

const SUPERSEDED = "another limit was set for this connector meanwhile";

function answerOf(wish: LimitWish, outcome: Answered, refused: readonly RefusedForm[]): LimitAnswer {
  const { form, confirmed, until } = wish;
  return { ...outcome, form, refused, confirmed, until };
}

function isSameForm(one: LimitForm, other: LimitForm): boolean {
  return samePlace(one, other) && one.kind === other.kind && one.unit === other.unit;
}

function placesLeft(one: LimitWish, other: LimitWish) {
  return [...one.left, ...other.left];
}

/** True for a limit whose profile is meant. */
function isAmong({ connector, form }: LimitWish, which: DisplacedProfiles): boolean {
  if (form === null) return false;
  const fits = <T>(wanted: T | null, is: T) => wanted === null || wanted === is;
  return fits(which.profileId, limitProfileId(connector)) && fits(which.connector, form.connector) &&
    fits(which.purpose, form.purpose) && fits(which.stackLevel, form.stackLevel);
}

/** The station was not there, or did not answer. */
function isOutOfReach(outcome: Outcome): boolean {
  const { kind } = outcome;
  return kind === "not_connected" || kind === "timeout" || kind === "busy" ||
    (kind === "failed" && outcome.code === "ConnectionClosed");
}
