import { isoTime, isoTimeOrNull } from "../base/time.ts";
import { limitFields } from "./limit.ts";
import type { LimitForm } from "./limit_form.ts";
import type { AcceptedForm, RefusedForm, RequestedLimit } from "./requested_limit.ts";

/** A form of a charging limit as REST and events show it. */
export function limitFormView({ purpose, connector, kind, unit, stackLevel }: LimitForm) {
  return { purpose, connector, kind, unit, stackLevel };
}

/** A form that a station refused or did not obey, with its answer. */
export function refusedFormView({ form, status, reasonCode, additionalInfo }: RefusedForm) {
  return { form: limitFormView(form), status, reasonCode, additionalInfo };
}

/** A charging limit. */
export function limitView({ connector, limit, setBy, setAt, until, confirmed, form, refused }: RequestedLimit) {
  return {
    connector,
    ...limitFields(limit),
    setBy,
    setAt: isoTime(setAt),
    until: isoTimeOrNull(until),
    confirmed,
    form: form === null ? null : limitFormView(form),
    refused: refused.map(refusedFormView),
  };
}

/** The form that a station accepted last. */
export function acceptedFormView({ form, firmware, at }: AcceptedForm) {
  return { ...limitFormView(form), firmware, acceptedAt: isoTime(at) };
}
