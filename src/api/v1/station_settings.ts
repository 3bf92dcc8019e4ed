import { z } from "@hono/zod-openapi";
import type { V1Deps } from "./dependencies.ts";
import { type Command, command, commands } from "./command.ts";
import { BODIES } from "./command_bodies.ts";
import { answeredView, answerOf, ASKING, settingView } from "./command_results.ts";
import { SettingChangedShape, SettingShape, SettingsReadShape } from "./command_shapes.ts";
import type { Api } from "./contract.ts";
import { page, pageOf, PageQuery } from "./page.ts";
import { StationPath } from "./station_shapes.ts";

const ABOUT = { path: "/settings", tag: "settings" } as const;

const ROWS: readonly Command[] = [
  command({
    ...{ ...ABOUT, method: "get", takes: PageQuery, tells: page(SettingShape), scope: "read" },
    summary: "The settings as the station told them last, by name",
    problems: ["not_found", "storage"],
    async run({ services, id }, query) {
      const { items, nextCursor } = pageOf(await services.settings.list(id), query, ({ name }) => name);
      return { items: items.map(settingView), nextCursor };
    },
  }),
  command({
    ...{ ...ABOUT, method: "post", takes: BODIES.readSettings, tells: SettingsReadShape, scope: "control" },
    summary: "Ask the station for some settings, or for all of them",
    problems: ASKING,
    async run({ services, id }, { names }) {
      const answer = answerOf(id, await services.settings.read(id, names));
      if (answer.kind === "answered") return { ...answeredView(answer), settings: [], unknown: [], complete: false };
      const { settings, unknown, isComplete: complete, statusInfo } = answer;
      const said = answeredView({ status: "Accepted", ...(statusInfo === undefined ? {} : { statusInfo }) });
      return { ...said, settings: settings.map(settingView), unknown, complete };
    },
  }),
  command({
    ...{ ...ABOUT, method: "put", takes: BODIES.changeSetting, tells: SettingChangedShape, scope: "config" },
    path: "/settings/{name}",
    names: StationPath.extend({ name: z.string().openapi({ description: "as the list of settings has it" }) }),
    summary: "Change a setting, and read it back",
    problems: [...ASKING, "conflict"],
    async run({ services, id, named: { name } }, { value }) {
      const answer = answerOf(id, await services.settings.change(id, name, value));
      if (answer.kind === "answered") {
        return { ...answeredView(answer), name, readBack: "not_read" as const, value: null };
      }
      const { kind: _, ...changed } = answer;
      return changed;
    },
  }),
];

/** `/stations/{id}/settings`: configuration keys of 1.6, variables of 2.x. */
export function stationSettings({ services }: V1Deps): Api {
  return commands(ROWS, services);
}
