/**
 * The durable ceiling: the bare one with validation, one row a message, and one fsynced commit for all messages of a turn
 * of the event loop, before they are answered. The row is the cheapest that loses nothing: the payload's text, no index.
 * durable.ts FOLDER [watched]
 */
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers";
import type { Version } from "../../../src/ocpp/version.ts";
import { VERSIONS } from "../../../src/ocpp/versions.ts";
import { watchStalls } from "../stalls.ts";
import { constantsOf, reportPort } from "./constants.ts";

if (Deno.args[1] === "watched") watchStalls();
const versions = await Promise.all(Object.values(VERSIONS).map((load) => load()));
const catalogs = new Map<string, Version["catalog"]>(versions.map(({ protocol, catalog }) => [protocol, catalog]));
const db = new DatabaseSync(`${Deno.args[0]}/messages.sqlite`);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE messages (station INTEGER NOT NULL, at INTEGER NOT NULL, action TEXT NOT NULL, payload TEXT NOT NULL) STRICT`);
const [begin, commit, insert] = [
  "BEGIN IMMEDIATE",
  "COMMIT",
  "INSERT INTO messages VALUES (?, ?, ?, ?)",
].map((sql) => db.prepare(sql));

interface Message {
  readonly socket: WebSocket;
  readonly station: number;
  readonly action: string;
  readonly payload: string;
  readonly answer: string;
}
let turn: Message[] = [];

function take(message: Message): void {
  if (turn.push(message) === 1) setImmediate(keep);
}

function keep(): void {
  const messages = turn;
  turn = [];
  const now = Date.now();
  begin?.run();
  for (const { station, action, payload } of messages) insert?.run(station, now, action, payload);
  commit?.run();
  for (const { socket, answer } of messages) socket.send(answer);
}

let stations = 0;
Deno.serve({ hostname: "127.0.0.1", port: 0, tcpBacklog: 4096, onListen: reportPort }, (request) => {
  // An empty status: the request shows how long the event loop waits for the disk.
  if (request.headers.get("upgrade") === null) return Response.json([]);
  const protocol = request.headers.get("sec-websocket-protocol") ?? "";
  const constants = constantsOf(protocol);
  const catalog = catalogs.get(protocol);
  const station = stations++;
  const { socket, response } = Deno.upgradeWebSocket(request, { protocol });
  socket.onmessage = ({ data }) => {
    const [, id, action, payload] = JSON.parse(data);
    if (catalog?.get(action)?.request(payload) !== true) {
      return socket.send(`[4,${JSON.stringify(id)},"FormationViolation","",{}]`);
    }
    const answer = `[3,${JSON.stringify(id)},${constants.get(action)}]`;
    // As it came, from behind the action: cheaper than writing it anew.
    take({ socket, station, action, payload: data.slice(data.indexOf("{"), -1), answer });
  };
  return response;
});
