import type { RouteConfig } from "@hono/zod-openapi";
import type { z } from "@hono/zod-openapi";
import type { Caller, Scope } from "../../../domain/api_scope.ts";
import type { Services } from "../../../services/mod.ts";
import type { ProblemCode } from "../../problem.ts";
import { type Api, contract, json, newApi } from "../http/contract.ts";
import { StationPath } from "../stations/schemas.ts";
import { stationOf } from "../stations/routes.ts";

/** A route of one station as a row of a table: its path, its input, its answer and its handler. */
export interface CommandRow<P extends z.ZodType, I extends z.ZodType, O extends z.ZodType> {
  readonly method: "get" | "post" | "put" | "delete";
  /** Behind `/stations/{id}`. */
  readonly path: string;
  readonly scope: Scope;
  readonly tag: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** Further parameters of the path, besides the station. */
  readonly params?: P;
  /** The body; of GET and DELETE the query. */
  readonly input: I;
  readonly output: O;
  readonly problems: readonly ProblemCode[];
  run(call: CommandCall<z.output<P>>, input: z.output<I>): Promise<z.output<O>>;
}

/** The arguments of a row's handler. */
export interface CommandCall<P> {
  readonly services: Services;
  /** The station's id as registered. */
  readonly id: string;
  readonly params: P;
  /** The caller, known by the key of the request. */
  readonly caller: Caller;
}

/** A row with its contract. */
export interface Command {
  addTo(api: Api, services: Services): void;
}

/** Makes the contract and the handler of a row. */
export function command<P extends z.ZodType, I extends z.ZodType, O extends z.ZodType>(
  row: CommandRow<P, I, O>,
): Command {
  const inQuery = row.method === "get" || row.method === "delete";
  // A body may be missing when all of its properties are optional.
  const required = !row.input.safeParse({}).success;
  const pathParams = row.params ?? StationPath;
  const request = inQuery
    ? { params: pathParams, query: row.input }
    : { params: pathParams, body: { required, content: { "application/json": { schema: row.input } } } };
  // The types of a row are checked where the row is written; to OpenAPI all rows are alike.
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
    responses: { 200: json(row.output, "the station's answer") },
  });
  return {
    addTo(api, services) {
      api.openapi(route, async (context) => {
        const valid = (target: "param" | "query" | "json"): unknown => context.req.valid(target as never);
        const { id } = stationOf(services, context.req.param("id") ?? "");
        // Validated against the row's own schemas.
        const params = valid("param") as z.output<P>;
        const input = valid(inQuery ? "query" : "json") as z.output<I>;
        return context.json(
          await row.run({ services, id, params, caller: context.get("caller") }, input) as object,
          200,
        );
      });
    },
  };
}

/** A router of a table of rows. */
export function commands(rows: readonly Command[], services: Services): Api {
  const api = newApi();
  for (const row of rows) row.addTo(api, services);
  return api;
}
