import assert from "node:assert/strict";
import type { Protocol, RefusalReason } from "../../../src/domain/station.ts";
import type { Engine } from "../../../src/domain/commands.ts";
import {
  basic,
  type ConnectionRequest,
  connectionRequest,
  isServed,
  onEachEngine,
  OTHER_PASSWORD,
  PASSWORD,
  startHarness,
  TLSONLY_PASSWORD,
} from "./harness.ts";

/** A row applies to every engine unless it names one. */
interface Row extends ConnectionRequest {
  readonly only?: Engine;
}

/** An accepted connection request: the station, the echoed subprotocol (null: none), and the protocol version. */
interface AcceptedRow extends Row {
  readonly settings?: object;
  readonly as: string;
  readonly echo: string | null;
  readonly speaks: Protocol;
}

const offering = (list: string | null) => ({ "sec-websocket-protocol": list });
const open16 = { as: "OPEN", echo: "ocpp1.6", speaks: "ocpp1.6" } as const;
const locked16 = { as: "LOCKED", target: "/OCPP/LOCKED", echo: "ocpp1.6", speaks: "ocpp1.6" } as const;
const pinned201 = { as: "PINNED", target: "/OCPP/PINNED", speaks: "ocpp2.0.1" } as const;
const right = basic("LOCKED", PASSWORD);
const native = { only: "native" } as const;
const hardened = { only: "hardened" } as const;

