import type { Variable } from "../../domain/station_report.ts";
import { type Setting, shownValue } from "../../domain/setting.ts";
import { parseVariableName, printVariableName } from "../../domain/variable_name.ts";

/** A stored variable as a setting; masked again, in case it was stored before it was known to be a secret. */
export function settingOf(variable: Variable): Setting {
  const name = printVariableName(variable);
  return {
    name,
    value: shownValue(name, variable.value),
    readonly: variable.mutability === null ? null : variable.mutability === "ReadOnly",
    source: variable.source,
    at: variable.at,
  };
}

/** A setting as a stored variable: a 2.x name at its place in the device model, any other text as a 1.6 key. */
export function variableOf(stationId: string, { name, value, readonly, source, at }: Setting): Variable {
  const place = parseVariableName(name);
  const isName = place !== undefined && printVariableName(place) === name;
  const key = { component: "", componentInstance: "", connector: 0, variable: name, variableInstance: "" };
  const mutability = readonly === null ? null : readonly ? "ReadOnly" : "ReadWrite";
  return { ...(isName ? place : { ...key, attribute: "Actual" }), stationId, value, mutability, source, at };
}
