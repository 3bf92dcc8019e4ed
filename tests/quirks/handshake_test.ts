import assert from "node:assert/strict";
import type { Protocol } from "../../src/domain/station.ts";
import { hashPassword } from "../../src/services/access/passwords.ts";
import type { StationChange } from "../../src/store/store.ts";
import type { Engine } from "../../src/domain/commands.ts";
import type { TestApp } from "../support/app.ts";
import { BOOTS, PROTOCOLS } from "../support/protocols.ts";
import {
  basic,
  type ConnectionRequest,
  connectionRequest,
  isServed,
  OTHER_PASSWORD,
  PASSWORD,
  startHarness,
} from "../ocpp/server/harness.ts";
import { nextText, offering, onWire, SPEAKING, warnedOf } from "./harness.ts";

/** A connection request, and the station, subprotocol and version that result; or the status and text of a refusal. */
type Row =
  & ConnectionRequest
  & (
    | { readonly as?: string; readonly echo?: string | null; readonly speaks?: Protocol }
    | { readonly refused: number; readonly message: RegExp }
  );

/** One test of a quirk: each row connects to the same app. */
function quirk(
  name: string,
  rows: Readonly<Record<string, Row>>,
  options: {
    readonly stations?: Readonly<Record<string, StationChange>>;
    readonly settings?: object;
    readonly engine?: Engine;
  } = {},
): void {
  Deno.test(name, async () => {
    const app = await startHarness(options);
    try {
      for (const [id, change] of Object.entries(options.stations ?? {})) {
        await app.app.services.stations.add(id, change);
      }
      for (const [what, row] of Object.entries(rows)) await holds(app, what, row);
    } finally {
      await app.stop();
    }
  });
}

async function holds(app: TestApp, what: string, row: Row): Promise<void> {
  const connection = await connectionRequest(app, row);
  if ("refused" in row) {
    assert.equal(connection.status, row.refused, what);
    assert.match(connection.body, row.message, what);
    const [last] = await app.app.services.stations.refusals();
    assert.match(last?.detail ?? "", row.message, what);
    assert.ok(app.log.some(({ level, message }) => level === "warn" && row.message.test(message)), what);
    assert.equal(app.app.links.size, 0, what);
    return;
  }
  const { as = "OPEN", echo = "ocpp1.6", speaks = "ocpp1.6" } = row;
  assert.equal(connection.status, 101, `${what}: ${connection.body}`);
  assert.equal(connection.headers.get("sec-websocket-protocol"), echo, what);
  assert.ok(await isServed(connection), what);
  const here = app.app.links.connected().map(({ stationId, protocol }) => [stationId, protocol]);
  assert.deepEqual(here, [[as, speaks]], what);
  // Only a missing value causes a warning; an unusual one is accepted silently.
  const { no_subprotocol, ...others } = await warnedOf(app, as);
  assert.equal(no_subprotocol !== undefined, echo === null, what);
  assert.deepEqual(others, {}, what);
  connection.closeConnection();
  await app.events.next(({ type }) => type === "station.disconnected", `the end of ${what}`);
}

const in201 = { headers: offering("ocpp2.0.1"), echo: "ocpp2.0.1", speaks: "ocpp2.0.1" } as const;
const pinned = { target: "/OCPP/PINNED", as: "PINNED", echo: "ocpp2.0.1", speaks: "ocpp2.0.1" } as const;

quirk("H1 no subprotocol means the pinned version, else 1.6; none is echoed, with a warning", {
  "without a pin": { headers: offering(null), echo: null },
  "an empty list": { headers: offering(""), echo: null },
  "with a pin": { ...pinned, headers: offering(null), echo: null },
});

quirk("H2 a list of subprotocols is read without blanks and in any order, and unsupported ones are skipped", {
  "no blank after the comma": { headers: offering("ocpp1.6,ocpp1.5") },
  "the unknown one first": { headers: offering("ocpp1.5,ocpp1.6") },
  "an unknown newer one": { ...in201, headers: offering("ocpp2.0, ocpp2.0.1") },
  "the pinned one wherever it stands": { ...pinned, headers: offering("ocpp1.6,ocpp2.0.1") },
  "only unknown ones": {
    headers: offering("ocpp1.5,ocpp2.0"),
    refused: 400,
    message: /ocpp1\.5, ocpp2\.0; wanted one of ocpp1\.6, ocpp2\.0\.1, ocpp2\.1/,
  },
  "only others than the pinned one": {
    ...{ target: "/OCPP/PINNED", headers: offering("ocpp1.6") },
    ...{ refused: 400, message: /wanted ocpp2\.0\.1, to which the station is pinned/ },
  },
});

quirk("H3 of several subprotocols a pinned one is chosen, else the first in the charger's order", {
  "1.6 first": { headers: offering("ocpp1.6, ocpp2.0.1") },
  "2.0.1 first": { ...in201, headers: offering("ocpp2.0.1, ocpp1.6") },
  "2.1 first": { headers: offering("ocpp2.1, ocpp2.0.1, ocpp1.6"), echo: "ocpp2.1", speaks: "ocpp2.1" },
  "1.6 first of a pinned station": { ...pinned, headers: offering("ocpp1.6, ocpp2.0.1") },
});

