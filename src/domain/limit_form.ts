import type { ChargingLimit } from "./limit.ts";

/** The purposes of charging profiles (OCPP's ChargingProfilePurposeType); 1.6 calls the last one ChargePointMaxProfile. */
export const LIMIT_PURPOSES = ["TxDefaultProfile", "TxProfile", "ChargingStationMaxProfile"] as const;

/** One of {@link LIMIT_PURPOSES}. */
export type LimitPurpose = (typeof LIMIT_PURPOSES)[number];

/** The kinds of charging profiles, which place the schedule in time (OCPP's ChargingProfileKindType). */
export const LIMIT_KINDS = ["Recurring", "Absolute", "Relative"] as const;

/** One of {@link LIMIT_KINDS}. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Connector, purpose and stack level of a charging profile: a station holds one profile per placement, a new one replaces it (1.6 §5.16.2, 2.x K01.FR.06). */
export interface LimitPlacement {
  /** 0 is the whole station. */
  readonly connector: number;
  readonly purpose: LimitPurpose;
  readonly stackLevel: number;
}

/** One form of charging profile in which a constant limit can be sent to a station. */
export interface LimitForm extends LimitPlacement {
  readonly kind: LimitKind;
  readonly unit: ChargingLimit["unit"];
}

/** The facts that decide which forms of a limit are possible, and in which order. */
export interface LimitCase {
  /** The connector to limit; 0 is the whole station. */
  readonly connector: number;
  /** The unit of the requested limit. */
  readonly unit: ChargingLimit["unit"];
  /** The limit expires: a schedule that recurs every day can't express that. */
  readonly timed: boolean;
  /** The connector of the running charge that is to be limited; null where none runs. */
  readonly charging: number | null;
  /** The highest stack level that the station reports; null where it reports none. */
  readonly highestStackLevel: number | null;
  /** The units that the station reports; null where it reports none. */
  readonly units: readonly ChargingLimit["unit"][] | null;
  /** False where the station has never reported the connector: then no form for the whole station is tried instead. */
  readonly mayWiden: boolean;
}

/** The form that a station accepted last. */
export interface TakenForm {
  readonly form: LimitForm;
  /** The station accepts only this unit; null where it accepted the requested unit. */
  readonly unitOnly: ChargingLimit["unit"] | null;
  /** The limit was requested for a connector, and the station accepted it only for the whole station. */
  readonly widened: boolean;
}

/** How many forms are tried at most: each try costs the caller a round trip and the station a profile change. */
export const LIMIT_TRIES_MAX = 12;

/** A row of {@link FORM_SEQUENCE}; unit `requested` is the requested unit, `other` the other one. */
interface FormStep {
  readonly purpose: LimitPurpose;
  readonly kind: LimitKind;
  readonly unit: "requested" | "other";
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
 * The forms in the order in which they are tried (quirks L1-L9). A row that changes one property uses the kind that most chargers
 * accept; later rows combine properties that real chargers require together. Rows after {@link LIMIT_TRIES_MAX} are left out.
 */
const FORM_SEQUENCE: readonly FormStep[] = [
  formStep("connector", "TxDefaultProfile", "Recurring", "requested", 1),
  formStep("connector", "TxDefaultProfile", "Absolute", "requested", 1),
  formStep("connector", "TxDefaultProfile", "Relative", "requested", 1),
  formStep("charge", "TxProfile", "Absolute", "requested", 0),
  formStep("connector", "TxDefaultProfile", "Absolute", "other", 1),
  formStep("connector", "TxDefaultProfile", "Relative", "other", 1),
  formStep("connector", "TxDefaultProfile", "Absolute", "requested", 0),
  formStep("connector", "TxDefaultProfile", "Relative", "requested", 0),
  formStep("connector", "TxDefaultProfile", "Absolute", "other", 0),
  formStep("connector", "TxDefaultProfile", "Absolute", "requested", "highest"),
  formStep("station", "TxDefaultProfile", "Absolute", "requested", 0),
  formStep("station", "ChargingStationMaxProfile", "Absolute", "requested", 0),
  formStep("station", "ChargingStationMaxProfile", "Absolute", "other", 0),
  formStep("station", "TxDefaultProfile", "Absolute", "other", 0),
  formStep("charge", "TxProfile", "Absolute", "other", 0),
  formStep("charge", "TxProfile", "Relative", "requested", 0),
];

/** The forms in which a limit is tried, in order, each once: the form that the station accepted last, then {@link FORM_SEQUENCE}. */
export function limitForms(limitCase: LimitCase, taken: TakenForm | null = null): readonly LimitForm[] {
  const { unit } = limitCase;
  const other = unit === "A" ? "W" : "A";
  // A unit that the station does not list is tried last, but tried: some chargers list wrong units.
  const swapsUnits = limitCase.units !== null && limitCase.units.includes(other) && !limitCase.units.includes(unit);
  const unitOf = (formUnit: FormStep["unit"]) => (formUnit === "requested") === swapsUnits ? other : unit;
  const forms = [
    ...(taken === null ? [] : adaptedForm(limitCase, taken)),
    ...FORM_SEQUENCE.flatMap((row) => formOf(row, limitCase, unitOf(row.unit))),
  ];
  const keys = forms.map(formKey);
  const unique = forms.filter((form, index) => keys.indexOf(formKey(form)) === index);
  const isNamed = (form: LimitForm) => limitCase.units === null || limitCase.units.includes(form.unit);
  const ordered = [...unique.filter(isNamed), ...unique.filter((form) => !isNamed(form))];
  return (taken === null ? ordered : [...unique.slice(0, 1), ...ordered.filter((form) => form !== unique[0])])
    .slice(0, LIMIT_TRIES_MAX);
}

/** True when both have the same placement, so that one replaces the other. */
export function samePlace(one: LimitPlacement, other: LimitPlacement): boolean {
  return one.connector === other.connector && one.purpose === other.purpose && one.stackLevel === other.stackLevel;
}

/** A form as text: `TxDefaultProfile at connector 1, Absolute, in W, stack level 0`. */
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

/** The last accepted form, applied to a new request: in the requested unit, unless the station accepts only the other one. */
function adaptedForm(limitCase: LimitCase, { form, unitOnly, widened }: TakenForm): readonly LimitForm[] {
  const { purpose } = form;
  if (purpose === "TxProfile" && limitCase.charging === null) return [];
  // A form accepted for the whole station does not prove that the station accepts it for one connector.
  const isStationWide = limitCase.connector !== 0 && (widened || purpose === "ChargingStationMaxProfile");
  if (isStationWide && !(widened && limitCase.mayWiden)) return [];
  const connector = isStationWide
    ? 0
    : purpose === "TxProfile"
    ? limitCase.charging ?? limitCase.connector
    : limitCase.connector;
  const kind = limitCase.timed && form.kind === "Recurring" ? "Absolute" : form.kind;
  return [{ ...form, connector, kind, unit: unitOnly ?? limitCase.unit }];
}

function formKey({ purpose, connector, kind, unit, stackLevel }: LimitForm): string {
  return [purpose, connector, kind, unit, stackLevel].join(" ");
}
