/** The client of the REST API: one method for each operationId, typed by the OpenAPI document. */
import { OPERATIONS } from "../gen/api_types.ts";
import type { Answer, Body, Operation, Parameters } from "./operations.ts";

export type { Answer, Body, Operation, Parameters };

type BodyArguments<O extends Operation> = [Body<O>] extends [undefined] ? []
  : object extends Body<O> ? [body?: Body<O>]
  : [body: Body<O>];

/** One method for each operation: the parameters of path and query, and the body. Throws an {@link ApiProblem}. */
export type Client = {
  readonly [O in Operation]: (parameters: Parameters<O>, ...body: BodyArguments<O>) => Promise<Answer<O>>;
};

/** One property that was refused, and where it stands. */
export interface Fault {
  readonly path: string;
  readonly found: string;
  readonly wanted: string;
  /** The code of `wanted`, and its parameters. */
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A request that did not succeed: a problem of the API (RFC 9457), or no answer at all (status 0, code "unreachable"). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly faults: readonly Fault[] = [],
    /** The code of the sentence in `detail`, and what a translation of it fills in. */
    readonly detailCode = "other",
    readonly parameters: Fault["parameters"] = {},
  ) {
    super(detail);
  }
}

/** Called at each answer 401, except those of `login` and `setUp`. */
export type OnUnauthorized = () => void;

/** Called when the server wants the password again; true: send the request once more. */
export type OnConfirm = () => Promise<boolean>;

/** The path of the API, relative to the page: the UI works under any prefix of a proxy. */
export const API = new URL("api/v1/", document.baseURI);

/** A client; see {@link Client}. */
export function createClient(onUnauthorized: OnUnauthorized, onConfirm: OnConfirm): Client {
  const method = (operation: Operation) => async (parameters: object = {}, body?: unknown) => {
    const request = () => send(operation, Object.entries(parameters), body, onUnauthorized);
    try {
      return await request();
    } catch (thrown) {
      const isUnconfirmed = thrown instanceof ApiProblem && thrown.code === "confirmation_required";
      if (!isUnconfirmed || !await onConfirm()) throw thrown;
      return await request();
    }
  };
  const methods = new Map<PropertyKey, ReturnType<typeof method>>();
  const client = new Proxy({}, {
    get(_, name) {
      const known = methods.get(name);
      if (known !== undefined) return known;
      const made = method(name as Operation);
      methods.set(name, made);
      return made;
    },
  });
  // The table and the types are written from one document.
  return client as Client;
}

function send(
  operation: Operation,
  parameters: readonly (readonly [string, unknown])[],
  body: unknown,
  onUnauthorized: OnUnauthorized,
): Promise<unknown> {
  const [method, template] = OPERATIONS[operation];
  return request(method, operationUrl(template, parameters), body, onUnauthorized);
}

/** Sends a request that the API has named, such as one of a remedy; `path` begins with /api/v1/. Throws an {@link ApiProblem}. */
export function sendPath(
  method: string,
  path: string,
  body: unknown,
  onUnauthorized: OnUnauthorized,
): Promise<unknown> {
  return request(method, new URL(path.replace(/^\/api\/v1\//, ""), API).href, body, onUnauthorized);
}

async function request(
  method: string,
  url: string,
  body: unknown,
  onUnauthorized: OnUnauthorized,
): Promise<unknown> {
  const isText = typeof body === "string";
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      ...(body === undefined ? {} : {
        headers: { "content-type": isText ? "text/csv" : "application/json" },
        body: isText ? body : JSON.stringify(body),
      }),
    });
    text = await response.text();
  } catch {
    throw new ApiProblem(0, "unreachable", "the server does not answer");
  }
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  const content: unknown = text === "" ? undefined : isJson ? JSON.parse(text) : text;
  if (response.ok) return content;
  if (response.status === 401) onUnauthorized();
  throw problemOf(response.status, content);
}

/** The URL of an operation; parameters that are undefined are left out, lists are repeated. */
export function urlOf<O extends Operation>(operation: O, parameters: Parameters<O>): string {
  return operationUrl(OPERATIONS[operation][1], Object.entries(parameters as object));
}

function operationUrl(template: string, parameters: readonly (readonly [string, unknown])[]): string {
  const query = new URLSearchParams();
  let path = template.replace("/api/v1/", "");
  for (const [name, value] of parameters) {
    if (value === undefined || value === null) continue;
    const inPath = path.replace(`{${name}}`, encodeURIComponent(String(value)));
    if (inPath !== path) path = inPath;
    else for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  return new URL(query.size === 0 ? path : `${path}?${query}`, API).href;
}

/** The problem in a response that is not ok. */
export async function problemOfResponse(response: Response): Promise<ApiProblem> {
  return problemOf(response.status, await response.json().catch(() => undefined));
}

function problemOf(status: number, content: unknown): ApiProblem {
  const problem = typeof content === "object" && content !== null ? content as Record<string, unknown> : {};
  const { code, detail, faults, detailCode, parameters } = problem;
  return new ApiProblem(
    status,
    typeof code === "string" ? code : "unknown",
    typeof detail === "string" ? detail : String(content ?? status),
    Array.isArray(faults) ? faults : [],
    typeof detailCode === "string" ? detailCode : undefined,
    typeof parameters === "object" && parameters !== null ? parameters as Fault["parameters"] : undefined,
  );
}