quirk("H4 the version belongs to the connection: a charger may probe 1.6, then 2.0.1, then 1.6", {
  "at first": {},
  "then": in201,
  "and back": {},
});

/** An action on a connection of a version that lacks it, and the version that has it. */
const strays: readonly (readonly [Protocol, string, Protocol])[] = [
  ["ocpp2.0.1", "StartTransaction", "ocpp1.6"],
  ["ocpp2.1", "DiagnosticsStatusNotification", "ocpp1.6"],
  ["ocpp1.6", "TransactionEvent", "ocpp2.0.1"],
];
for (const [protocol, action, owner] of strays) {
  Deno.test(`H4 ${action} on a connection in ${protocol} is NotImplemented, and the warning names ${owner}`, () =>
    onWire(async ({ say, app }) => {
      const answer = await say(`[2,"1","${action}",{"connectorId":1,"idTag":"T"}]`);
      assert.deepEqual(answer.slice(0, 3), [4, "1", "NotImplemented"]);
      const [warning] = await app.app.services.warnings.list("OPEN");
      assert.deepEqual([warning?.code, warning?.count], ["unknown_action", 1]);
      assert.equal(warning?.detail, `${action}, which is an action of ${owner}`);
      assert.equal((await say('[2,"2","Heartbeat",{}]'))[0], 3);
    }, { connectionRequests: SPEAKING[protocol] }));
}

const connection = (said: string | null) => ({ headers: { connection: said } });

// Deno's HTTP parser can't hand over a connection whose request does not name Upgrade there (native_socket.ts).
quirk("H5 the native engine requires a header Connection that names Upgrade; else the refusal gives the reason", {
  "in small letters, among others": connection("keep-alive,upgrade"),
  "in capitals": connection("UPGRADE"),
  "Upgrade: WebSocket": { headers: { upgrade: "WebSocket" } },
  "missing": { ...connection(null), refused: 400, message: /header Connection is missing; wanted Upgrade/ },
  "garbled": { ...connection("Upgrde"), refused: 400, message: /Connection is "Upgrde"; wanted Upgrade/ },
});

quirk(
  "H5 the hardened engine accepts any header Connection, or none, of a request with an Upgrade header and a key",
  {
    "in small letters, among others": connection("keep-alive,upgrade"),
    "missing": connection(null),
    "empty": connection(""),
    "garbled": connection("Upgrde"),
    "keep-alive": connection("keep-alive"),
    "without a colon": { ...connection(null), more: ["Connection Upgrade"] },
    "twice": { ...connection("keep-alive"), more: ["Connection: close"] },
    "with Upgrade among others": { headers: { connection: null, upgrade: "h2c, WebSocket" } },
    "without a key": {
      ...{ headers: { connection: null, "sec-websocket-key": null } },
      ...{ refused: 400, message: /invalid WebSocket request: .*Sec-WebSocket-Key/ },
    },
  },
  { engine: "hardened" },
);

for (const protocol of PROTOCOLS) {
  Deno.test(`H5 a charger without the header Connection boots and is served by the hardened engine (${protocol})`, () =>
    onWire(async ({ say, app, raw }) => {
      const [type, id, boot] = await say(JSON.stringify([2, "1", "BootNotification", BOOTS[protocol]]));
      assert.deepEqual([type, id, (boot as { status: string }).status], [3, "1", "Accepted"]);
      assert.equal(raw.headers.get("sec-websocket-protocol"), protocol);
      assert.ok(await isServed(raw));
      assert.equal(app.app.services.stations.find("OPEN")?.boot?.model, "M");
    }, { engine: "hardened", connectionRequests: { headers: { ...offering(protocol), connection: null } } }));
}

quirk("H6 the id is the last segment under any prefix, with extra slashes, or is in the query", {
  "/OCPP/<id>": { target: "/OCPP/OPEN" },
  "the path of SteVe": { target: "/steve/websocket/CentralSystemService/OPEN" },
  "/ocpp16/<id>": { target: "/ocpp16/OPEN" },
  "/<id>": { target: "/OPEN" },
  "a slash behind it": { target: "/OCPP/OPEN/" },
  "doubled slashes": { target: "//OCPP//OPEN//" },
  "?id=": { target: "/OCPP?id=OPEN" },
  "?cpid=": { target: "/?cpid=OPEN" },
});
quirk("H6 where prefixes are configured, another path is refused with that reason", {
  "a configured one": { target: "/OCPP/OPEN" },
  "none": { target: "/OPEN", refused: 404, message: /connect under \/OCPP here, not at \/OPEN/ },
}, { settings: { pathPrefixes: ["/OCPP"] } });

quirk("H7 of a whole URL in the path, segments before and after a known id are skipped", {
  "a URL before it": { target: "/ws://192.168.1.5:8081/OPEN" },
  "a serial number behind it": { target: "/ws://192.168.1.5/OPEN/SERIAL-4711" },
  "nobody known in it": {
    ...{ target: "/ws://192.168.1.5/NOBODY/SERIAL-4711" },
    ...{ refused: 404, message: /no station with the id SERIAL-4711 is on the list/ },
  },
});

