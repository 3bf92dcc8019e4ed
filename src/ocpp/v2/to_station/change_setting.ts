import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command2 } from "../../handler.ts";
import { settingKey } from "../../../domain/setting.ts";
import { nameFault, nameOf, wireOf } from "../settings.ts";

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
    const tooLong = sentence("setting_value_too_long", {
      ...{ protocol: "OCPP 2.0.1", most: VALUE_MAX, length: value.length },
    });
    return nameFault([name]) ?? (value.length > VALUE_MAX ? tooLong : undefined);
  },
  payload({ name, value }) {
    const place = wireOf(name);
    return { setVariableData: place === undefined ? [] : [{ ...place, attributeValue: value }] };
  },
  commands: ({ setVariableData = [] }) =>
    setVariableData.flatMap(({ attributeValue: value, attributeType, ...place }) =>
      value === undefined ? [] : [{ kind: "changeSetting", name: nameOf(place, attributeType), value }]
    ),
  answer({ setVariableResult: results = [] }, { name }) {
    // A message may change several variables, each with its own status; this one changes a single variable.
    const result = results.length < 2
      ? results[0]
      : results.find(({ attributeType, ...place }) => settingKey(nameOf(place, attributeType)) === settingKey(name));
    const status = result?.attributeStatus;
    if (status === undefined) return {};
    const statusInfo = result?.attributeStatusInfo;
    const reported = { status, ...(statusInfo === undefined ? {} : { statusInfo }) };
    return MISSING.has(status) ? { ...reported, unsupported: sentence("setting_missing", { name }) } : reported;
  },
};
