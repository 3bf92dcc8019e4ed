import type { Command2 } from "../../handler.ts";
import { nameFault, nameOf, settingOf, wireOf } from "../settings.ts";

/** 2.x GetVariables (B06). A variable that can't be read (a password) is known, and has no value. */
export const readSettings: Command2<"readSettings", "GetVariables"> = {
  action: "GetVariables",
  refuses: ({ names }) => nameFault(names),
  payload: ({ names }) => ({ getVariableData: names.flatMap((name) => wireOf(name) ?? []) }),
  commands: ({ getVariableData = [] }) => [{
    kind: "readSettings",
    names: getVariableData.map(({ attributeType, ...place }) => nameOf(place, attributeType)),
  }],
  answer({ getVariableResult: results = [] }) {
    const rows = results.map((result) => {
      const { attributeStatus, attributeType, attributeValue } = result;
      return { status: attributeStatus, setting: settingOf(result, { type: attributeType, value: attributeValue }) };
    });
    const isKnown = (status: string | undefined) => status === "Accepted" || status === "Rejected";
    const settings = rows.filter(({ status }) => isKnown(status)).map(({ setting }) => setting);
    const unknown = rows.filter(({ status }) => !isKnown(status)).map(({ setting }) => setting.name);
    const statusInfo = results.find(({ attributeStatus, attributeStatusInfo }) =>
      attributeStatus !== "Accepted" && attributeStatusInfo !== undefined
    )?.attributeStatusInfo;
    return {
      status: "Accepted",
      data: { kind: "settings", settings, unknown },
      ...(statusInfo === undefined ? {} : { statusInfo }),
    };
  },
};
