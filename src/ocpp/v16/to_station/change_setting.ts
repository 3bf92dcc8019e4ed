import type { Command16 } from "../../handler.ts";

/** 1.6 ChangeConfiguration (§5.3); the status NotSupported means that the station does not have the key. */
export const changeSetting: Command16<"changeSetting", "ChangeConfiguration"> = {
  action: "ChangeConfiguration",
  refuses({ name, value }) {
    if (name.length > 50) return `${name} is no key of OCPP 1.6: those have at most 50 characters`;
    return value.length > 500
      ? `OCPP 1.6 has values of at most 500 characters, this one has ${value.length}`
      : undefined;
  },
  payload: ({ name, value }) => ({ key: name, value }),
  commands: ({ key: name, value }) =>
    name === undefined || value === undefined ? [] : [{ kind: "changeSetting", name, value }],
  answer: ({ status }, { name }) =>
    status === "NotSupported" ? { unsupported: `the station has no setting ${name}` } : {},
};
