import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";

/** 1.6 ChangeConfiguration (§5.3); the status NotSupported means that the station does not have the key. */
export const changeSetting: Command16<"changeSetting", "ChangeConfiguration"> = {
  action: "ChangeConfiguration",
  refuses({ name, value }) {
    if (name.length > 50) return sentence("setting_name_16", { name, most: 50 });
    return value.length > 500
      ? sentence("setting_value_too_long", { protocol: "OCPP 1.6", most: 500, length: value.length })
      : undefined;
  },
  payload: ({ name, value }) => ({ key: name, value }),
  commands: ({ key: name, value }) =>
    name === undefined || value === undefined ? [] : [{ kind: "changeSetting", name, value }],
  answer: ({ status }, { name }) =>
    status === "NotSupported" ? { unsupported: sentence("setting_missing", { name }) } : {},
};
