import assert from "node:assert/strict";
import type { IssuedCertificate, ServerCertificate } from "../../../src/domain/certificates.ts";
import type { Notifier } from "../../../src/services/notifications/notifications.ts";
import { watchSystem } from "../../../src/services/notifications/watch_system.ts";
import { stillClock } from "../../support/clock.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;

/** A notifier that keeps what it got. */
function notifierOf() {
  const conditions = new Map<string, string>();
  const sent: string[] = [];
  const notifier: Notifier = {
    send: (message) => void sent.push(message.type),
    sendToOwner() {},
    report(key, value, message) {
      if (conditions.get(key) === value) return;
      conditions.set(key, value);
      const made = message();
      sent.push(made.type === "certificate_ends" ? `${made.name} ${made.days}` : made.type);
    },
    note: (key, value) => void conditions.set(key, value),
    end: (key) => conditions.delete(key),
    reported: (key) => conditions.get(key),
    conditions: () => [...conditions.keys()],
  };
  return { notifier, sent, conditions };
}

Deno.test("a certificate is reported 30, 7 and 1 day before its end and at its end, not one of our own CA", async () => {
  const clock = stillClock();
  const certificate = (fingerprint: string, days: number) => ({
    ...{ fingerprint, names: [`${fingerprint}.example`], subject: "CN=x", notAfter: clock.now() + days * DAY },
  } as unknown as ServerCertificate);
  let files = [certificate("A", 40), certificate("B", 400)];
  const issued = [{ stationId: "CP1", serialNumber: "01", notAfter: clock.now() + 32 * DAY }];
  const { notifier, sent, conditions } = notifierOf();
  const listener = { hostname: "::", port: 8443, clientCertificates: false, fault: null };
  const { check } = watchSystem({
    ...{ clock, nameOf: () => "Hof", storage: { fault: undefined }, diskSpace: () => null },
    listenerTls: {
      list: () => [
        { ...listener, tls: "files", certificates: files },
        { ...listener, tls: "self-signed", certificates: [certificate("own", 2)] },
      ],
    },
    stationCertificates: () => Promise.resolve(issued as unknown as readonly IssuedCertificate[]),
    backupFault: () => undefined,
  }, notifier);
  for (let hour = 0; hour < 41 * 24; hour++) {
    await check();
    clock.advance(HOUR);
  }
  assert.deepEqual(sent, [
    ...["Hof 30", "A.example 30", "Hof 7", "Hof 1", "Hof 0", "A.example 7", "A.example 1", "A.example 0"],
  ]);
  files = [certificate("C", 300)];
  issued.length = 0;
  clock.advance(7 * HOUR);
  await check();
  assert.deepEqual([...conditions.keys()], [], "those that are gone are forgotten");
});
