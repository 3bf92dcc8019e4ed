import type { Command2 } from "../../handler.ts";
import { nameFault, wireOf } from "../settings.ts";

const VALUE_MAX = 1000;
const MISSING: ReadonlySet<string | undefined> = new Set([
  "UnknownComponent",
  "UnknownVariable",
  "NotSupportedAttributeType",
]);

/** 2.x SetVariables (B05) of one variable. */
export const changeSetting: Command2<"changeSetting", "SetVariables"> = {
  action: "SetVariables",
  refuses({ name, value }) {
    const tooLong = `OCPP 2.0.1 has values of at most ${VALUE_MAX} characters, this one has ${value.length}`;
    return nameFault([name]) ?? (value.length > VALUE_MAX ? tooLong : undefined);
  },
  payload({ name, value }) {
    const place = wireOf(name);
    return { setVariableData: place === undefined ? [] : [{ ...place, attributeValue: value }] };
  },
  answer({ setVariableResult: [result] = [] }, { name }) {
    const status = result?.attributeStatus;
    if (status === undefined) return {};
    const statusInfo = result?.attributeStatusInfo;
    const told = { status, ...(statusInfo === undefined ? {} : { statusInfo }) };
    return MISSING.has(status) ? { ...told, unsupported: `the station has no setting ${name}` } : told;
  },
};
