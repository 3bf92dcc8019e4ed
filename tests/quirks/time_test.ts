import assert from "node:assert/strict";
import { clockText } from "../../src/domain/station_clock.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { NOW, reportOf, withWallbox, z } from "./wallbox.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A local time `hours` ahead of UTC, `minutes` from now, with `tail` as its zone. */
const wall = (hours: number, minutes = 0, tail = "") => z(hours * 60 + minutes).replace("Z", tail);

for (const protocol of PROTOCOLS) {
  const [free, taken] = protocol === "ocpp1.6"
    ? ["Available", "Preparing"] as const
    : ["Available", "Occupied"] as const;

  for (const [what, sent] of [["local", wall(2)], ["UTC", wall(0)]] as const) {
    Deno.test(`D1 ${protocol}: a time without a zone is ${what} where that is closer to now, and stays so for old ones`, () =>
      withWallbox(protocol, async (box) => {
        await box.status(1, free, sent);
        assert.equal(reportOf(box)?.at, NOW);
        // Three hours ago: read as UTC, local time would be only one hour ago.
        const ago = sent === wall(2) ? wall(2, -180) : wall(0, -180);
        assert.equal((await box.start({ tag: "ALICE", at: ago, wh: 0 })).transaction.startedAt, NOW - 3 * HOUR);
        assert.ok((await box.warned()).time_without_zone);
      }, { zone: "Europe/Berlin" }));
  }

  Deno.test(`D1 ${protocol}: a time without a zone uses the configured zone; +02 is a zone`, () =>
    withWallbox(protocol, async (box) => {
      await box.status(1, free, "2026-06-01T15:30:00");
      assert.equal(reportOf(box)?.at, NOW);
      await box.status(1, taken, "2026-06-01T12:00:00+02");
      assert.deepEqual([reportOf(box)?.at, reportOf(box)?.rawStatus], [NOW, taken]);
    }, { station: { timeZone: "Asia/Kolkata" } }));

  Deno.test(`D1 ${protocol}: a strict station must send its zone`, () =>
    withWallbox(protocol, async (box) => {
      await box.boot();
      const [type, , code] = await box.charger.callRaw("StatusNotification", {
        ...{ connectorId: 1, evseId: 1, timestamp: "2026-06-01T12:00:00" },
        ...(protocol === "ocpp1.6" ? { errorCode: "NoError", status: free } : { connectorStatus: free }),
      });
      assert.equal(type, 4);
      assert.match(String(code), /Violation$/);
      assert.equal(reportOf(box), undefined);
    }, { station: { validation: "strict" } }));

  for (const hours of [2, -5, 5.75]) {
    Deno.test(`D2 ${protocol}: local time marked as UTC (${hours} h) is detected, corrected, and no longer once the clock is right`, () =>
      withWallbox(protocol, async (box) => {
        const { clock } = box;
        for (let look = 0; look < 3; look++, clock.advance(40_000)) {
          await box.status(1, look % 2 === 0 ? taken : free, wall(hours, look * 40 / 60, "Z"));
        }
        assert.deepEqual(box.station().clock?.shiftMs, hours * HOUR);
        const { transaction } = await box.start({ tag: "ALICE", at: wall(hours, 2, "Z"), wh: 0 });
        assert.deepEqual([transaction.startedAt, transaction.flags], [NOW + 2 * MINUTE, []]);
        const old = await box.start({ tag: "ALICE", at: wall(hours, -600, "Z"), wh: 0 });
        assert.equal(old.transaction.startedAt, NOW - 600 * MINUTE);
        assert.ok((await box.warned()).time_zone);
        // An operator sets its clock.
        for (let look = 0; look < 4; look++, clock.advance(40_000)) {
          await box.status(1, free, z((clock.now() - NOW) / MINUTE));
        }
        assert.deepEqual(box.station().clock?.shiftMs, 0);
        assert.equal(reportOf(box)?.at, clock.now() - 40_000);
      }));
  }

  Deno.test(`D2 ${protocol}: an emptied queue, and a quarter of an hour, do not count as a zone`, () =>
    withWallbox(protocol, async (box) => {
      for (let minute = 0; minute < 9; minute++, box.clock.advance(15_000)) await box.status(1, free, z(-300 + minute));
      for (let look = 0; look < 4; look++, box.clock.advance(60_000)) await box.status(1, free, z(-15 + 2.25 + look));
      assert.equal(box.station().clock?.shiftMs ?? 0, 0);
    }));

  for (const sent of ["1970-01-01T00:00:07Z", "0001-01-01T00:00:00Z", "2014-01-01T00:00:00Z"]) {
    Deno.test(`D3 ${protocol}: ${sent} is replaced by the time of receipt, and stored`, () =>
      withWallbox(protocol, async (box) => {
        const { transaction } = await box.start({ tag: "ALICE", at: sent, wh: 0 });
        assert.deepEqual([transaction.startedAt, transaction.flags], [NOW, ["clock_unset"]]);
        const [warning] = await box.services.warnings.list("CP1");
        assert.equal(warning?.code, "clock_unset");
        assert.ok(warning?.detail.includes(sent) && warning.firstFrame?.includes(sent));
      }));
  }

  const read: Readonly<Record<string, number>> = {
    "2026-06-01T10:05:01Z": NOW,
    "2199-12-31T00:00:00Z": NOW,
    "": NOW,
    "2026-06-01T09:59:59.1234567Z": NOW - 877,
    "2026-06-01 09:59:00Z": NOW - MINUTE,
  };
  for (const [sent, at] of Object.entries(read)) {
    Deno.test(`D4 ${protocol}: the time ${JSON.stringify(sent)} loses no message`, () =>
      withWallbox(protocol, async (box) => {
        await box.status(1, free, sent);
        assert.equal(reportOf(box)?.at, at);
      }));
  }

  Deno.test(`D5 ${protocol}: sent times have whole seconds and a Z`, () =>
    withWallbox(protocol, async (box) => {
      box.clock.advance(224);
      const times = [(await box.boot()).currentTime, (await box.charger.call("Heartbeat", {})).currentTime];
      assert.deepEqual(times, ["2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z"]);
    }));

  Deno.test(`D6 ${protocol}: the offset of a clock is measured, stored and shown`, () =>
    withWallbox(protocol, async (box) => {
      await box.status(1, free, z(-0.7));
      const clockOf = async () => (await box.app.app.store.stations())[0]?.clock;
      assert.deepEqual(await clockOf(), { offsetMs: -42_000, shiftMs: 0, unzoned: null, at: NOW });
      box.clock.advance(MINUTE);
      await box.meter(1, [{ timestamp: z(1.2), sampledValue: [{ value: protocol === "ocpp1.6" ? "5" : 5 }] }]);
      const clock = await clockOf();
      assert.equal(clock && clockText(clock), "12 s ahead");
      // A queue does not show what the clock says.
      box.clock.advance(MINUTE);
      await box.status(1, free, z(-600));
      assert.deepEqual(await clockOf(), clock);
    }));

  Deno.test(`D7 ${protocol}: an expiry is sent only for a tag that has one`, () =>
    withWallbox(protocol, async (box) => {
      await box.services.authorization.addTag("BOB", { expiresAt: NOW + HOUR });
      for (const [tag, expiry] of [["ALICE", undefined], ["BOB", z(60)]] as const) {
        const token = protocol === "ocpp1.6" ? { idTag: tag } : { idToken: { idToken: tag, type: "ISO14443" } };
        const { idTagInfo, idTokenInfo } = await box.charger.call("Authorize", token);
        assert.equal(idTagInfo?.expiryDate ?? idTokenInfo?.cacheExpiryDateTime, expiry);
      }
    }));
}
