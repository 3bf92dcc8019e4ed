import { startChild } from "./child.ts";
import type { Fetched, Followed, Load, Order, Told, Took } from "./generator/orders.ts";

/** The load generator, in its own process. */
export interface Generator {
  /** Throws what went wrong there. */
  load(order: Extract<Order, { do: "saturate" | "offer" }>): Promise<Load>;
  /** Throws what went wrong there; a fault of a charger is no number. */
  take(order: Extract<Order, { do: "connect" | "stagger" | "storm" | "disconnect" }>): Promise<Took>;
  /** Throws what went wrong there, also an answer that is none. */
  get(order: Omit<Extract<Order, { do: "get" }>, "do">): Promise<Fetched>;
  /** Throws what went wrong there. */
  follow(order: Omit<Extract<Order, { do: "follow" }>, "do">): Promise<Followed>;
  kill(): Promise<void>;
}

/** Starts it; it serves all runs, so that its compilers have seen enough after the first. */
export function startGenerator(): Generator {
  const path = new URL("./generator/generator.ts", import.meta.url).pathname;
  const child = startChild({ command: Deno.execPath(), args: ["run", "--quiet", "-A", path] });
  const ask = async (order: Order): Promise<Told> => {
    await child.write(`${JSON.stringify(order)}\n`);
    const [text] = await child.line(/^\{.*\}$/);
    // Our own generator.ts wrote it.
    const told = JSON.parse(text) as Told;
    if (told.kind === "failed") throw new Error(`the generator: ${told.words}`);
    return told;
  };
  return {
    async load(order) {
      const told = await ask(order);
      if (told.kind !== "load") throw new Error(`the generator said ${told.kind}, not load`);
      return told.load;
    },
    async take(order) {
      const told = await ask(order);
      if (told.kind !== "took") throw new Error(`the generator said ${told.kind}, not took`);
      const { took } = told;
      if (took.faults.length > 0) throw new Error(`${order.do}: ${took.faults.join("; ")}`);
      return took;
    },
    async get(order) {
      const told = await ask({ do: "get", ...order });
      if (told.kind !== "fetched") throw new Error(`the generator said ${told.kind}, not fetched`);
      const { faults } = told.fetched;
      if (faults.length > 0) throw new Error(faults.join("; "));
      return told.fetched;
    },
    async follow(order) {
      const told = await ask({ do: "follow", ...order });
      if (told.kind !== "followed") throw new Error(`the generator said ${told.kind}, not followed`);
      const { faults } = told.followed.load;
      if (faults.length > 0) throw new Error(faults.join("; "));
      return told.followed;
    },
    kill: child.kill,
  };
}
