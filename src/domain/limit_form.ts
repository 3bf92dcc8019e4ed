import type { ChargingLimit } from "./limit.ts";

/** What a charging profile is for (OCPP's ChargingProfilePurposeType); 1.6 calls the last one ChargePointMaxProfile. */
export const LIMIT_PURPOSES = ["TxDefaultProfile", "TxProfile", "ChargingStationMaxProfile"] as const;

/** One of {@link LIMIT_PURPOSES}. */
export type LimitPurpose = (typeof LIMIT_PURPOSES)[number];

/** How a charging profile places its schedule in time (OCPP's ChargingProfileKindType). */
export const LIMIT_KINDS = ["Recurring", "Absolute", "Relative"] as const;

/** One of {@link LIMIT_KINDS}. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Where a charging profile stands: a station holds one profile a place, a new one replaces it (1.6 §5.16.2, 2.x K01.FR.06). */
export interface LimitPlacement {
  /** 0 is the whole station. */
  readonly connector: number;
  readonly purpose: LimitPurpose;
  readonly stackLevel: number;
}

/** One form in which a constant limit can be put to a station. */
export interface LimitForm extends LimitPlacement {
  readonly kind: LimitKind;
  readonly unit: ChargingLimit["unit"];
}

/** What the forms of a limit depend on. */
export interface LimitCase {
  /** For which the limit is wished; 0 is the whole station. */
  readonly connector: number;
  /** The unit in which it is wished. */
  readonly unit: ChargingLimit["unit"];
  /** It ends by itself: a schedule that recurs every day can't. */
  readonly timed: boolean;
  /** The connector of the charge that runs and is to be limited; null where none runs. */
  readonly charging: number | null;
  /** The highest stack level that the station named; null where it named none. */
  readonly highestStackLevel: number | null;
  /** The units that the station named; null where it named none. */
  readonly units: readonly ChargingLimit["unit"][] | null;
  /** False where the connector is none that the station ever spoke of: then nothing is set for the whole station instead. */
  readonly mayWiden: boolean;
}

/** The form that a station took last. */
export interface TakenForm {
  readonly form: LimitForm;
  /** The station takes this unit in place of the other one; null where it took the unit as asked. */
  readonly unitOnly: ChargingLimit["unit"] | null;
  /** It was wished for a connector, and the station took it for all of itself. */
  readonly widened: boolean;
}

/** No station and no caller is asked to bear more tries. */
export const LIMIT_TRIES_MAX = 12;

/** A row of the ladder; `requested` and `other` are units. */
interface FormStep {
  readonly purpose: LimitPurpose;
  readonly kind: LimitKind;
  readonly unit: "asked" | "other";
  readonly stackLevel: 0 | 1 | "highest";
  readonly at: "connector" | "station" | "charge";
}

const formStep = (
  at: FormStep["at"],
  purpose: LimitPurpose,
  kind: LimitKind,
  unit: FormStep["unit"],
  stackLevel: FormStep["stackLevel"],
): FormStep => ({ at, purpose, kind, unit, stackLevel });

/**
 * The ladder, first rung first (quirks L1-L9). A rung that changes one thing is put in the kind that most chargers take, and those
 * after it combine what real chargers were seen to want together; rungs behind {@link LIMIT_TRIES_MAX} are left out.
 */
const FORM_SEQUENCE: readonly FormStep[] = [
  formStep("connector", "TxDefaultProfile", "Recurring", "asked", 1),
  formStep("connector", "TxDefaultProfile", "Absolute", "asked", 1),
  formStep("connector", "TxDefaultProfile", "Relative", "asked", 1),
  formStep("charge", "TxProfile", "Absolute", "asked", 0),
  formStep("connector", "TxDefaultProfile", "Absolute", "other", 1),
  formStep("connector", "TxDefaultProfile", "Relative", "other", 1),
  formStep("connector", "TxDefaultProfile", "Absolute", "asked", 0),
  formStep("connector", "TxDefaultProfile", "Relative", "asked", 0),
  formStep("connector", "TxDefaultProfile", "Absolute", "other", 0),
  formStep("connector", "TxDefaultProfile", "Absolute", "asked", "highest"),
  formStep("station", "TxDefaultProfile", "Absolute", "asked", 0),
  formStep("station", "ChargingStationMaxProfile", "Absolute", "asked", 0),
  formStep("station", "ChargingStationMaxProfile", "Absolute", "other", 0),
  formStep("station", "TxDefaultProfile", "Absolute", "other", 0),
  formStep("charge", "TxProfile", "Absolute", "other", 0),
  formStep("charge", "TxProfile", "Relative", "asked", 0),
];