quirk("H8 a repeated id in the path counts once", {
  "appended": { target: "/OCPP/OPEN/OPEN" },
  "in another case": { target: "/OPEN/open/" },
});

const locked = { target: "/OCPP/LOCKED", as: "LOCKED" } as const;

quirk("H9 a URL without an id is matched by the user name; else the refusal reports that the URL has no id", {
  "credentials name it": { ...locked, target: "/", headers: { authorization: basic("LOCKED", PASSWORD) } },
  "nothing does": { target: "/", refused: 404, message: /there is no station id in the URL/ },
});

const badPercent = { refused: 400, message: /broken percent-encoding/ } as const;
const control = { refused: 400, message: /no slash and no control characters/ } as const;
quirk("H10 a percent-encoded id is decoded once", {
  "a blank": { target: "/OCPP/RDAM%20123", as: "RDAM 123" },
  "a bar": { target: "/OCPP/RDAM%7C123", as: "RDAM|123" },
  "encoded twice": { target: "/OCPP/RDAM%2520123", refused: 404, message: /RDAM%20123 is on the list/ },
  "no digits": { target: "/OCPP/CP%zz", ...badPercent },
  "a percent sign at the end": { target: "/OCPP/OPEN%", ...badPercent },
  "Latin-1": { target: "/OCPP/S%E4ule", ...badPercent },
});

const long = "x".repeat(255);
quirk("H11 ids may have dots, blanks and colons, in any case; the registered spelling stays; no slash, at most 255", {
  "all of them": { target: "/OCPP/S%C3%A4ule.1_a-b:c", as: "Säule.1_a-b:c" },
  "in the other case": { target: "/OCPP/S%C3%84ULE.1_A-B:C", as: "Säule.1_a-b:c" },
  "255 characters": { target: `/OCPP/${long.toUpperCase()}`, as: long },
  "256 characters": { target: `/OCPP/${long}x`, refused: 400, message: /at most 255 characters, this one has 256/ },
  "a slash in it": { target: "/OCPP/OP%2FEN", ...control },
  "a control character in it": { target: "/OCPP/OPEN%07", ...control },
}, { stations: { [long]: {} } });

const asLocked = (user: string, password: string) => ({
  ...locked,
  headers: { authorization: basic(user, password) },
});
quirk("H12 credentials are split at the first colon, the scheme is in any case, and unneeded ones are ignored", {
  "a colon in the password": asLocked("LOCKED", PASSWORD),
  "basic in small letters": { ...locked, headers: { authorization: basic("LOCKED", PASSWORD).replace("B", "b") } },
  "an empty password that is not required": { headers: { authorization: basic("OPEN", "") } },
  "another user name without a required password": { headers: { authorization: basic("admin", "admin") } },
  "invalid credentials that are not required": { headers: { authorization: "Basic <none>" } },
  "any user name where the owner allows it": {
    ...{ target: "/OCPP/SERIAL", as: "SERIAL", headers: { authorization: basic("SN-4711", PASSWORD) } },
  },
  "another user name": {
    ...asLocked("OTHER", PASSWORD),
    refused: 401,
    message: /sent the user name "OTHER"; wanted its id/,
  },
  "the password up to its colon": { ...asLocked("LOCKED", "staple"), refused: 401, message: /sent a wrong password/ },
  "another station's": { ...asLocked("OTHER", OTHER_PASSWORD), refused: 401, message: /sent a wrong password/ },
  "none": { target: "/OCPP/LOCKED", refused: 401, message: /has a password here, but sent none/ },
});

const HEX = "00ff10e9b4a5c6d7e8f90a1b2c3d4e5f60718293";
const bytes = Uint8Array.from(HEX.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const keyed = (password: string | Uint8Array) => ({
  ...{ target: "/OCPP/KEYED", as: "KEYED", headers: { authorization: basic("KEYED", password) } },
});
quirk("H13 an AuthorizationKey is accepted as its bytes, UTF-8 or not, and as its hex digits in either case", {
  "the bytes": keyed(bytes),
  "small letters": keyed(HEX),
  "capitals": keyed(HEX.toUpperCase()),
  "other bytes": { ...keyed(bytes.toReversed()), refused: 401, message: /sent a wrong password/ },
  "the bytes as UTF-8": { ...keyed(String.fromCharCode(...bytes)), refused: 401, message: /sent a wrong password/ },
}, { stations: { KEYED: { passwordHashes: [await hashPassword(HEX)] } } });

Deno.test("H14 without TLS, ws:// is enabled by default, under any host name or address", async () => {
  const app = await startHarness();
  try {
    for (const host of ["127.0.0.1", `127.0.0.1:${app.port}`, "ocppd.local", ""]) {
      const connection = await connectionRequest(app, { headers: { host } });
      assert.equal(connection.status, 101, host);
      connection.send('[2,"1","Heartbeat",{}]');
      assert.equal((await nextText(connection))[0], 3);
      connection.closeConnection();
    }
  } finally {
    await app.stop();
  }
});
