import assert from "node:assert/strict";
import type { Transaction } from "../../src/domain/transaction.ts";
import { type Wallbox, withWallbox, z } from "../quirks/wallbox.ts";
import type { Protocol } from "../support/protocols.ts";

/** The id of a transaction: our number in 1.6, the station's own text in 2.x. */
export type Name = number | string;

/** A charger that may report several transactions at once, in each protocol version; minutes are before now. */
export interface Charger {
  readonly box: Wallbox;
  start(
    tag: string,
    minutes: number,
    wh?: number,
    connector?: number,
  ): Promise<{ readonly status: string; readonly name: Name }>;
  /** A register with the transaction id; null: without one. */
  measure(name: Name | null, minutes: number, wh: number): Promise<void>;
  stop(name: Name, minutes: number, wh: number, tag?: string): Promise<void>;
  row(name: Name): Promise<Transaction>;
  /** Stops the transaction at connector 1; returns the id in the command, or the answer when no command was sent. */
  remoteStop(): Promise<Name>;
}

/** Runs a test with a {@link Charger} at CP1 that has booted; the tags ANNA and BOB are on the list. */
export function withCharger(
  protocol: Protocol,
  test: (charger: Charger) => Promise<void>,
  settings: object = {},
): Promise<void> {
  return withWallbox(protocol, async (box) => {
    for (const tag of ["ANNA", "BOB"]) await box.services.authorization.addTag(tag);
    await box.boot();
    const command = protocol === "ocpp1.6" ? "RemoteStopTransaction" : "RequestStopTransaction";
    box.charger.answers(command, { status: "Accepted" });
    await test(chargerOf(box, command));
  }, { settings });
}

function chargerOf(box: Wallbox, command: string): Charger {
  const is16 = box.protocol === "ocpp1.6";
  const numbers = new Map<Name, number>();
  let charges = 0;
  const event = (eventType: string, name: Name, minutes: number, more: object) => {
    const seqNo = numbers.get(name) ?? 0;
    numbers.set(name, seqNo + 1);
    return box.charger.call("TransactionEvent", {
      ...{ eventType, timestamp: z(minutes), triggerReason: "MeterValuePeriodic", seqNo },
      transactionInfo: { transactionId: name },
      ...more,
    });
  };
  const meterValue = (
    minutes: number,
    wh: number,
  ) => [{ timestamp: z(minutes), sampledValue: [{ value: is16 ? `${wh}` : wh }] }];
  return {
    box,
    async start(tag, minutes, wh = 0, connector = 1) {
      if (is16) {
        const said = { connectorId: connector, idTag: tag, meterStart: wh, timestamp: z(minutes) };
        const { idTagInfo, transactionId } = await box.charger.call("StartTransaction", said);
        return { status: idTagInfo.status === "Invalid" ? "Unknown" : idTagInfo.status, name: transactionId };
      }
      const name = `T${++charges}`;
      const idToken = { idToken: tag, type: "ISO14443" };
      const evse = { id: connector, connectorId: 1 };
      const answer = await event("Started", name, minutes, { idToken, evse, meterValue: meterValue(minutes, wh) });
      return { status: answer.idTokenInfo.status, name };
    },
    async measure(name, minutes, wh) {
      const values = meterValue(minutes, wh);
      if (!is16 && name !== null) await event("Updated", name, minutes, { meterValue: values });
      else await box.meter(1, values, is16 && name !== null ? { transactionId: name } : {});
    },
    async stop(name, minutes, wh, tag) {
      if (is16) {
        const token = tag === undefined ? {} : { idTag: tag };
        await box.charger.call("StopTransaction", {
          transactionId: name,
          meterStop: wh,
          timestamp: z(minutes),
          ...token,
        });
        return;
      }
      const token = tag === undefined ? {} : { idToken: { idToken: tag, type: "ISO14443" } };
      await event("Ended", name, minutes, { meterValue: meterValue(minutes, wh), ...token });
    },
    async row(name) {
      const rows = await box.app.app.store.transactions({ limit: 20 });
      const found = rows.find(({ id, reference }) => is16 ? id === name : reference === name);
      assert.ok(found, `a row of ${name}`);
      return found;
    },
    async remoteStop() {
      const before = box.charger.calls.length;
      const { body } = await box.app.api("/API/StopTransaction/CP1/1");
      const call = box.charger.calls.slice(before).find(({ action }) => action === command);
      return call === undefined ? JSON.stringify(body) : call.payload.transactionId as Name;
    },
  };
}
