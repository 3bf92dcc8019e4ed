import { z } from "@hono/zod-openapi";
import type { V1Deps } from "../dependencies.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";

const OriginShape = z.object({
  kind: z.enum(["default", "file", "environment", "flag", "program"]).openapi({
    description: "`program`: set by the subcommand, such as `ocppd demo`",
  }),
  file: z.string().nullable().openapi({ example: "config/ocppd.jsonc" }),
  line: z.int().nullable(),
  name: z.string().nullable().openapi({ description: "the environment variable, or the option", example: null }),
});

const Value = z.unknown().openapi({
  description: "a text, a number, a boolean, a list of texts, or the files of certificates",
});

const SettingShape = z.object({
  key: z.string().openapi({ description: "as in the settings file", example: "listeners[0].port" }),
  description: z.string(),
  value: Value.openapi({ example: 9000 }),
  default: Value.openapi({ example: 8081 }),
  origin: OriginShape,
}).openapi("ServerSetting");

const LIST = contract({
  method: "get",
  path: "/system/settings",
  scope: "admin",
  tags: ["system"],
  operationId: "listServerSettings",
  summary: "List the settings of the server as they are in force, with the default and the origin of each",
  description: "Settings are read at the start. Secrets are masked: `***` where one is set.",
  responses: { 200: json(z.object({ items: z.array(SettingShape) }), "in the order of the settings file") },
});

/** `/system/settings`: the settings in force, and where each came from. */
export function systemSettings({ settingFacts }: V1Deps): Api {
  const api = newApi();
  api.openapi(LIST, async (context) => {
    const items = (await settingFacts()).map(({ origin, ...fact }) => ({
      ...fact,
      origin: { file: null, line: null, name: null, ...origin },
    }));
    return context.json({ items }, 200);
  });
  return api;
}
