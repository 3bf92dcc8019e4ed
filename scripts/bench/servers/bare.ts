/** The ceiling: a bare `Deno.upgradeWebSocket` that parses what comes and answers a constant. */
import { constantsOf, reportPort } from "./constants.ts";

Deno.serve({ hostname: "127.0.0.1", port: 0, tcpBacklog: 4096, onListen: reportPort }, (request) => {
  const protocol = request.headers.get("sec-websocket-protocol") ?? "";
  const constants = constantsOf(protocol);
  const { socket, response } = Deno.upgradeWebSocket(request, { protocol });
  socket.onmessage = ({ data }) => {
    const [, id, action] = JSON.parse(data);
    socket.send(`[3,${JSON.stringify(id)},${constants.get(action)}]`);
  };
  return response;
});
