/**
 * Chargers in a process of their own, so that a test can suspend it: connects the stations of the arguments after the port
 * and sends a heartbeat of each every second; prints "connected" with the number once all are.
 */
import { WebSocket } from "ws";

const [host = "", port = "", ...ids] = Deno.args;
const HEARTBEAT_MS = 1_000;
let connected = 0;

for (const id of ids) connect(id);

/** Connects again when the connection ends. */
function connect(id: string): void {
  const socket = new WebSocket(`ws://${host}:${port}/OCPP/${id}`, "ocpp1.6");
  let timer: ReturnType<typeof setInterval> | undefined;
  let n = 0;
  socket.on("error", () => {});
  socket.on("open", () => {
    timer = setInterval(() => socket.send(JSON.stringify([2, `h${n++}`, "Heartbeat", {}])), HEARTBEAT_MS);
    Deno.stdout.writeSync(new TextEncoder().encode(`connected ${++connected}\n`));
  });
  socket.on("close", () => {
    clearInterval(timer);
    setTimeout(() => connect(id), HEARTBEAT_MS);
  });
}
