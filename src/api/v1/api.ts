import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Clock } from "../../base/clock.ts";
import type { StationLink } from "../../domain/commands.ts";
import type { Services } from "../../services/mod.ts";
import { type KeyCheck, requireKey } from "../auth.ts";
import { problem } from "../problem.ts";
import { genericCommand } from "./generic_command.ts";
import { messages } from "./messages.ts";
import { stationCommands } from "./station_commands.ts";
import { stations } from "./stations.ts";

/** What {@link v1Api} needs. */
export interface V1ApiDeps {
  readonly services: Services;
  readonly links: Pick<StationLink, "connected" | "find" | "sendable">;
  readonly clock: Clock;
  readonly opens: KeyCheck;
  /** Those who follow something are let go when it aborts. */
  readonly stopped: AbortSignal;
}

/** The largest body that is read. */
const BODY_MAX = 64 * 1024;

/** The REST API of our own, under `/api/v1`: JSON, one file a resource. */
export function v1Api(deps: V1ApiDeps): Hono {
  const api = new Hono();
  api.use(requireKey(deps.opens));
  const limit = bodyLimit({
    maxSize: BODY_MAX,
    onError: (context) => problem(context, 413, `the body is too large; wanted at most ${BODY_MAX} bytes`),
  });
  // Not for DELETE: it may have no body, and hono's wrapping of the request then makes Deno grumble on stderr.
  api.on(["POST", "PUT", "PATCH"], "*", limit);
  for (const resource of [stations, genericCommand, messages, stationCommands]) api.route("/stations", resource(deps));
  return api;
}
