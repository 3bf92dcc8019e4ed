/** The types of the operations of the REST API, apart from the browser: tests import what uses them. */
import type { operations } from "../gen/api_types.ts";

/** The id of an operation of the REST API. */
export type Operation = keyof operations;

type Merged<T> = [T] extends [undefined] ? unknown : NonNullable<T>;

/** The parameters of an operation's path and query. */
export type Parameters<O extends Operation> = operations[O] extends { parameters: { path?: infer P; query?: infer Q } }
  ? Merged<P> & Merged<Q>
  : unknown;

type Content<B> = [NonNullable<B>] extends [never] ? undefined
  : NonNullable<B> extends { content: infer C } ? C
  : never;

/** The body of an operation's request; undefined where it has none. */
export type Body<O extends Operation> = operations[O] extends { requestBody?: infer B }
  ? Content<B> extends { "application/json": infer J } ? J : Content<B> extends undefined ? undefined : string
  : undefined;

type Success<R> = R extends { 200: { content: infer C } } ? C : R extends { 201: { content: infer C } } ? C : never;
type Responses<O extends Operation> = operations[O] extends { responses: infer R } ? R : never;

/** The body of an operation's successful response. */
export type Answer<O extends Operation> = [Success<Responses<O>>] extends [never] ? undefined
  : Success<Responses<O>> extends { "application/json": infer J } ? J
  : string;
