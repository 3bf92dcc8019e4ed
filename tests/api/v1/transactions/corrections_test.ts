import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../../../support/app.ts";
import { addStations, start, stop } from "../../../store/facts.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

/** Runs a test with a charge of 5000 Wh that has ended. */
async function withCharge(run: (app: TestApp, id: number) => Promise<void>): Promise<void> {
  const app = await startTestApp();
  try {
    const { store } = app.app;
    await addStations(store, "CP1");
    const { transaction: { id } } = await store.startTransaction(start());
    await store.stopTransaction(stop({ transactionId: id }));
    await run(app, id);
  } finally {
    await app.stop();
  }
}

const sendRequest = (app: TestApp, method: string, id: number, body?: unknown) =>
  app.api(`/api/v1/transactions/${id}/correction`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

Deno.test("a correction of the energy needs a reason, and is shown next to the measured energy, exported and audited", () =>
  withCharge(async (app, id) => {
    const reason = "the register was a placeholder";
    const { status, body }: Body = await sendRequest(app, "POST", id, { energyWh: 1234.5, reason });
    const { at, by, ...correction } = body.correction;
    assert.deepEqual([status, body.energyWh, correction], [200, 1234.5, {
      ...{ energyWh: 1234.5, reason, previousEnergyWh: 5000, measuredEnergyWh: 5000 },
    }]);
    assert.match(at, /^\d{4}-/);
    assert.deepEqual([body.meterStartWh, body.meterStopWh], [1000, 6000], "the reported registers stay");
    await app.events.next(({ type }) => type === "transaction.corrected", "the correction");
    const shown: Body = (await app.api(`/api/v1/transactions/${id}`)).body;
    assert.deepEqual(shown.correction, body.correction);

    const csv = String((await app.api("/api/v1/transactions/export")).body);
    const [head = "", line = ""] = csv.split("\r\n");
    const cells = new Map(head.split(",").map((name, n) => [name, line.split(",")[n]]));
    assert.deepEqual(
      ["energyWh", "correctedEnergyWh", "correctionReason", "correctedBy", "correctedAt", "previousEnergyWh"]
        .map((name) => cells.get(name)),
      ["1234.5", "1234.5", reason, by, at, "5000"],
    );
    const jsonl: Body = (await app.api("/api/v1/transactions/export?format=jsonl")).body;
    assert.deepEqual(jsonl.correction, body.correction);

    const audit: Body = (await app.api("/api/v1/audit")).body;
    const [entry] = audit.items;
    assert.deepEqual([entry.action, entry.subject, entry.status, entry.caller], [
      ...["POST /api/v1/transactions/{id}/correction", String(id), 200, by],
    ]);
  }));

Deno.test("a correction is removed by DELETE and by null", () =>
  withCharge(async (app, id) => {
    for (const take of [() => sendRequest(app, "DELETE", id), () => sendRequest(app, "POST", id, { energyWh: null })]) {
      assert.equal((await sendRequest(app, "POST", id, { energyWh: 0, reason: "x" })).status, 200);
      const { status, body }: Body = await take();
      assert.deepEqual([status, body.energyWh, body.correction], [200, 5000, null]);
      assert.equal((await take()).status, 404, "no correction is left");
    }
  }));

Deno.test("an invalid correction is refused with a message, and changes nothing", () =>
  withCharge(async (app, id) => {
    const reason = "why";
    for (
      const body of [
        ...[-1, 1e12, "500", true, undefined].map((energyWh) => ({ energyWh, reason })),
        ...["", "  ", "x".repeat(201), 7].map((reason) => ({ energyWh: 5, reason })),
        ...[{ energyWh: 5 }, { energyWh: 5, reason, kWh: 1 }],
      ]
    ) {
      assert.equal((await sendRequest(app, "POST", id, body)).status, 400, JSON.stringify(body));
    }
    assert.equal((await sendRequest(app, "POST", 4711, { energyWh: 5, reason })).status, 404);
    assert.equal((await sendRequest(app, "DELETE", 4711)).status, 404);
    const { transaction: open } = await app.app.store.startTransaction(start({ connector: 2, content: "open" }));
    for (const [method, body] of [["POST", { energyWh: 5, reason }], ["DELETE", undefined]] as const) {
      const refused: Body = await sendRequest(app, method, open.id, body);
      assert.deepEqual([refused.status, refused.body.detail], [
        ...[409, `transaction ${open.id} has not ended: its energy can be corrected after its end`],
      ]);
    }
    assert.equal((await app.app.store.transaction(id))?.correction, null);
  }));
