/**
 * The durable ceiling: the bare one with validation, one row a message, and one fsynced commit for all messages of a turn
 * of the event loop, before they are answered. The row loses nothing: the payload's text, and of meter values the numbers in
 * columns, as a server needs them that shows or bills them; no index.
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
/** The eight sampled values of the loops. */
const VALUE_COLUMNS = ["wh", "w", "l1_a", "l2_a", "l3_a", "l1_v", "l2_v", "l3_v"];
const db = new DatabaseSync(`${Deno.args[0]}/messages.sqlite`);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE messages (station INTEGER NOT NULL, at INTEGER NOT NULL, action TEXT NOT NULL, payload TEXT NOT NULL,
    ${VALUE_COLUMNS.map((column) => `${column} REAL`).join(", ")}) STRICT`);
const [begin, commit, insert] = [
  "BEGIN IMMEDIATE",
  "COMMIT",
  `INSERT INTO messages VALUES (?, ?, ?, ?, ${VALUE_COLUMNS.map(() => "?").join(", ")})`,
].map((sql) => db.prepare(sql));

interface Message {
  readonly socket: WebSocket;
  readonly station: number;
  readonly action: string;
  readonly payload: string;
  readonly values: readonly (number | null)[];
  readonly answer: string;
}

/** The values of a message's first meter value, in the order of the loops. */
function valuesOf(
  { meterValue }: { readonly meterValue?: readonly { readonly sampledValue: readonly { value: unknown }[] }[] },
) {
  const sampled = meterValue?.[0]?.sampledValue ?? [];
  return VALUE_COLUMNS.map((_, index) => {
    const value = Number(sampled[index]?.value ?? NaN);
    return Number.isFinite(value) ? value : null;
  });
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
  for (const { station, action, payload, values } of messages) insert?.run(station, now, action, payload, ...values);
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
    const text = data.slice(data.indexOf("{"), -1);
    take({ socket, station, action, payload: text, values: valuesOf(payload), answer });
  };
  return response;
});
