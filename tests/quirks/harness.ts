import assert from "node:assert/strict";
import type { WarningCode } from "../../src/domain/warnings.ts";
import type { TestApp, TestAppOptions } from "../support/app.ts";
import { OPCODE, type RawConnection } from "../support/raw.ts";
import { type ConnectionRequest, connectionRequest, startHarness } from "../ocpp/server/harness.ts";

/** A raw WebSocket at the station OPEN, and the app's reactions. */
export interface Wire {
  readonly app: TestApp;
  readonly raw: RawConnection;
  /** Sends a text and returns the parsed answer. */
  say(text: string): Promise<readonly unknown[]>;
  /** Sends a text and a heartbeat; fails when the text was answered. */
  sendUnanswered(text: string): Promise<void>;
  /** The next text from the app, parsed. */
  receive(): Promise<readonly unknown[]>;
  /** The warnings about OPEN so far, with their counts. */
  warned(): Promise<Partial<Record<WarningCode, number>>>;
}

/**
 * Runs a test on its own connection; `validation` is set for the station, `connectionRequests` overrides a valid 1.6
 * request.
 */
export async function onWire(
  test: (wire: Wire) => Promise<void>,
  options: TestAppOptions & {
    readonly validation?: "strict" | "lenient" | "off";
    readonly connectionRequests?: ConnectionRequest;
  } = {},
): Promise<void> {
  const app = await startHarness(options);
  try {
    const { validation = null, connectionRequests = {} } = options;
    await app.app.services.stations.change("OPEN", { validation });
    const raw = await connectionRequest(app, connectionRequests);
    assert.equal(raw.status, 101, raw.body);
    const receive = () => nextText(raw);
    const say = (text: string) => {
      raw.send(text);
      return receive();
    };
    await test({
      app,
      raw,
      receive,
      say,
      async sendUnanswered(text) {
        raw.send(text);
        assert.equal((await say('[2,"after it","Heartbeat",{}]'))[1], "after it", `${text} was answered`);
      },
      warned: () => warnedOf(app, "OPEN"),
    });
    raw.closeConnection();
  } finally {
    await app.stop();
  }
}

/** The number of warnings about a station, by code. */
export async function warnedOf(app: TestApp, id: string): Promise<Partial<Record<WarningCode, number>>> {
  return Object.fromEntries((await app.app.services.warnings.list(id)).map(({ code, count }) => [code, count]));
}

/** The next text from the app, parsed; pings are skipped. */
export async function nextText(raw: RawConnection): Promise<readonly unknown[]> {
  for (;;) {
    const frame = await raw.next();
    assert.ok(frame !== null, "the connection ended");
    if (frame.opcode === OPCODE.ping) continue;
    assert.equal(frame.opcode, OPCODE.text, frame.text);
    return JSON.parse(frame.text);
  }
}

/** The headers of a request that offers these subprotocols; null for none. */
export const offering = (list: string | null) => ({ "sec-websocket-protocol": list });

/** The protocol versions of a connection, each with its request. */
export const SPEAKING = {
  "ocpp1.6": {},
  "ocpp2.0.1": { headers: offering("ocpp2.0.1") },
  "ocpp2.1": { headers: offering("ocpp2.1") },
} as const;