const acceptedRows: Readonly<Record<string, AcceptedRow>> = {
  // subprotocols (quirks H1-H3)
  "ocpp1.6 alone is echoed": { ...open16 },
  "ocpp2.0.1 alone is echoed": { as: "OPEN", headers: offering("ocpp2.0.1"), echo: "ocpp2.0.1", speaks: "ocpp2.0.1" },
  "ocpp2.1 alone is echoed": { as: "OPEN", headers: offering("ocpp2.1"), echo: "ocpp2.1", speaks: "ocpp2.1" },
  "of several supported ones, the first in the charger's list is chosen, also when it is newer": {
    as: "OPEN",
    headers: offering("ocpp2.0.1, ocpp1.6"),
    echo: "ocpp2.0.1",
    speaks: "ocpp2.0.1",
  },
  "of several supported ones, the first in the charger's list is chosen, also when it is older": {
    ...open16,
    headers: offering("ocpp1.6, ocpp2.0.1, ocpp2.1"),
  },
  "unsupported names are skipped": {
    as: "OPEN",
    headers: offering("ocpp1.5, ocpp2.0, ocpp2.1"),
    echo: "ocpp2.1",
    speaks: "ocpp2.1",
  },
  "a list without blanks is read": { ...open16, headers: offering("ocpp1.6,ocpp1.5") },
  "a list without blanks is read, the supported one last": { ...open16, headers: offering("ocpp1.5,ocpp1.6") },
  "a list with empty elements and tabs is read": { ...open16, headers: offering(", ,\tocpp1.6 ,,ocpp1.5,") },
  "a list over two header lines is read": {
    ...open16,
    headers: offering("ocpp1.5"),
    more: ["Sec-WebSocket-Protocol: ocpp1.6"],
  },
  "a subprotocol in capitals is echoed as it was sent": { ...open16, headers: offering("OCPP1.6"), echo: "OCPP1.6" },
  "a pinned station gets its version, wherever it is in the list": {
    ...pinned201,
    headers: offering("ocpp1.6,ocpp2.1, ocpp2.0.1"),
    echo: "ocpp2.0.1",
  },
  "without any subprotocol 1.6 is spoken, and none is echoed": { ...open16, headers: offering(null), echo: null },
  "an empty list counts as none": { ...open16, headers: offering(""), echo: null },
  "without any subprotocol a pinned station speaks its version": {
    ...pinned201,
    headers: offering(null),
    echo: null,
  },
  "a version in the URL is ignored": { ...open16, target: "/ocpp2.0.1/OPEN" },

  // the id in the URL (quirks H6-H8, H10, H11)
  "the path may be the id alone": { ...open16, target: "/OPEN" },
  "any prefix is accepted": { ...open16, target: "/steve/websocket/CentralSystemService/OPEN" },
  "a slash at the end does not matter": { ...open16, target: "/OCPP/OPEN/" },
  "doubled slashes do not matter": { ...open16, target: "//OCPP//OPEN//" },
  "a whole URL pasted into the path is read from its end": { ...open16, target: "/ws://192.168.1.5:8081/OCPP/OPEN" },
  "a serial number after a known id is skipped": { ...open16, target: "/ws://192.168.1.5/OPEN/SN-4711" },
  "an id appended twice counts once": { ...open16, target: "/OCPP/OPEN/OPEN" },
  "a request in absolute form is read": { ...open16, target: "ws://192.168.1.5:8081/OCPP/OPEN" },
  "the query names the id": { ...open16, target: "/OCPP?id=OPEN" },
  "the query names the id as cpid": { ...open16, target: "/?cpid=OPEN&x=1" },
  "a query without an id is ignored": { ...open16, target: "/OCPP/OPEN?token=abc&id=" },
  "without an id in the URL the user name is the id": {
    ...locked16,
    target: "/",
    headers: { authorization: right },
  },
  "ids are compared without regard to case": { ...open16, target: "/OCPP/oPeN" },
  "a percent-encoded blank in an id is decoded": { ...open16, as: "RDAM 123", target: "/OCPP/RDAM%20123" },
  "a percent-encoded bar in an id is decoded": { ...open16, as: "RDAM|123", target: "/OCPP/RDAM%7C123" },
  "a bar in an id may be unencoded": { ...open16, as: "RDAM|123", target: "/OCPP/RDAM|123" },
  "dot, underscore, hyphen, colon and umlaut are allowed in an id": {
    ...open16,
    as: "Säule.1_a-b:c",
    target: "/OCPP/S%C3%A4ule.1_a-b:c",
  },
  "an umlaut in an id may be in the other case, and the colon encoded": {
    ...open16,
    as: "Säule.1_a-b:c",
    target: "/OCPP/S%C3%84ULE.1_A-B%3Ac",
  },
  "a path under a configured prefix is accepted": {
    ...open16,
    settings: { pathPrefixes: ["/charge/points", "/OCPP"] },
    target: "/OCPP/OPEN",
  },
  "a configured prefix is compared without regard to case and to doubled slashes": {
    ...open16,
    settings: { pathPrefixes: ["/OCPP/"] },
    target: "//ocpp//OPEN",
  },

  // credentials (quirk H12)
  "the password is everything after the first colon": { ...locked16, headers: { authorization: right } },
  "the scheme may be in small letters and followed by many blanks": {
    ...locked16,
    headers: { authorization: right.replace("Basic ", "basic   ") },
  },
  "the user name may be in another case than the id": {
    ...locked16,
    headers: { authorization: basic("locked", PASSWORD) },
  },
  "a station may be allowed any user name": {
    ...open16,
    as: "SERIAL",
    target: "/OCPP/SERIAL",
    headers: { authorization: basic("SN-4711", PASSWORD) },
  },
  "a station may be allowed an empty user name": {
    ...open16,
    as: "SERIAL",
    target: "/OCPP/SERIAL",
    headers: { authorization: basic("", PASSWORD) },
  },
  "unneeded credentials are ignored": { ...open16, headers: { authorization: basic("OPEN", "") } },
  "unneeded credentials are ignored even when invalid": {
    ...open16,
    headers: { authorization: "Bearer \xff\xfe" },
  },

  // the upgrade itself
  "the header Connection may contain more than Upgrade": { ...open16, headers: { connection: "keep-alive,upgrade" } },
  "the header Connection may contain close too": { ...open16, headers: { connection: "close, Upgrade" } },
  "the header Upgrade may be written WebSocket": { ...open16, headers: { upgrade: "WebSocket" } },
  "the header Sec-WebSocket-Version may be missing": { ...open16, headers: { "sec-websocket-version": null } },
  "the header Host may be missing": { ...open16, headers: { host: null } },
  "the header Sec-WebSocket-Extensions may be empty": { ...open16, headers: { "sec-websocket-extensions": "" } },
  "the header Sec-WebSocket-Extensions may be invalid": {
    ...open16,
    headers: { "sec-websocket-extensions": "x-webkit-deflate-frame;;" },
  },
  // quirk H5
  "the header Connection may be missing": { ...open16, ...hardened, headers: { connection: null } },
  "the header Connection may be misspelled": { ...open16, ...hardened, headers: { connection: "Upgrde" } },
  "the header Connection may have another value": { ...open16, ...hardened, headers: { connection: "close" } },

  // clients that are not browsers
  "an Origin with the server's host is not a browser's": {
    ...open16,
    headers: { host: "Pi.local:80", origin: "http://pi.local:80" },
  },
  "an Origin without the port is not a browser's": {
    ...open16,
    headers: { host: "192.168.1.5:8081", origin: "http://192.168.1.5" },
  },
  "an Origin with the URL of the charger's library is not a browser's": {
    ...open16,
    headers: { origin: "https://github.com/gilmaimon/TinyWebsockets" },
  },
  "an Origin without a host is not a browser's": { ...open16, headers: { origin: "file://" } },
  "an Origin that is no URL is not a browser's": { ...open16, headers: { origin: "192.168.1.5:8081" } },
};

