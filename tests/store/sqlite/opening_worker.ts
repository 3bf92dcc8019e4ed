import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Reply, Request } from "../../../src/store/sqlite/engine/worker_messages.ts";

// A thread that opens a database as the program does, reports that, and closes it.

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage(text: string): void;
};
scope.onmessage = async ({ data }) => {
  const request = JSON.parse(data) as Request;
  if (request.type === "open") await openInProcess({ path: request.path }).close();
  scope.postMessage(JSON.stringify({ type: "done" } satisfies Reply));
};
