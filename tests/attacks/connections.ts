/** Connections of stations and of unknown clients for the attacks on the listener. */
import type { Socket } from "node:net";
import { OPCODE, rawConnect, type RawConnection, rawUpgrade, upgradeLines } from "../support/raw.ts";

/** The next attempt's pause, and for how long there are attempts: ten times what a reopened port may take. */
const RETRY_MS = 50;
const DEADLINE_MS = 20_000;

/** Tries until `attempt` returns something else than undefined, and throws when it never does. */
export async function eventually<T>(what: string, attempt: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = performance.now() + DEADLINE_MS;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const found = await attempt();
      if (found !== undefined) return found;
    } catch (thrown) {
      last = thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  throw new Error(`${what} did not happen within ${DEADLINE_MS} ms`, { cause: last });
}

/** The connection of a station, which tries again as stations do. */
export function stationConnects(port: number, id: string, from?: string): Promise<RawConnection> {
  return eventually(`the connection of ${id}`, async () => {
    const connection = await rawUpgrade(port, upgradeLines(`/OCPP/${id}`), from);
    return connection.status === 101 ? connection : undefined;
  });
}

/** True when a heartbeat is answered. */
export async function isServed(connection: RawConnection): Promise<boolean> {
  const id = crypto.randomUUID();
  connection.send(JSON.stringify([2, id, "Heartbeat", {}]));
  for (;;) {
    const frame = await connection.next();
    if (frame === null) return false;
    if (frame.opcode === OPCODE.text && frame.text.startsWith(`[3,"${id}"`)) return true;
  }
}

/** Opens connections that send `text` and nothing more; those that the server's system does not take are left out. */
export async function openIdle(port: number, count: number, text = ""): Promise<Socket[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => rawConnect(port, text).catch(() => undefined)));
  return opened.filter((socket) => socket !== undefined).map((socket) => socket.on("error", () => {}));
}

/**
 * Sends `count` upgrade requests of station `id`, and resets each connection after a random part of `withinMs`; 16 at
 * once, so that some resets come while the response is written.
 */
export async function resetDuringUpgrade(port: number, id: string, count: number, withinMs = 0): Promise<void> {
  const head = `${upgradeLines(`/OCPP/${id}`).join("\r\n")}\r\n\r\n`;
  let left = count;
  const attack = async () => {
    while (left-- > 0) {
      const socket = await rawConnect(port).catch(() => undefined);
      if (socket === undefined) continue;
      socket.on("error", () => {});
      await new Promise<void>((resolve) => socket.write(head, () => resolve()));
      const until = performance.now() + Math.random() * withinMs;
      // Timers are too coarse for the moment of the upgrade.
      while (performance.now() < until);
      socket.resetAndDestroy();
    }
  };
  await Promise.all(Array.from({ length: withinMs === 0 ? 1 : 16 }, attack));
}
