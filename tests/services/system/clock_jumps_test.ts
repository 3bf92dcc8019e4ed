import assert from "node:assert/strict";
import { withApp } from "../../support/app.ts";
import { bootedCharger } from "../../support/booted.ts";
import { machineClock } from "../../support/machine_clock.ts";
import { type Protocol, PROTOCOLS } from "../../support/protocols.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 5, 1, 10);

/** The start, a live message and the end of a charge, in the words of a version; `at` is by the charger's own clock. */
function messages(protocol: Protocol, transactionId: () => number) {
  const iso = (at: number) => new Date(at).toISOString();
  if (protocol === "ocpp1.6") {
    return {
      start: (at: number) =>
        ["StartTransaction", { connectorId: 1, idTag: "TAG", meterStart: 0, timestamp: iso(at) }] as const,
      live: (at: number, wh: number) =>
        ["MeterValues", {
          connectorId: 1,
          transactionId: transactionId(),
          meterValue: [{ timestamp: iso(at), sampledValue: [{ value: String(wh) }] }],
        }] as const,
      end: (at: number, wh: number) =>
        ["StopTransaction", { transactionId: transactionId(), meterStop: wh, timestamp: iso(at) }] as const,
    };
  }
  let seqNo = 0;
  const event = (eventType: string, at: number, wh: number) =>
    ["TransactionEvent", {
      eventType,
      timestamp: iso(at),
      triggerReason: eventType === "Updated" ? "MeterValuePeriodic" : "Authorized",
      seqNo: seqNo++,
      transactionInfo: { transactionId: "T1" },
      evse: { id: 1, connectorId: 1 },
      meterValue: [{ timestamp: iso(at), sampledValue: [{ value: wh }] }],
    }] as const;
  return {
    start: (at: number) => event("Started", at, 0),
    live: (at: number, wh: number) => event("Updated", at, wh),
    end: (at: number, wh: number) => event("Ended", at, wh),
  };
}

for (const protocol of PROTOCOLS) {
  for (const [name, jumpMs] of [["an hour forward", HOUR], ["an hour back", -HOUR], ["to 1970", -NOW]] as const) {
    Deno.test(`${protocol}: a jump of the server clock ${name} during a charge changes nothing of the charge`, () => {
      const clock = machineClock(NOW);
      return withApp(async (app) => {
        const charger = await bootedCharger(app, protocol);
        const call = ([action, payload]: readonly [string, object]) => charger.call(action, payload);
        let id = 0;
        const said = messages(protocol, () => id);
        const answer = await call(said.start(NOW));
        id = answer.transactionId ?? 0;
        // By the charger's clock, which keeps right, whatever it is sent.
        let at = NOW;
        for (let minute = 1; minute <= 30; minute++) {
          if (minute === 10) clock.set(clock.now() + jumpMs);
          clock.advance(MINUTE);
          at += MINUTE;
          await call(said.live(at, 100 * minute));
          const { currentTime } = await charger.call("Heartbeat", {});
          if (jumpMs < 0) assert.ok(Math.abs(Date.parse(currentTime) - at) <= MINUTE, `it was sent ${currentTime}`);
        }
        await call(said.end(at, 3_000));
        const [transaction] = await app.app.services.transactions.list({ limit: 1 });
        assert.deepEqual(
          [
            transaction?.startedAt,
            transaction?.stoppedAt,
            transaction?.flags.filter((flag) => flag !== "unauthorised"),
          ],
          [NOW, NOW + 30 * MINUTE, []],
        );
        const codes = (await app.app.services.warnings.list("CP1")).map(({ code }) => code);
        assert.deepEqual(codes.filter((code) => code === "clock_unset" || code === "time_zone"), []);
        await charger.close();
      }, { clock });
    });
  }
}
