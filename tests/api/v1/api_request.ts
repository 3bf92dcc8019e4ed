import type { TestApp } from "../../support/app.ts";

/** Status, body and headers of an answer. */
export interface ResponseBody {
  readonly status: number;
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  readonly body: any;
  readonly headers: Headers;
}

/** A request to `/api/v1` with the admin key and more `headers`. */
export async function sendRequest(
  app: TestApp,
  request: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<ResponseBody> {
  const [method = "", path = ""] = request.split(" ");
  const init = { method, headers: { ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return await app.api(`/api/v1${path}`, init);
}
