import { z } from "@hono/zod-openapi";
import type { V1Deps } from "../dependencies.ts";
import { type Command, command, commands } from "../commands/command.ts";
import { BODIES } from "../commands/bodies.ts";
import { answeredView, answerOf, COMMAND_PROBLEMS, hintsView, settingView } from "../commands/results.ts";
import { SettingChangedShape, SettingShape, SettingsReadShape } from "../commands/schemas.ts";
import type { Api } from "../http/contract.ts";
import { page, pageOf, PageQuery } from "../http/page.ts";
import { StationPath } from "./schemas.ts";

const COMMON = { path: "/settings", tag: "settings" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...COMMON, method: "get", input: PageQuery, output: page(SettingShape), scope: "read" },
    operationId: "listStationSettings",
    summary: "List the station's settings as it reported them last, by name",
    description:
      "Reads the store, not the station: configuration keys of OCPP 1.6, variables of components of OCPP 2.x.",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageOf(await services.stationSettings.list(id), query, ({ name }) => name);
      return { items: items.map(settingView), nextCursor };
    },
  }),
  command({
    ...{ ...COMMON, method: "post", input: BODIES.readSettings, output: SettingsReadShape, scope: "control" },
    operationId: "readStationSettings",
    summary: "Read some or all settings from the station",
    description: "GetConfiguration, GetVariables or GetBaseReport; the values are stored.",
    problems: COMMAND_PROBLEMS,
    async run({ services, id }, { names }) {
      const answer = answerOf(id, await services.stationSettings.read(id, names));
      if (answer.kind === "answered") return { ...answeredView(answer), settings: [], unknown: [], complete: false };
      const { settings, unknown, isComplete: complete, statusInfo } = answer;
      const answered = answeredView({ status: "Accepted", ...(statusInfo === undefined ? {} : { statusInfo }) });
      return { ...answered, settings: settings.map(settingView), unknown, complete };
    },
  }),
  command({
    ...{ ...COMMON, method: "put", input: BODIES.changeSetting, output: SettingChangedShape, scope: "config" },
    path: "/settings/{name}",
    params: StationPath.extend({
      name: z.string().openapi({ description: "as in `listStationSettings`", example: "HeartbeatInterval" }),
    }),
    operationId: "changeStationSetting",
    summary: "Change a setting of the station and read it back",
    description: "`readBack` says whether the station shows the new value; some stations need a restart first.",
    problems: [...COMMAND_PROBLEMS, "conflict"],
    async run({ services, id, params: { name } }, { value }) {
      const answer = answerOf(id, await services.stationSettings.change(id, name, value));
      if (answer.kind === "answered") {
        return { ...answeredView(answer), name, readBack: "not_read" as const, value: null };
      }
      if (answer.kind === "changed") {
        const { kind: _, ...changed } = answer;
        return changed;
      }
      const { kind: _, hints, ...tried } = answer;
      return { ...tried, ...hintsView(hints) };
    },
  }),
];

/** `/stations/{id}/settings`: configuration keys of 1.6, variables of 2.x. */
export function stationSettings({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
