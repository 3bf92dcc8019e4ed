/** A client of the REST API whose methods are the operationIds of its OpenAPI document, and whose types follow from it. */
import assert from "node:assert/strict";
import { OPERATIONS, type operations } from "../../src/ui/gen/api_types.ts";

type Operation = keyof operations;

type Merged<T> = [T] extends [undefined] ? unknown : NonNullable<T>;

/** What the path and the query of an operation take. */
type Parameters<O extends Operation> = operations[O] extends { parameters: { path?: infer P; query?: infer Q } }
  ? Merged<P> & Merged<Q>
  : unknown;

type Content<B> = [NonNullable<B>] extends [never] ? undefined
  : NonNullable<B> extends { content: infer C } ? C
  : never;
type Body<O extends Operation> = operations[O] extends { requestBody?: infer B }
  ? Content<B> extends { "application/json": infer J } ? J : Content<B> extends undefined ? undefined : string
  : undefined;

type Responses<O extends Operation> = operations[O] extends { responses: infer R } ? R : never;
type Success<R> = R extends { 200: { content: infer C } } ? C : R extends { 201: { content: infer C } } ? C : never;
type Answer<O extends Operation> = [Success<Responses<O>>] extends [never] ? undefined
  : Success<Responses<O>> extends { "application/json": infer J } ? J
  : string;

/** One method an operation: the parameters of path and query, and the body. */
export type Client = {
  readonly [O in Operation]: (parameters: Parameters<O>, ...body: BodyArguments<O>) => Promise<Answer<O>>;
};

type BodyArguments<O extends Operation> = [Body<O>] extends [undefined] ? []
  : object extends Body<O> ? [body?: Body<O>]
  : [body: Body<O>];

/** A client of the server at `baseUrl`; an answer that is not a success fails the test. */
export function createClient(baseUrl: string, key: string): Client {
  const methods = Object.entries(OPERATIONS).map(([operation, [method, template]]) => {
    const call = async (parameters: Readonly<Record<string, unknown>> = {}, body?: unknown): Promise<unknown> => {
      const rest = new Map(Object.entries(parameters));
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = rest.get(name);
        assert.ok(rest.delete(name), `${operation}: ${name} is missing`);
        return encodeURIComponent(String(value));
      });
      const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]));
      const response = await fetch(`${baseUrl}${path}${query.size === 0 ? "" : `?${query}`}`, {
        ...{ method, headers: { "x-api-key": key, "content-type": "application/json" } },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      assert.ok(response.ok, `${operation}: ${response.status} ${text}`);
      const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
      return text === "" ? undefined : isJson ? JSON.parse(text) : text;
    };
    return [operation, call];
  });
  // The table and the types are written from one document.
  return Object.fromEntries(methods) as Client;
}
