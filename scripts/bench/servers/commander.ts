/** The lower bound of a command's cost: a bare server that takes it over HTTP, passes it on, and returns the answer. */
import { constantsOf, reportPort } from "./constants.ts";

const sockets = new Map<string, WebSocket>();
const waiting = new Map<string, (answer: unknown) => void>();
let commands = 0;

function reset(station: string): Promise<Response> {
  const id = `reset-${commands++}`;
  return new Promise((resolve) => {
    waiting.set(id, (answer) => resolve(Response.json(answer)));
    sockets.get(station)?.send(`[2,"${id}","Reset",{"type":"Soft"}]`);
  });
}

Deno.serve({ hostname: "127.0.0.1", port: 0, tcpBacklog: 4096, onListen: reportPort }, (request) => {
  const station = new URL(request.url).pathname.split("/").at(-1) ?? "";
  if (request.headers.get("upgrade") === null) return reset(station);
  const protocol = request.headers.get("sec-websocket-protocol") ?? "";
  const constants = constantsOf(protocol);
  const { socket, response } = Deno.upgradeWebSocket(request, { protocol });
  sockets.set(station, socket);
  socket.onmessage = ({ data }) => {
    const [type, id, body] = JSON.parse(data);
    if (type === 2) return socket.send(`[3,${JSON.stringify(id)},${constants.get(body)}]`);
    waiting.get(id)?.(body);
    waiting.delete(id);
  };
  return response;
});
