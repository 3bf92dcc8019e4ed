import assert from "node:assert/strict";
import type { WarningCode } from "../../src/domain/warnings.ts";
import type { TestApp, TestAppOptions } from "../support/app.ts";
import { OPCODE, type RawConnection } from "../support/raw.ts";
import { type ConnectionRequest, connectionRequest, startHarness } from "../ocpp/server/harness.ts";

/** A charger of bytes at the station OPEN, and what the house makes of it. */
export interface Wire {
  readonly app: TestApp;
  readonly raw: RawConnection;
  /** Says a text and gives the answer, read. */
  say(text: string): Promise<readonly unknown[]>;
  /** Says a text and a heartbeat; fails when the text was answered. */
  sendUnanswered(text: string): Promise<void>;
  /** The next text of the house, read. */
  receive(): Promise<readonly unknown[]>;
  /** What was warned about OPEN so far, and how often. */
  warned(): Promise<Partial<Record<WarningCode, number>>>;
}

/** Runs a test on a wire of its own; `validation` is set for the station, `connectionRequests` over a proper request in 1.6. */
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

/** How often a station was warned about, by code. */
export async function warnedOf(app: TestApp, id: string): Promise<Partial<Record<WarningCode, number>>> {
  return Object.fromEntries((await app.app.services.warnings.list(id)).map(({ code, count }) => [code, count]));
}

/** The next text of the house, read; pings are passed over. */
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

/** The protocols that a wire may speak, each with what it knocks with. */
export const SPEAKING = {
  "ocpp1.6": {},
  "ocpp2.0.1": { headers: offering("ocpp2.0.1") },
  "ocpp2.1": { headers: offering("ocpp2.1") },
} as const;
