import type { Cases, Step } from "./runner.ts";
import { boots, reports } from "./steps.ts";

const OLD = "the-old-password-1";
const NEW = "the-new-password-2";
const PASSWORD = { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } };

/** The operator gives the station another password. */
const changesPassword = (attributeStatus: string): readonly Step[] => [
  ["operator", "PUT settings/SecurityCtrlr.BasicAuthPassword", { value: NEW }],
  [
    ...["is asked", "SetVariables", { setVariableData: [{ ...PASSWORD, attributeValue: NEW }] }] as const,
    { setVariableResult: [{ ...PASSWORD, attributeStatus }] },
  ],
  ["operator is told", { status: attributeStatus }],
  ["hangs up"],
];

/** A: who may come in. */
export const security: Cases = {
  TC_A_01: {
    begins: "outside",
    password: OLD,
    steps: [["connects", `CP1:${OLD}`], boots("PowerUp"), reports("Available")],
  },
  TC_A_02: {
    begins: "outside",
    password: OLD,
    steps: [["is turned away", `CP1Invalid:${OLD}`, 401]],
  },
  TC_A_03: {
    begins: "outside",
    password: OLD,
    steps: [["is turned away", "CP1:*another-password:-", 401]],
  },
  TC_A_09: {
    password: OLD,
    steps: [
      ...changesPassword("Accepted"),
      ["is turned away", `CP1:${OLD}`, 401],
      ["connects", `CP1:${NEW}`],
      boots("PowerUp"),
      reports("Available"),
    ],
  },
  TC_A_10: {
    password: OLD,
    steps: [
      ...changesPassword("Rejected"),
      ["is turned away", `CP1:${NEW}`, 401],
      ["connects", `CP1:${OLD}`],
      boots("PowerUp"),
      reports("Available"),
    ],
  },
};