/** One test of a row for each engine to which it applies. */
function onItsEngines(name: string, row: Row, test: (engine: Engine) => Promise<void>): void {
  if (row.only === undefined) onEachEngine(name, test);
  else Deno.test(`${row.only}: ${name}`, () => test(row.only ?? "native"));
}

for (const [name, row] of Object.entries(acceptedRows)) {
  onItsEngines(`accepted: ${name}`, row, async (engine) => {
    const { settings = {}, as, echo, speaks, ...said } = row;
    const app = await startHarness({ settings, engine });
    try {
      const connection = await connectionRequest(app, said);
      assert.equal(connection.status, 101, connection.body);
      assert.equal(connection.headers.get("sec-websocket-protocol"), echo);
      assert.equal(connection.headers.get("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assert.ok(await isServed(connection));

      const { links, services } = app.app;
      assert.deepEqual(links.connected().map(({ stationId, protocol, address }) => [stationId, protocol, address]), [
        [as, speaks, "127.0.0.1"],
      ]);
      assert.equal(app.events.all.filter(({ type }) => type === "station.connected").length, 1);
      const warnings = (await services.warnings.list(as)).map(({ code }) => code);
      assert.deepEqual(warnings, echo === null ? ["no_subprotocol"] : []);
      assert.deepEqual(await services.stations.refusals(), []);
      connection.closeConnection();
      await app.events.next(({ type }) => type === "station.disconnected", "its end");
      assert.equal(links.size, 0);
    } finally {
      await app.stop();
    }
  });
}

/** A refused connection request, and all its effects. */
interface Refused extends Row {
  readonly settings?: object;
  readonly status: number;
  readonly reason: RefusalReason;
  /** The station id of the refusal; empty where no id could be read. */
  readonly about?: string;
  /** The reason in the answer, the log and the list of refusals. */
  readonly message: RegExp;
  /** The answer, where it reveals less than the log. */
  readonly answers?: RegExp;
}

const unknown = { status: 404, reason: "unknown_station" } as const;
const locked = { status: 401, target: "/OCPP/LOCKED", about: "LOCKED" } as const;
const none = {
  ...locked,
  reason: "no_credentials",
  message: /^station LOCKED has a password here, but sent none$/,
} as const;
const wrong = { ...locked, reason: "wrong_credentials", message: /^station LOCKED sent a wrong password$/ } as const;
const unreadable = { ...wrong, message: /^station LOCKED sent credentials that can't be read$/ } as const;
const hidden = { settings: { hideUnknown: true }, answers: /^not allowed$/ } as const;
const badId = { status: 400, reason: "bad_id", about: "" } as const;
const noId = { status: 404, reason: "no_id", about: "", message: /^there is no station id in the URL$/ } as const;
const browser = {
  status: 403,
  reason: "browser",
  about: "OPEN",
  message: /^web pages may not connect as a station$/,
} as const;
const noProtocol = { status: 400, reason: "protocol" } as const;
const noUpgrade = { status: 400, reason: "bad_upgrade" } as const;
const wrongPath = { status: 404, reason: "wrong_path", settings: { pathPrefixes: ["/OCPP", "/steve"] } } as const;

const refusals: Readonly<Record<string, Refused>> = {
  "an id that is not on the list": {
    ...unknown,
    target: "/OCPP/NOBODY",
    about: "NOBODY",
    message: /^no station with the id NOBODY is on the list$/,
  },
  "the path of the endpoint without an id": {
    ...noId,
    target: "/OCPP/",
    message: /^the URL ends with \/OCPP\/; wanted the charger.s id behind it$/,
  },
  "an id that is not on the list, with hidden ids": {
    ...unknown,
    ...hidden,
    status: 401,
    target: "/OCPP/NOBODY",
    about: "NOBODY",
    message: /^no station with the id NOBODY is on the list$/,
  },
  "an id that was percent-encoded twice": {
    ...unknown,
    target: "/OCPP/RDAM%2520123",
    about: "RDAM%20123",
    message: /RDAM%20123 is on the list$/,
  },

  "a station with a password that sends none": { ...none },
  "an empty Authorization header": { ...none, headers: { authorization: "" } },
  "a scheme other than Basic": { ...unreadable, headers: { authorization: "Bearer TE9DS0VEOng=" } },
  "the word Basic alone": { ...unreadable, headers: { authorization: "Basic" } },
  "credentials that are not base64": { ...unreadable, headers: { authorization: "Basic <LOCKED:pass>" } },
  "credentials without a colon": { ...unreadable, headers: { authorization: `Basic ${btoa("LOCKED")}` } },
  "credentials given twice": {
    ...unreadable,
    headers: { authorization: right },
    more: [`Authorization: ${basic("LOCKED", "x")}`],
  },
  "a wrong password": { ...wrong, headers: { authorization: basic("LOCKED", "staple:battery 8") } },
  "an empty password": { ...wrong, headers: { authorization: basic("LOCKED", "") } },
  "the right password in another case": { ...wrong, headers: { authorization: basic("LOCKED", "Staple:battery 7") } },
  "the right password and more": { ...wrong, headers: { authorization: basic("LOCKED", `${PASSWORD}x`) } },
  "the password up to its colon": { ...wrong, headers: { authorization: basic("LOCKED", "staple") } },
  "another station's credentials": { ...wrong, headers: { authorization: basic("OTHER", OTHER_PASSWORD) } },
  "another station's password": { ...wrong, headers: { authorization: basic("LOCKED", OTHER_PASSWORD) } },
  "the right password with another user name": {
    ...locked,
    reason: "wrong_user_name",
    headers: { authorization: basic("OTHER", PASSWORD) },
    message: /^station LOCKED sent the user name "OTHER"; wanted its id$/,
  },
  "a wrong password of a station that is allowed any user name": {
    status: 401,
    target: "/OCPP/SERIAL",
    about: "SERIAL",
    reason: "wrong_credentials",
    headers: { authorization: basic("SERIAL", "staple:battery 8") },
    message: /^station SERIAL sent a wrong password$/,
  },
  "a wrong password, with hidden ids": {
    ...wrong,
    ...hidden,
    headers: { authorization: basic("LOCKED", "nonsense") },
  },
  "a missing password, with hidden ids": { ...none, ...hidden },
  "a wrong user name, with hidden ids": {
    ...locked,
    ...hidden,
    reason: "wrong_user_name",
    headers: { authorization: basic("OTHER", PASSWORD) },
    message: /wanted its id$/,
  },

  "a station that once used TLS, without it": {
    status: 403,
    reason: "security_profile",
    target: "/OCPP/TLSONLY",
    about: "TLSONLY",
    headers: { authorization: basic("TLSONLY", TLSONLY_PASSWORD) },
    message: /^its security profile is 2, this connection has 1$/,
  },
  "a station that once used TLS, without it and without the password": {
    status: 401,
    reason: "wrong_credentials",
    target: "/OCPP/TLSONLY",
    about: "TLSONLY",
    headers: { authorization: basic("TLSONLY", "nonsense") },
    message: /^station TLSONLY sent a wrong password$/,
  },
  "a station that once used a password and has none any more": {
    status: 403,
    reason: "security_profile",
    target: "/OCPP/UNKEYED",
    about: "UNKEYED",
    headers: { authorization: basic("UNKEYED", PASSWORD) },
    message: /^its security profile is 1, this connection has 0$/,
  },

  "only unsupported subprotocols": {
    ...noProtocol,
    about: "OPEN",
    headers: offering("ocpp1.5, ocpp2.0"),
    message: /offered are ocpp1\.5, ocpp2\.0; wanted one of ocpp1\.6, ocpp2\.0\.1, ocpp2\.1$/,
  },
  "a subprotocol that only begins like a supported one": {
    ...noProtocol,
    about: "OPEN",
    headers: offering("ocpp1.6j"),
    message: /wanted one of ocpp1\.6, ocpp2\.0\.1, ocpp2\.1$/,
  },
  "a pinned station that offers only others": {
    ...noProtocol,
    target: "/OCPP/PINNED",
    about: "PINNED",
    headers: offering("ocpp1.6, ocpp2.1"),
    message: /offered are ocpp1\.6, ocpp2\.1; wanted ocpp2\.0\.1, to which the station is pinned$/,
  },

  "a percent sign without digits": { ...badId, target: "/OCPP/CP%zz", message: /broken percent-encoding: CP%zz$/ },
  "a percent sign at the end": { ...badId, target: "/OCPP/OPEN%", message: /broken percent-encoding: OPEN%$/ },
  "a broken percent-encoding before the id": {
    ...badId,
    target: "/%C3/OPEN",
    message: /broken percent-encoding: %C3$/,
  },
  "percent-encoded Latin-1": { ...badId, target: "/OCPP/S%E4ule", message: /broken percent-encoding: S%E4ule$/ },
  "an encoded NUL in the id": { ...badId, target: "/OCPP/OPEN%00", message: /no slash and no control characters$/ },
  "an encoded line feed in the id": {
    ...badId,
    target: "/OCPP/OPEN%0A",
    message: /no slash and no control characters$/,
  },
  "an encoded DEL in the id": { ...badId, target: "/OCPP/%7FOPEN", message: /no slash and no control characters$/ },
  "an encoded slash in the id": { ...badId, target: "/OCPP/OP%2FEN", message: /no slash and no control characters$/ },
  "a control character in the id of the query": {
    ...badId,
    target: "/OCPP?id=OP%07EN",
    message: /no slash and no control characters$/,
  },
  "an id of 256 characters": {
    ...badId,
    target: `/OCPP/${"x".repeat(256)}`,
    message: /^a station id has at most 255 characters, this one has 256$/,
  },
  "no id at all": { ...noId, target: "/" },
  "an empty id in the query": { ...noId, target: "/?id=&cpid=" },

  "a page of a browser": { ...browser, headers: { "sec-fetch-mode": "websocket" } },
  "a page of another host": { ...browser, headers: { origin: "https://evil.example" } },
  "a page without an origin": { ...browser, headers: { origin: "null" } },
  "a page of another host on the server's port": {
    ...browser,
    headers: { host: "ocppd.test:8081", origin: "http://evil.example:8081" },
  },
  "a browser's extension": { ...browser, headers: { origin: "chrome-extension://abcdefgh" } },
  "a page of a host that only begins like the server's": {
    ...browser,
    headers: { host: "ocppd.test", origin: "http://ocppd.test.evil.example" },
  },

  "an id outside the configured prefixes": {
    ...wrongPath,
    target: "/OPEN",
    about: "OPEN",
    message: /^chargers connect under \/OCPP or \/steve here, not at \/OPEN$/,
  },
  "a path that only begins like a configured prefix": {
    ...wrongPath,
    target: "/OCPPX/OPEN",
    about: "OPEN",
    message: /not at \/OCPPX\/OPEN$/,
  },

  "a request without a key": {
    ...noUpgrade,
    about: "OPEN",
    headers: { "sec-websocket-key": null },
    message: /^invalid WebSocket request: /,
  },
  // Quirk H5 requires accepting these; Deno's HTTP parser can't hand such a connection over (native_socket.ts).
  "a request without a header Connection": {
    ...noUpgrade,
    ...native,
    about: "OPEN",
    headers: { connection: null },
    message: /^invalid WebSocket request: the header Connection is missing; wanted Upgrade$/,
  },
  "a request whose header Connection is misspelled": {
    ...noUpgrade,
    ...native,
    about: "OPEN",
    headers: { connection: "Upgrde" },
    message: /^invalid WebSocket request: the header Connection is "Upgrde"; wanted Upgrade$/,
  },
  "a request with Connection: close": {
    ...noUpgrade,
    ...native,
    about: "OPEN",
    headers: { connection: "close" },
    message: /^invalid WebSocket request: the header Connection is "close"; wanted Upgrade$/,
  },
  "an invalid Host header": {
    ...noUpgrade,
    about: "",
    headers: { host: "a b" },
    message: /^invalid WebSocket request: /,
  },
};

for (const [name, row] of Object.entries(refusals)) {
  onItsEngines(`refused with ${row.status}: ${name}`, row, async (engine) => {
    const { settings = {}, status, reason, about = "", message: says, answers, ...said } = row;
    const app = await startHarness({ settings, engine });
    try {
      const answer = await connectionRequest(app, said);
      assert.equal(answer.status, status);
      assert.match(answer.body.trimEnd(), answers ?? says);
      assert.match(answer.headers.get("content-type") ?? "", /^text\/plain/);
      assert.equal(answer.headers.get("www-authenticate"), status === 401 ? 'Basic realm="ocpp"' : null);
      assert.equal(answer.headers.get("sec-websocket-accept"), null);

      const { links, services } = app.app;
      const [kept, ...others] = await services.stations.refusals();
      assert.deepEqual([kept?.stationId, kept?.address, kept?.reason, kept?.count], [about, "127.0.0.1", reason, 1]);
      assert.match(kept?.detail ?? "", says);
      assert.deepEqual(others, []);
      assert.deepEqual(
        app.log.filter(({ level }) => level !== "info").map(({ level, message, fields }) => [
          level,
          message,
          fields.station,
          fields.reason,
        ]),
        [["warn", `connection refused: ${kept?.detail}`, about, reason]],
      );
      const events = app.events.all.filter(({ type }) => type !== "station.changed");
      assert.deepEqual(events.map(({ type, stationId }) => [type, stationId]), [["station.refused", about]]);
      // The refusal leaves neither a session nor a secret.
      assert.equal(links.size, 0);
      const left = JSON.stringify([app.log, app.events.all, kept]);
      for (const secret of [PASSWORD, OTHER_PASSWORD, TLSONLY_PASSWORD, "battery 8", "nonsense"]) {
        assert.ok(!left.includes(secret), `${secret} stands in ${left}`);
      }
    } finally {
      await app.stop();
    }
  });
}

onEachEngine(
  "with hidden ids, an unknown station gets the same answer as a wrong password",
  async (engine) => {
    const app = await startHarness({ settings: { hideUnknown: true }, engine });
    try {
      const received = [];
      for (const id of ["LOCKED", "NOBODY"]) {
        const { status, headers, body } = await connectionRequest(app, {
          target: `/OCPP/${id}`,
          headers: { authorization: basic(id, "nonsense") },
        });
        received.push({ status, body, headers: [...headers].filter(([name]) => name !== "date") });
      }
      assert.deepEqual(received[0], received[1]);
    } finally {
      await app.stop();
    }
  },
);
