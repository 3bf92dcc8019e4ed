import assert from "node:assert/strict";
import type { Outcome } from "../../src/domain/commands.ts";
import type { DomainEvent } from "../../src/domain/events.ts";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Wallbox, withWallbox } from "./wallbox.ts";
import { messagesOf } from "../support/message_log.ts";

const CALL_MS = 60_000;
const OLD = "0".repeat(32);
const NEW = "abcdef0123456789".repeat(2);

/** Runs a test with a wallbox that gets commands, and answers none by itself. */
function withBooted(protocol: Wallbox["protocol"], test: (box: Wallbox) => Promise<void>): Promise<void> {
  return withWallbox(protocol, async (box) => {
    await box.boot();
    await box.status(1, "Available");
    await test(box);
  });
}

/** Lets a command time out; returns a function that sends its late answer and resolves when it was handled. */
async function overdue(
  box: Wallbox,
  action: string,
  command: Promise<{ readonly kind: string }>,
): Promise<(answer: object) => Promise<void>> {
  const { id } = await box.charger.received(action);
  box.clock.advance(CALL_MS);
  assert.equal((await command).kind, "timeout");
  return async (answer) => {
    box.charger.sendText(JSON.stringify([3, id, answer]));
    await box.app.events.next((event) => "late" in event && event.late === true, "what came late");
  };
}

type CommandAnswered = Extract<DomainEvent, { type: "command.answered" }>;

const reportedOf = ({ app }: Wallbox): readonly (readonly [string, Outcome, boolean])[] =>
  app.events.all.filter((event): event is CommandAnswered => event.type === "command.answered")
    .map(({ command, outcome, late = false }) => [command.kind, outcome, late]);

