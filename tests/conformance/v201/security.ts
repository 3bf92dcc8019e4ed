import type { Cases, Step } from "./runner.ts";
import { boots, reports } from "./steps.ts";

const OLD = "the-old-password-1";
const NEW = "the-new-password-2";
const PASSWORD = { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } };

/** The operator changes the station's password. */
const changesPassword = (attributeStatus: string): readonly Step[] => [
  ["operator", "PUT settings/SecurityCtrlr.BasicAuthPassword", { value: NEW }],
  [
    ...["receives", "SetVariables", { setVariableData: [{ ...PASSWORD, attributeValue: NEW }] }] as const,
    { setVariableResult: [{ ...PASSWORD, attributeStatus }] },
  ],
  ["operator receives", { status: attributeStatus }],
  ["disconnects"],
];

/** A: authentication and certificates. */
export const security: Cases = {
  TC_A_01: {
    begins: "outside",
    password: OLD,
    steps: [["connects", `CP1:${OLD}`], boots("PowerUp"), reports("Available")],
  },
  TC_A_02: {
    begins: "outside",
    password: OLD,
    steps: [["is rejected", `CP1Invalid:${OLD}`, 401]],
  },
  TC_A_03: {
    begins: "outside",
    password: OLD,
    steps: [["is rejected", "CP1:*another-password:-", 401]],
  },
  TC_A_09: {
    password: OLD,
    steps: [
      ...changesPassword("Accepted"),
      ["is rejected", `CP1:${OLD}`, 401],
      ["connects", `CP1:${NEW}`],
      boots("PowerUp"),
      reports("Available"),
    ],
  },
  TC_A_10: {
    password: OLD,
    steps: [
      ...changesPassword("Rejected"),
      ["is rejected", `CP1:${NEW}`, 401],
      ["connects", `CP1:${OLD}`],
      boots("PowerUp"),
      reports("Available"),
    ],
  },
};
