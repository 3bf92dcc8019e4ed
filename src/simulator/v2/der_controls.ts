import type { Cancel } from "../../base/clock.ts";
import { isoSeconds, parseTime } from "../../base/time.ts";
import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import type { Controls, Rows21 } from "../protocol.ts";
import { sendInParts } from "../send_in_parts.ts";

type Input = Requests21["SetDERControl"];
type Type = Input["controlType"];
type Report = Requests21["ReportDERControl"];
type Part = "curve" | (typeof PARTS)[keyof typeof PARTS];

/** Simulated DER controls. A control that is set: */
interface Control {
  readonly id: string;
  readonly type: Type;
  readonly isDefault: boolean;
  /** As sent. */
  readonly settings: NonNullable<Input[Part]>;
  readonly startAt: number;
  /** Another control of its kind takes precedence. */
  isSuperseded: boolean;
  /** It is scheduled, and active now. */
  isRunning: boolean;
  cancel: Cancel;
}

/** The properties that hold the settings of each kind without a curve. */
const PARTS = {
  EnterService: "enterService",
  FreqDroop: "freqDroop",
  FixedPFAbsorb: "fixedPFAbsorb",
  FixedPFInject: "fixedPFInject",
  FixedVar: "fixedVar",
  Gradients: "gradient",
  LimitMaxDischarge: "limitMaxDischarge",
} as const satisfies Partial<Record<Type, keyof Input & keyof Report>>;

/** How many controls fit into one message. */
const PER_PART = 4;

/** DER controls of a grid operator (2.1 R04): stored by kind and priority, started and ended by their schedule. */
export function createDerControls(): Rows21<"SetDERControl" | "GetDERControl" | "ClearDERControl"> {
  let controls: readonly Control[] = [];

  const matching = (
    given: { readonly isDefault?: boolean; readonly controlType?: Type; readonly controlId?: string },
  ) =>
    controls.filter(({ isDefault, type, id }) =>
      (given.isDefault ?? isDefault) === isDefault && (given.controlType ?? type) === type &&
      (given.controlId ?? id) === id
    );

  const remove = (gone: readonly Control[]) => {
    for (const { cancel } of gone) cancel();
    controls = controls.filter((control) => !gone.includes(control));
  };

  /** The controls of a kind with a lower precedence than a control: the higher the number, the lower the precedence. */
  const weaker = (control: Control, wanted: (other: Control) => boolean) =>
    controls.filter((other) =>
      other !== control && other.type === control.type && other.isDefault === control.isDefault &&
      !other.isSuperseded && other.settings.priority > control.settings.priority && wanted(other)
    );

  const supersede = (some: readonly Control[]): { readonly supersededIds?: string[] } => {
    for (const control of some) control.isSuperseded = true;
    return some.length === 0 ? {} : { supersededIds: some.map(({ id }) => id) };
  };

  const sendStartStop = (control: Control, started: boolean, more: object, { say, now }: Controls) => {
    const payload: Requests21["NotifyDERStartStop"] = {
      controlId: control.id,
      started,
      timestamp: isoSeconds(now()),
      ...more,
    };
    say({ action: "NotifyDERStartStop", payload });
  };

  const begin = (control: Control, controlsOfStation: Controls) => {
    if (!control.isSuperseded) {
      control.isRunning = true;
      sendStartStop(control, true, supersede(weaker(control, ({ isRunning }) => isRunning)), controlsOfStation);
    }
    const { duration } = scheduleOf(control.settings);
    if (duration === undefined) return;
    control.cancel = controlsOfStation.after(duration * 1000, () => {
      remove([control]);
      if (!control.isSuperseded) sendStartStop(control, false, {}, controlsOfStation);
    });
  };

  return {
    SetDERControl: (input, controlsOfStation) => {
      const settings = input[partOf(input.controlType)];
      if (settings === undefined) return { status: "Rejected", statusInfo: { reasonCode: "MissingParam" } };
      const { controlId: id, controlType: type, isDefault } = input;
      const { startTime } = scheduleOf(settings);
      const startAt = startTime === undefined
        ? controlsOfStation.now()
        : parseTime(startTime) ?? controlsOfStation.now();
      const control = { ...{ id, type, isDefault, settings, startAt }, ...NEW };
      remove(controls.filter((other) => other.id === id));
      controls = [...controls, control];
      const stronger = controls.some((other) =>
        other !== control && other.type === type && other.isDefault === isDefault && !other.isSuperseded &&
        other.settings.priority < settings.priority && (isDefault || other.isRunning)
      );
      const superseded = stronger ? [control] : weaker(control, ({ isRunning }) => !isRunning);
      const reported = supersede(superseded);
      if (!isDefault) {
        control.cancel = controlsOfStation.after(
          Math.max(0, startAt - controlsOfStation.now()),
          () => begin(control, controlsOfStation),
        );
      }
      return { status: "Accepted", ...reported };
    },
    GetDERControl: ({ requestId, ...given }, controlsOfStation) => {
      const items = matching(given);
      if (items.length === 0) return { status: "NotFound" };
      void sendInParts({
        items,
        size: PER_PART,
        message: (some, _, tbc) => ({ action: "ReportDERControl", payload: { requestId, tbc, ...reportOf(some) } }),
      }, controlsOfStation.call);
      return { status: "Accepted" };
    },
    ClearDERControl: (given) => {
      const gone = matching(given);
      remove(gone);
      const all = given.controlId === undefined && given.controlType === undefined;
      return { status: gone.length > 0 || all ? "Accepted" : "NotFound" };
    },
  };
}

const NEW: Pick<Control, "isSuperseded" | "isRunning" | "cancel"> = {
  isSuperseded: false,
  isRunning: false,
  cancel() {},
};

function partOf(type: Type): Part {
  const parts: Partial<Record<Type, Part>> = PARTS;
  return parts[type] ?? "curve";
}

/** Some kinds apply at once and without an end. */
function scheduleOf(settings: Control["settings"]): { readonly startTime?: string; readonly duration?: number } {
  return "startTime" in settings || "duration" in settings ? settings : {};
}

function reportOf(controls: readonly Control[]): object {
  const parts = [...new Set(controls.map(({ type }) => partOf(type)))];
  return Object.fromEntries(parts.map((part) => [
    part,
    controls.filter(({ type }) => partOf(type) === part).map(({ id, type, isDefault, isSuperseded, settings }) => ({
      id,
      [part]: settings,
      ...(part === "curve" ? { curveType: type } : {}),
      // These two apply alongside all others.
      ...(part === "enterService" || part === "gradient" ? {} : { isDefault, isSuperseded }),
    })),
  ]));
}
