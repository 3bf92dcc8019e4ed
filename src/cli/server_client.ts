import { API_KEY_FILE } from "../domain/data_files.ts";
import { AppError, errorMessage } from "../base/errors.ts";
import { secretFile } from "../base/secret_file.ts";
import { commandPath } from "./command_path.ts";
import type { Environment } from "./environment.ts";
import { type DataOptions, settingsFor } from "./options.ts";
import { localUrl } from "./reachable.ts";
import { runningServer } from "./running_server.ts";
import { commandLineUser } from "./cli_audit.ts";
import { UsageError } from "./usage_error.ts";

/** The REST API of the server that runs on our data directory: commands to chargers go through it. */
export interface ServerClient {
  /** The JSON of the answer. Throws a UsageError for status 400, else `unavailable` with the server's sentence. */
  request(call: ServerCall): Promise<Readonly<Record<string, unknown>>>;
  /** The text of the answer, such as a file. Throws as `request` does. */
  text(path: string): Promise<string>;
  /** The bytes of the answer, such as an archive. Throws as `request` does. */
  bytes(path: string): Promise<Uint8Array>;
  /** All items of a list, fetched page by page. Throws as `request` does. */
  list(path: string, filter?: Readonly<Record<string, string>>): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Calls `onData` for each server-sent event until `stopped`. Throws as `request` does, and `unavailable` when the server ends. */
  follow(path: string, onData: (data: unknown) => void, stopped: Promise<void>): Promise<void>;
}

/** A request; the path begins behind `/api/v1`. */
export interface ServerCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: object;
}

/** The most that the server puts on a page. */
const PAGE = 1000;

/** Finds the running server by its data directory, and its API key. Throws `unavailable` when no server runs. */
export async function serverClient(options: DataOptions, environment: Environment): Promise<ServerClient> {
  const { settings } = await settingsFor(options, environment);
  const running = runningServer(settings.dataDir);
  const address = running?.commands ?? running?.addresses[0];
  const none = (why: string) => {
    const serve = commandPath(options, environment)("serve");
    return new AppError("unavailable", `no server runs on ${settings.dataDir}${why}; start one: ${serve}`);
  };
  if (address === undefined) throw none("");
  const key = settings.apiKey || secretFile(`${settings.dataDir}/${API_KEY_FILE}`).read() || "";
  const base = localUrl("http", address);
  const wrong = (status: number, said: ResponseBody): Error => {
    const words = typeof said.detail === "string" ? said.detail : `the server answered ${status}`;
    return status === 400 ? new UsageError(words) : new AppError("unavailable", words);
  };
  const sendRequest = (path: string, init: RequestInit) =>
    fetch(`${base}/api/v1${path}`, init).catch((thrown) => {
      throw none(` at ${base} (${errorMessage(thrown)})`);
    });
  const request = async ({ method, path, body }: ServerCall): Promise<ResponseBody> => {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    // For the audit log: the key is the server's own and does not identify the user.
    const headers = { "x-api-key": key, "x-ocppd-user": encodeURIComponent(commandLineUser(environment)), ...type };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await sendRequest(path, init);
    const said = await messageIn(response);
    if (response.ok) return said;
    throw wrong(response.status, said);
  };
  const content = async (path: string) => {
    const headers = { "x-api-key": key, "x-ocppd-user": encodeURIComponent(commandLineUser(environment)) };
    const response = await sendRequest(path, { headers });
    if (!response.ok) throw wrong(response.status, await messageIn(response));
    return response;
  };
  return {
    request,
    text: async (path) => await (await content(path)).text(),
    bytes: async (path) => new Uint8Array(await (await content(path)).arrayBuffer()),
    async list(path, filter = {}) {
      const all: ResponseBody[] = [];
      for (let cursor: unknown = ""; cursor !== null;) {
        const query = new URLSearchParams({
          ...filter,
          limit: String(PAGE),
          ...(cursor === "" ? {} : { cursor: String(cursor) }),
        });
        const page = await request({ method: "GET", path: `${path}?${query}` });
        // Our own server: a list is `{ items, nextCursor }`.
        all.push(...page.items as readonly ResponseBody[]);
        cursor = page.nextCursor ?? null;
      }
      return all;
    },
    async follow(path, onData, stopped) {
      const abort = new AbortController();
      let over = false;
      const ended = stopped.then(() => {
        over = true;
        abort.abort();
      });
      const response = await sendRequest(path, { headers: { "x-api-key": key }, signal: abort.signal });
      if (!response.ok || response.body === null) throw wrong(response.status, await messageIn(response));
      try {
        for await (const data of eventData(response.body)) onData(data);
      } catch (thrown) {
        if (!over) throw new AppError("unavailable", `the connection to the server broke: ${errorMessage(thrown)}`);
      }
      if (!over) throw new AppError("unavailable", "the server has ended the connection");
      await ended;
    },
  };
}

type ResponseBody = Readonly<Record<string, unknown>>;

async function messageIn(response: Response): Promise<ResponseBody> {
  const answer: unknown = await response.json().catch(() => ({}));
  // Our own server: every answer is a JSON object.
  return (typeof answer === "object" && answer !== null ? answer : {}) as ResponseBody;
}

/** The data of server-sent events as our server writes them: a line each. */
async function* eventData(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<unknown> {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length));
  }
}
