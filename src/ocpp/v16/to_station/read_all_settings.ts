import type { Command16 } from "../../handler.ts";
import { settingsTold } from "../settings.ts";

/** 1.6 GetConfiguration (§5.8) without keys: all of them. */
export const readAllSettings: Command16<"readAllSettings", "GetConfiguration"> = {
  action: "GetConfiguration",
  payload: () => ({}),
  answer: (answer) => settingsTold(answer, []),
};
