import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { type Wallbox, withWallbox, z } from "../quirks/wallbox.ts";

/** Starts a transaction at a connector; returns the authorization status and the transaction id. */
async function start(
  { protocol, charger }: Wallbox,
  { connector, tag, at, reference }: {
    readonly connector: number;
    readonly tag: string;
    readonly at: string;
    readonly reference: string;
  },
): Promise<{ readonly status: string; readonly id: number | string }> {
  if (protocol === "ocpp1.6") {
    const said = { connectorId: connector, idTag: tag, meterStart: 0, timestamp: at };
    const { idTagInfo, transactionId } = await charger.call("StartTransaction", said);
    return { status: idTagInfo.status, id: transactionId };
  }
  const { idTokenInfo } = await charger.call("TransactionEvent", {
    ...{ eventType: "Started", timestamp: at, triggerReason: "Authorized", seqNo: 0 },
    transactionInfo: { transactionId: reference },
    evse: { id: connector },
    idToken: { idToken: tag, type: "ISO14443" },
  });
  return { status: idTokenInfo.status, id: reference };
}

async function stop({ protocol, charger }: Wallbox, id: number | string, at: string): Promise<void> {
  if (protocol === "ocpp1.6") {
    await charger.call("StopTransaction", { transactionId: id, meterStop: 10, timestamp: at });
    return;
  }
  await charger.call("TransactionEvent", {
    ...{ eventType: "Ended", timestamp: at, triggerReason: "StopAuthorized", seqNo: 1 },
    transactionInfo: { transactionId: id },
  });
}

const DENYING = { settings: { denyConcurrentTx: true } };

for (const protocol of PROTOCOLS) {
  Deno.test(`C3 ${protocol}: a start that was refused as concurrent leaves the card free everywhere`, () =>
    withWallbox(protocol, async (box) => {
      const first = await start(box, { connector: 1, tag: "ALICE", at: z(-60), reference: "W1" });
      assert.equal(first.status, "Accepted");
      const refused = await start(box, { connector: 2, tag: "ALICE", at: z(-50), reference: "W2" });
      assert.equal(refused.status, "ConcurrentTx");
      // While the first one runs, the card is still in use.
      const third = await start(box, { connector: 3, tag: "ALICE", at: z(-45), reference: "W3" });
      assert.equal(third.status, "ConcurrentTx");
      await stop(box, first.id, z(-40));
      const fourth = await start(box, { connector: 4, tag: "ALICE", at: z(-30), reference: "W4" });
      assert.equal(fourth.status, "Accepted");
      const open = await box.app.app.store.openTransactions();
      assert.deepEqual(open.map(({ connector, authorizationStatus }) => [connector, authorizationStatus]), [
        [2, "concurrent"],
        [3, "concurrent"],
        [4, "accepted"],
      ]);
    }, DENYING));

  Deno.test(`C3 ${protocol}: a start that was refused while the card was unknown or blocked leaves it free everywhere`, () =>
    withWallbox(protocol, async (box) => {
      const { authorization } = box.services;
      await start(box, { connector: 1, tag: "BOB", at: z(-60), reference: "W1" });
      await authorization.addTag("BOB", { blocked: true });
      const blocked = await start(box, { connector: 2, tag: "BOB", at: z(-50), reference: "W2" });
      assert.equal(blocked.status, "Blocked");
      await authorization.changeTag("BOB", { blocked: false });
      const accepted = await start(box, { connector: 3, tag: "BOB", at: z(-40), reference: "W3" });
      assert.equal(accepted.status, "Accepted");
    }, DENYING));
}
