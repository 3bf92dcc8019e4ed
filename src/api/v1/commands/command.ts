import type { RouteConfig } from "@hono/zod-openapi";
import type { z } from "@hono/zod-openapi";
import type { Caller, Scope } from "../../../domain/access.ts";
import type { Services } from "../../../services/mod.ts";
import type { ProblemCode } from "../../problem.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { StationPath } from "../stations/schemas.ts";
import { stationOf } from "../stations/routes.ts";

/** A request about one station as a row of a table: where it stands, what it takes and tells, and who carries it out. */
export interface CommandRow<P extends z.ZodType, W extends z.ZodType, A extends z.ZodType> {
  readonly method: "get" | "post" | "put" | "delete";
  /** Behind `/stations/{id}`. */
  readonly path: string;
  readonly scope: Scope;
  readonly tag: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** What the path names beside the station. */
  readonly names?: P;
  /** The body; of GET and DELETE the query. */
  readonly takes: W;
  readonly notifies: A;
  readonly problems: readonly ProblemCode[];
  run(call: CommandCall<z.output<P>>, input: z.output<W>): Promise<z.output<A>>;
}

/** What a row works with. */
export interface CommandCall<P> {
  readonly services: Services;
  /** The station's id as registered. */
  readonly id: string;
  readonly named: P;
  /** Whose key the request came with. */
  readonly caller: Caller;
}

/** A row that is ready to be put into the API. */
export interface Command {
  addTo(api: Api, services: Services): void;
}

/** Makes the contract and the handler of a row. */
export function command<P extends z.ZodType, W extends z.ZodType, A extends z.ZodType>(
  row: CommandRow<P, W, A>,
): Command {
  const inQuery = row.method === "get" || row.method === "delete";
  // Who may leave everything open may leave the body away.
  const required = !row.takes.safeParse({}).success;
  const params = row.names ?? StationPath;
  const request = inQuery
    ? { params, query: row.takes }
    : { params, body: { required, content: { "application/json": { schema: row.takes } } } };
  // What is particular to a row the compiler holds where it is written; to OpenAPI all rows are alike.
  const route = contract<RouteConfig>({
    operationId: row.operationId,
    method: row.method,
    path: `/stations/{id}${row.path}`,
    scope: row.scope,
    tags: [row.tag],
    summary: row.summary,
    description: row.description,
    request: request as NonNullable<RouteConfig["request"]>,
    problems: row.problems,
    responses: { 200: json(row.notifies, "the station's answer") },
  });
  return {
    addTo(api, services) {
      api.openapi(route, async (context) => {
        const valid = (target: "param" | "query" | "json"): unknown => context.req.valid(target as never);
        const { id } = stationOf(services, context.req.param("id") ?? "");
        // Validated against the row's own schemas.
        const named = valid("param") as z.output<P>;
        const input = valid(inQuery ? "query" : "json") as z.output<W>;
        return context.json(
          await row.run({ services, id, named, caller: context.get("caller") }, input) as object,
          200,
        );
      });
    },
  };
}

/** A part of the API that is a table of rows. */
export function commands(rows: readonly Command[], services: Services): Api {
  const api = newApi();
  for (const row of rows) row.addTo(api, services);
  return api;
}
