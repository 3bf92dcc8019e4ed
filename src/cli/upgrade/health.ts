import { errorMessage } from "../../base/errors.ts";
import { localUrl } from "../reachable.ts";
import { type RunningServer, runningServer } from "../running_server.ts";

/** What {@link watchHealth} watches. */
export interface HealthWatch {
  readonly dataDir: string;
  /** The version that has to serve. */
  readonly version: string;
  /** For how long. */
  readonly watchS: number;
}

const POLL_MS = 500;
const ANSWER_MS = 5_000;
/** Until the server has to listen, counted from when systemd takes it for started, and for how long it may be not ready. */
const GIVE_UP_MS = 20_000;

/**
 * Watches /readyz of the server on this machine. Resolves to what is wrong with it, undefined when it was the same process of
 * the wanted version all the time and is ready at the end.
 */
export async function watchHealth({ dataDir, version, watchS }: HealthWatch): Promise<string | undefined> {
  let first: RunningServer | undefined;
  let firstAt = 0;
  let fault: string | undefined = "no server has started";
  for (let faultSince = performance.now();;) {
    const server = runningServer(dataDir);
    if (first !== undefined && server?.process !== first.process) {
      return `process ${first.process} has ended${server === undefined ? "" : `, and process ${server.process} came`}`;
    }
    fault = await faultOf(server, version);
    const now = performance.now();
    if (fault === undefined) {
      first ??= server;
      firstAt ||= now;
      faultSince = Infinity;
      if (now - firstAt >= watchS * 1000) return undefined;
    } else {
      if (faultSince === Infinity) faultSince = now;
      if (now - faultSince >= GIVE_UP_MS) return fault;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function faultOf(server: RunningServer | undefined, version: string): Promise<string | undefined> {
  const address = server?.commands ?? server?.addresses?.[0];
  if (server === undefined || address === undefined) return "no server runs on the data directory";
  if (server.version !== version) return `ocppd ${server.version ?? "of an older version"} runs in place of ${version}`;
  const url = `${localUrl("http", address)}/readyz`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    const said = (await answer.text()).slice(0, 500);
    return answer.ok ? undefined : `${url} answered ${answer.status}: ${said}`;
  } catch (thrown) {
    return `${url} does not answer: ${errorMessage(thrown)}`;
  }
}
