import { sentence } from "../../../domain/sentences/mod.ts";
import type { Command16 } from "../../handler.ts";
import { reportedSettings } from "../settings.ts";

/** 1.6 GetConfiguration (§5.8) without keys: all of them. */
export const readAllSettings: Command16<"readAllSettings", "GetConfiguration"> = {
  action: "GetConfiguration",
  refuses: ({ only }) => only === undefined ? undefined : sentence("no_setting_reports"),
  payload: () => ({}),
  commands: ({ key = [] }) => key.length > 0 ? [] : [{ kind: "readAllSettings", requestId: 0 }],
  answer: (answer) => reportedSettings(answer, []),
};