/** The forms in which a limit is tried, in order, each once: the one that the station took last, then the ladder. */
export function limitForms(about: LimitCase, taken: TakenForm | null = null): readonly LimitForm[] {
  const { unit } = about;
  const other = unit === "A" ? "W" : "A";
  // A unit that the station did not name comes last, not never: such lists were seen to be wrong.
  const swaps = about.units !== null && about.units.includes(other) && !about.units.includes(unit);
  const unitOf = (word: FormStep["unit"]) => (word === "asked") === swaps ? other : unit;
  const forms = [
    ...(taken === null ? [] : formAgain(about, taken)),
    ...FORM_SEQUENCE.flatMap((row) => formOf(row, about, unitOf(row.unit))),
  ];
  const keys = forms.map(formKey);
  const each = forms.filter((form, index) => keys.indexOf(formKey(form)) === index);
  const isNamed = (form: LimitForm) => about.units === null || about.units.includes(form.unit);
  const ordered = [...each.filter(isNamed), ...each.filter((form) => !isNamed(form))];
  return (taken === null ? ordered : [...each.slice(0, 1), ...ordered.filter((form) => form !== each[0])])
    .slice(0, LIMIT_TRIES_MAX);
}

/** True when both stand at the same place, so that one replaces the other. */
export function samePlace(one: LimitPlacement, other: LimitPlacement): boolean {
  return one.connector === other.connector && one.purpose === other.purpose && one.stackLevel === other.stackLevel;
}

/** A form in words: `TxDefaultProfile at connector 1, Absolute, in W, stack level 0`. */
export function limitFormText({ purpose, connector, kind, unit, stackLevel }: LimitForm): string {
  const place = connector === 0 ? "the whole station" : `connector ${connector}`;
  return `${purpose} at ${place}, ${kind}, in ${unit}, stack level ${stackLevel}`;
}

function formOf(
  { at, purpose, kind, stackLevel }: FormStep,
  { connector, timed, charging, highestStackLevel, mayWiden }: LimitCase,
  unit: LimitForm["unit"],
): readonly LimitForm[] {
  if (timed && kind === "Recurring") return [];
  if (at === "charge" && charging === null) return [];
  if (at === "station" && connector !== 0 && !mayWiden) return [];
  const level = stackLevel === "highest" ? highestStackLevel : stackLevel;
  if (level === null) return [];
  const place = at === "connector" ? connector : at === "charge" ? charging ?? connector : 0;
  return [{ purpose, connector: place, stackLevel: level, kind, unit }];
}

/** What a station took at one connector, for another wish: in the unit of that wish, unless the station takes the other one only. */
function formAgain(about: LimitCase, { form, unitOnly, widened }: TakenForm): readonly LimitForm[] {
  const { purpose } = form;
  if (purpose === "TxProfile" && about.charging === null) return [];
  // What the station took when all of it was meant says nothing of one connector.
  const isWide = about.connector !== 0 && (widened || purpose === "ChargingStationMaxProfile");
  if (isWide && !(widened && about.mayWiden)) return [];
  const connector = isWide ? 0 : purpose === "TxProfile" ? about.charging ?? about.connector : about.connector;
  const kind = about.timed && form.kind === "Recurring" ? "Absolute" : form.kind;
  return [{ ...form, connector, kind, unit: unitOnly ?? about.unit }];
}

function formKey({ purpose, connector, kind, unit, stackLevel }: LimitForm): string {
  return [purpose, connector, kind, unit, stackLevel].join(" ");
}
