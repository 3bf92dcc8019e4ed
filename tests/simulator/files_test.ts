import assert from "node:assert/strict";
import { isoSeconds } from "../../src/base/time.ts";
import { createTestCa } from "./ca.ts";
import { type Fixture, openFixture, PROTOCOLS } from "./fixture.ts";

const GOOD = "https://example.com/firmware-2.4.1.bin";
/** An unreachable domain (RFC 6761). */
const BAD = "https://files.invalid/f.bin";

/** The next states that the charger reports while the clock advances. */
async function states({ charger, csms, clock }: Fixture, action: string, count: number): Promise<readonly string[]> {
  const reported: string[] = [];
  for (let seconds = 0; reported.length < count && seconds < 300; seconds++) {
    await charger.reported();
    const received = csms.received.all.filter((one) => one.action === action).map(({ payload }) => payload.status);
    reported.splice(0, reported.length, ...received);
    if (reported.length < count) clock.advance(1_000);
  }
  return reported;
}

for (const protocol of PROTOCOLS) {
  const two = protocol !== "ocpp1.6";
  const update = async (fixture: Fixture, location: string, more: object = {}) => {
    const at = isoSeconds(fixture.clock.now());
    return two
      ? (await fixture.csms.command("UpdateFirmware", {
        ...{ requestId: 1, firmware: { location, retrieveDateTime: at } },
        ...more,
      })).status
      : await fixture.csms.command("UpdateFirmware", { location, retrieveDate: at, ...more });
  };

  Deno.test(`${protocol}: new firmware is downloaded at once, installed when no transaction runs, and reported with the next boot`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, csms, clock } = fixture;
    charger.plugIn(1);
    await charger.present(1, "TAG");
    await update(fixture, GOOD);
    const waiting = two ? ["Downloading", "Downloaded", "InstallScheduled"] : ["Downloading", "Downloaded"];
    assert.deepEqual(await states(fixture, "FirmwareStatusNotification", waiting.length), waiting);
    clock.advance(60_000);
    assert.equal(charger.state()[0]?.status, "charging");
    charger.unplug(1);
    const rest = two ? ["Installing", "InstallRebooting"] : ["Installing"];
    assert.deepEqual(await states(fixture, "FirmwareStatusNotification", waiting.length + rest.length), [
      ...waiting,
      ...rest,
    ]);
    clock.advance(3_000);
    await fixture.event("disconnected");
    clock.advance(2_000);
    await csms.next("BootNotification");
    const boot = await csms.next("BootNotification");
    assert.equal(boot.firmwareVersion ?? boot.chargingStation.firmwareVersion, "2.4.1");
    if (two) assert.equal(boot.reason, "FirmwareUpdate");
    const all = await states(fixture, "FirmwareStatusNotification", waiting.length + rest.length + 1);
    assert.equal(all.at(-1), "Installed");
  });

  Deno.test(`${protocol}: an unreachable firmware is retried as often as requested; a file name without a version is the next version`, async () => {
    await using fixture = await openFixture(protocol, { firmware: "1.0.9" });
    const { csms, clock } = fixture;
    await update(fixture, BAD, { retries: 1, retryInterval: 10 });
    assert.deepEqual(await states(fixture, "FirmwareStatusNotification", 3), [
      "Downloading",
      "Downloading",
      "DownloadFailed",
    ]);
    await update(fixture, "ftp://example.com/latest");
    await states(fixture, "FirmwareStatusNotification", two ? 7 : 6);
    clock.advance(3_000);
    await fixture.event("disconnected");
    clock.advance(2_000);
    await csms.next("BootNotification");
    const boot = await csms.next("BootNotification");
    assert.equal(boot.firmwareVersion ?? boot.chargingStation.firmwareVersion, "1.0.10");
  });

  Deno.test(`${protocol}: signed firmware needs a valid certificate and a signature; a new request replaces the old`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms, clock } = fixture;
    const ca = await createTestCa();
    const [command, reported] = two
      ? ["UpdateFirmware", "FirmwareStatusNotification"]
      : ["SignedUpdateFirmware", "SignedFirmwareStatusNotification"];
    const order = async (requestId: number, signingCertificate: string, signature: string) =>
      (await csms.command(command, {
        requestId,
        firmware: { location: GOOD, retrieveDateTime: isoSeconds(clock.now()), signingCertificate, signature },
      })).status;
    assert.equal(await order(1, "no certificate", "c2ln"), "InvalidCertificate");
    assert.equal(await order(1, await ca.rootUntil(clock.now() - 1), "c2ln"), "InvalidCertificate");
    assert.equal(await order(2, ca.root, "c2ln"), "Accepted");
    assert.equal(await order(3, ca.root, "no base 64!"), "AcceptedCanceled");
    const all = await states(fixture, reported, 4);
    assert.deepEqual(all, ["Downloading", "Downloading", "Downloaded", "InvalidSignature"]);
    assert.deepEqual(
      csms.received.all.filter(({ action }) => action === reported).map(({ payload }) => payload.requestId),
      [2, 3, 3, 3],
    );
  });

  Deno.test(`${protocol}: logs are uploaded, or retried; a new request cancels the old`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    const getLog = (requestId: number, remoteLocation: string, more: object = {}) =>
      csms.command("GetLog", { logType: "SecurityLog", requestId, log: { remoteLocation }, ...more });
    const first = await getLog(1, "https://example.com/logs/");
    assert.equal(first.status, "Accepted");
    assert.equal(first.filename, "CP1-SecurityLog-20260601T100000Z.log");
    assert.equal((await getLog(2, BAD, { retries: 1, retryInterval: 5 })).status, "AcceptedCanceled");
    const cancelled = two ? "AcceptedCanceled" : "UploadFailure";
    assert.deepEqual(await states(fixture, "LogStatusNotification", 5), [
      ...["Uploading", cancelled, "Uploading", "Uploading", "UploadFailure"],
    ]);
    const numbers = csms.received.all.filter(({ action }) => action === "LogStatusNotification");
    assert.deepEqual(numbers.map(({ payload }) => payload.requestId), [1, 1, 2, 2, 2]);
    if (two) return;
    assert.match((await csms.command("GetDiagnostics", { location: "ftp://h/" })).fileName, /^CP1-diagnostics-/);
    assert.deepEqual(await states(fixture, "DiagnosticsStatusNotification", 2), ["Uploading", "Uploaded"]);
  });

  if (!two) continue;

  Deno.test(`${protocol}: firmware is published once its checksum is valid, and unpublished`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    const checksum = "0123456789abcdef0123456789abcdef";
    const reported = "PublishFirmwareStatusNotification";
    const publish = (sum: string) => csms.command("PublishFirmware", { requestId: 1, location: GOOD, checksum: sum });
    assert.equal((await csms.command("UnpublishFirmware", { checksum })).status, "NoFirmware");
    await publish("short");
    assert.deepEqual(await states(fixture, reported, 3), ["Downloading", "Downloaded", "InvalidChecksum"]);
    await publish(checksum);
    assert.equal((await csms.command("UnpublishFirmware", { checksum })).status, "DownloadOngoing");
    assert.deepEqual((await states(fixture, reported, 7)).slice(3), [
      ...["Downloading", "Downloaded", "ChecksumVerified", "Published"],
    ]);
    const { payload } = csms.received.all.findLast(({ action }) => action === reported) ?? {};
    assert.deepEqual(payload.location, ["http://localhost/firmware/firmware-2.4.1.bin"]);
    assert.equal((await csms.command("TriggerMessage", { requestedMessage: reported })).status, "Accepted");
    assert.equal((await states(fixture, reported, 8)).at(-1), "Idle");
    assert.equal((await csms.command("UnpublishFirmware", { checksum })).status, "Unpublished");
  });
}