for (const protocol of PROTOCOLS) {
  Deno.test(`R6 ${protocol}: a late answer is reported once for its command, and affects no other`, () =>
    withBooted(protocol, async (box) => {
      const { charger, services } = box;
      const answer = await overdue(box, "ClearCache", services.stationCommands.clearCache("CP1"));
      const other = services.stationCommands.trigger("CP1", "heartbeat", null);
      const { id } = await charger.received("TriggerMessage");
      await answer({ status: "Rejected" });
      const first = charger.calls[0]?.id ?? "";
      charger.sendText(JSON.stringify([3, first, { status: "Rejected" }]));
      charger.sendText(JSON.stringify([3, id, { status: "Accepted" }]));
      assert.deepEqual(await other, { kind: "answered", status: "Accepted" });
      assert.deepEqual(reportedOf(box), [
        ["clearCache", { kind: "timeout" }, false],
        ["clearCache", { kind: "answered", status: "Rejected" }, true],
        ["trigger", { kind: "answered", status: "Accepted" }, false],
      ]);
      const entries = await services.messageLog.list(messagesOf("CP1"), { after: null, limit: 100 });
      assert.deepEqual(
        entries.filter(({ action, outcome }) => action === "ClearCache" || outcome === "stray")
          .map(({ outcome, messageId, answer }) => [outcome, messageId, answer]),
        [
          ["timeout", first, null],
          ["late", first, JSON.stringify([3, first, { status: "Rejected" }])],
          ["stray", null, null],
        ],
      );
      assert.equal((await box.warned()).late_answer, 2);
    }));

  Deno.test(`R6 ${protocol}: a late error is reported as late, and of more than eight calls the oldest are dropped`, () =>
    withBooted(protocol, async (box) => {
      const { charger, services, clock } = box;
      const ids: string[] = [];
      for (let count = 0; count < 9; count++) {
        const command = services.stationCommands.clearCache("CP1");
        ids.push((await charger.received("ClearCache")).id);
        clock.advance(CALL_MS);
        await command;
      }
      for (const id of ids) charger.sendText(JSON.stringify([4, id, "InternalError", "slow", {}]));
      await charger.call("Heartbeat", {});
      const late = reportedOf(box).filter(([, , late]) => late);
      assert.deepEqual(
        late,
        ids.slice(1).map(() => [
          ...["clearCache" as const, { kind: "failed", code: "InternalError", description: "slow" } as const, true],
        ]),
      );
      const entries = await services.messageLog.list(messagesOf("CP1"), { after: null, limit: 100 });
      assert.deepEqual(
        [
          entries.filter(({ outcome }) => outcome === "late").length,
          entries.filter(({ outcome }) => outcome === "stray").length,
        ],
        [8, 1],
      );
      assert.ok(entries.filter(({ outcome }) => outcome === "late").every(({ code }) => code === "InternalError"));
    }));

  Deno.test(`R6 ${protocol}: a job shows a late answer, unless the station has reported a status since`, () =>
    withBooted(protocol, async (box) => {
      const { services, charger } = box;
      const [action, answer] = protocol === "ocpp1.6"
        ? ["GetDiagnostics", { fileName: "d.zip" }] as const
        : ["GetLog", { status: "Accepted", filename: "d.zip" }] as const;
      const input = { log: "diagnostics", location: "ftp://x/", from: null, to: null } as const;
      const upload = () => services.jobs.uploadLog("CP1", { ...input, retries: null, retryIntervalS: null });
      const answered = await overdue(box, action, upload());
      assert.equal((await services.jobs.list("CP1", 1))[0]?.state, "timeout");
      await answered(answer);
      const [job] = await services.jobs.list("CP1", 1);
      assert.deepEqual([job?.state, job?.fileName], ["Accepted", "d.zip"]);

      const again = await overdue(box, action, upload());
      const [{ requestId = 0 } = {}] = await services.jobs.list("CP1", 1);
      if (protocol === "ocpp1.6") await charger.call("DiagnosticsStatusNotification", { status: "Uploading" });
      else await charger.call("LogStatusNotification", { status: "Uploading", requestId });
      await again(answer);
      assert.equal((await services.jobs.list("CP1", 1))[0]?.state, "Uploading");
    }));

  Deno.test(`R6 ${protocol}: a reservation that was refused late is removed`, () =>
    withBooted(protocol, async (box) => {
      const { services, clock } = box;
      await services.authorization.addTag("T");
      const reserve = () =>
        services.reservations.reserve("CP1", { connector: 1, tagId: "T", until: clock.now() + 3_600_000 });
      const first = await overdue(box, "ReserveNow", reserve());
      assert.equal((await services.reservations.list("CP1")).length, 1);
      await first({ status: "Occupied" });
      assert.equal((await services.reservations.list("CP1")).length, 0);
      const second = await overdue(box, "ReserveNow", reserve());
      await second({ status: "Accepted" });
      assert.equal((await services.reservations.list("CP1")).length, 1);
    }));

  Deno.test(`R6 ${protocol}: a list of tags that was accepted late counts as sent, unless another one followed`, () =>
    withBooted(protocol, async (box) => {
      const { services, charger } = box;
      await services.authorization.addTag("T");
      charger.answers(
        "GetLocalListVersion",
        protocol === "ocpp1.6" ? { listVersion: 6 } : { versionNumber: 6 },
      );
      const taken = await overdue(box, "SendLocalList", services.localLists.send("CP1", "full"));
      assert.equal(await services.localLists.kept("CP1"), null);
      await taken({ status: "Accepted" });
      const kept = await services.localLists.kept("CP1");
      assert.deepEqual([kept?.version, kept?.entries.some(({ tagId }) => tagId === "T")], [7, true]);
      assert.deepEqual(await services.localLists.send("CP1", "differential"), { kind: "unchanged", version: 7 });

      const older = await overdue(box, "SendLocalList", services.localLists.send("CP1", "full"));
      await services.authorization.addTag("U");
      charger.answers("SendLocalList", { status: "Accepted" });
      assert.equal((await services.localLists.send("CP1", "full")).kind, "sent");
      await older({ status: "Accepted" });
      assert.ok((await services.localLists.kept("CP1"))?.entries.some(({ tagId }) => tagId === "U"));
    }));

  Deno.test(`R6 ${protocol}: a new password that was accepted late becomes the password, whichever command sent it`, () =>
    withBooted(protocol, async (box) => {
      const { services } = box;
      const is16 = protocol === "ocpp1.6";
      const action = is16 ? "ChangeConfiguration" : "SetVariables";
      const place = { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } };
      const words = (status: string) =>
        is16 ? { status } : { setVariableResult: [{ ...place, attributeStatus: status }] };
      await services.stations.setPassword("CP1", OLD);
      const [old] = box.station().passwordHashes;

      const name = is16 ? "AuthorizationKey" : "SecurityCtrlr.BasicAuthPassword";
      const refused = await overdue(box, action, services.stationSettings.change("CP1", name, NEW));
      assert.equal(box.station().pendingPasswordHashes.length, 1);
      await refused(words("Rejected"));
      assert.deepEqual([box.station().passwordHashes, box.station().pendingPasswordHashes], [[old], []]);

      const payload = is16
        ? { key: "AuthorizationKey", value: NEW }
        : { setVariableData: [{ ...place, attributeValue: NEW }] };
      const taken = await overdue(box, action, services.rawCalls.call("CP1", action, payload));
      const pending = box.station().pendingPasswordHashes;
      assert.equal(pending.length, 1);
      await taken(words("Accepted"));
      assert.deepEqual([box.station().passwordHashes, box.station().pendingPasswordHashes], [pending, []]);
      assert.doesNotMatch(JSON.stringify([box.app.events.all, box.app.log]), new RegExp(NEW));
      const messageLog = await services.messageLog.list(messagesOf("CP1"), { after: null, limit: 100 });
      assert.doesNotMatch(JSON.stringify(messageLog), new RegExp(NEW));
    }));
}
