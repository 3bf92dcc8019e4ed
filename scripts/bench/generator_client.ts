import { startChild } from "./child.ts";
import type { Fetched, GeneratorRequest, Load, Subscribed, Took, WorkerMessage } from "./generator/worker_messages.ts";

/** The load generator, in its own process. */
export interface Generator {
  /** Throws what went wrong there. */
  load(request: Extract<GeneratorRequest, { do: "saturate" | "offer" }>): Promise<Load>;
  /** Throws what went wrong there; a fault of a charger is no number. */
  take(request: Extract<GeneratorRequest, { do: "connect" | "stagger" | "storm" | "disconnect" }>): Promise<Took>;
  /** Throws the error of the generator, or one about an unreadable answer. */
  get(request: Omit<Extract<GeneratorRequest, { do: "get" }>, "do">): Promise<Fetched>;
  /** Throws what went wrong there. */
  follow(request: Omit<Extract<GeneratorRequest, { do: "follow" }>, "do">): Promise<Subscribed>;
  kill(): Promise<void>;
}

/** Starts it; it serves all runs, so that its compilers have seen enough after the first. */
export function startGenerator(): Generator {
  const path = new URL("./generator/generator.ts", import.meta.url).pathname;
  const child = startChild({ command: Deno.execPath(), args: ["run", "--quiet", "-A", path] });
  const sendRequest = async (request: GeneratorRequest): Promise<WorkerMessage> => {
    await child.write(`${JSON.stringify(request)}\n`);
    const [text] = await child.line(/^\{.*\}$/);
    // Our own generator.ts wrote it.
    const received = JSON.parse(text) as WorkerMessage;
    if (received.kind === "failed") throw new Error(`the generator: ${received.words}`);
    return received;
  };
  return {
    async load(request) {
      const received = await sendRequest(request);
      if (received.kind !== "load") throw new Error(`the generator said ${received.kind}, not load`);
      return received.load;
    },
    async take(request) {
      const received = await sendRequest(request);
      if (received.kind !== "took") throw new Error(`the generator said ${received.kind}, not took`);
      const { took } = received;
      if (took.faults.length > 0) throw new Error(`${request.do}: ${took.faults.join("; ")}`);
      return took;
    },
    async get(request) {
      const received = await sendRequest({ do: "get", ...request });
      if (received.kind !== "fetched") throw new Error(`the generator said ${received.kind}, not fetched`);
      const { faults } = received.fetched;
      if (faults.length > 0) throw new Error(faults.join("; "));
      return received.fetched;
    },
    async follow(request) {
      const received = await sendRequest({ do: "follow", ...request });
      if (received.kind !== "followed") throw new Error(`the generator said ${received.kind}, not followed`);
      const { faults } = received.followed.load;
      if (faults.length > 0) throw new Error(faults.join("; "));
      return received.followed;
    },
    kill: child.kill,
  };
}
