import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";
import { reportedSettings } from "../settings.ts";

/** 1.6 GetConfiguration (§5.8) of the named keys. */
export const readSettings: Command16<"readSettings", "GetConfiguration"> = {
  action: "GetConfiguration",
  refuses: ({ names }) => {
    const long = names.find((name) => name.length > 50);
    return long === undefined ? undefined : sentence("setting_name_16", { name: long, most: 50 });
  },
  payload: ({ names }) => ({ key: [...names] }),
  commands: ({ key: names = [] }) => names.length === 0 ? [] : [{ kind: "readSettings", names }],
  answer: (answer, { names }) => reportedSettings(answer, names),
};
