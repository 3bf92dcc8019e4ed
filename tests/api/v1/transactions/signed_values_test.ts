import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../../../src/domain/station.ts";
import { ocmf, PAYLOAD, VECTORS } from "../../../certificates/ocmf_vectors.ts";
import { startTestApp } from "../../../support/app.ts";
import { bootedCharger } from "../../../support/booted.ts";
import type { ScriptedCharger } from "../../../support/charger.ts";

const [, , , , [CURVE, KEY, SIGNATURE] = ["", "", ""]] = VECTORS;
const AT = "2026-06-01T10:00:00Z";

/** A charge whose only value is signed. */
async function charges(charger: ScriptedCharger, protocol: Protocol, data: string, publicKey: string): Promise<void> {
  if (protocol === "ocpp1.6") {
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "ALICE", timestamp: AT, meterStart: 0 },
    });
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{
        timestamp: AT,
        sampledValue: [{ value: data, format: "SignedData", context: "Transaction.Begin" }],
      }],
    });
    return;
  }
  const signedMeterValue = { signedMeterData: btoa(data), signingMethod: "", encodingMethod: "OCMF", publicKey };
  await charger.call("TransactionEvent", {
    ...{ eventType: "Started", timestamp: AT, triggerReason: "Authorized", seqNo: 0 },
    ...{ transactionInfo: { transactionId: "T1" }, evse: { id: 1 } },
    meterValue: [{ timestamp: AT, sampledValue: [{ value: 0, context: "Transaction.Begin", signedMeterValue }] }],
  });
}

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: signed values stand at their charge byte for byte, verified where the key is known, and as a file`, async () => {
    const app = await startTestApp();
    try {
      const charger = await bootedCharger(app, protocol);
      const data = ocmf(CURVE, SIGNATURE);
      await charges(charger, protocol, data, `oca:base16:asn1:${KEY}`);
      const [transaction] = await app.app.store.transactions({ limit: 1 });
      const path = `/api/v1/transactions/${transaction?.id}/signed-values`;
      const value = async () => {
        const { items } = (await app.api(path)).body as { readonly items: readonly Record<string, unknown>[] };
        assert.equal(items.length, 1);
        return items[0] ?? {};
      };
      const first = await value();
      assert.equal(first.data, data);
      assert.deepEqual([first.format, first.context], ["OCMF", "Transaction.Begin"]);
      if (protocol === "ocpp1.6") {
        assert.deepEqual([first.result, first.publicKey], ["not_verifiable", null]);
        charger.answers("GetConfiguration", {
          configurationKey: [{ key: "MeterPublicKey1", readonly: true, value: KEY }],
        });
        await app.app.services.stationSettings.read("CP1", ["MeterPublicKey1"]);
      }
      const { result, keySource, detail } = await value();
      assert.deepEqual([result, keySource, detail], ["valid", protocol === "ocpp1.6" ? "setting" : "message", null]);
      const file = await app.api(`${path}.xml`);
      assert.match(file.headers.get("content-disposition") ?? "", /^attachment; filename="transaction-\d+\.xml"$/);
      const [, signed = ""] = /<signedData format="OCMF" encoding="plain">([^<]*)</.exec(String(file.body)) ?? [];
      assert.equal(signed.replaceAll("&quot;", '"').replaceAll("&amp;", "&"), data);
      assert.match(String(file.body), new RegExp(`<publicKey encoding="plain">${KEY}</publicKey>`));
    } finally {
      await app.stop();
    }
  });
}

Deno.test("a value that was changed on the way is invalid; a charge without signed values has no file", async () => {
  const app = await startTestApp();
  try {
    const charger = await bootedCharger(app, "ocpp2.0.1");
    await charges(charger, "ocpp2.0.1", ocmf(CURVE, SIGNATURE, PAYLOAD.replace("1.234", "9.234")), KEY);
    const [transaction] = await app.app.store.transactions({ limit: 1 });
    const { body } = await app.api(`/api/v1/transactions/${transaction?.id}/signed-values`);
    assert.equal((body as { readonly items: readonly { readonly result: string }[] }).items[0]?.result, "invalid");
    const other = await bootedCharger(app, "ocpp1.6", { id: "CP2" });
    const { transactionId } = await other.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "BOB", timestamp: AT, meterStart: 0 },
    });
    assert.deepEqual((await app.api(`/api/v1/transactions/${transactionId}/signed-values`)).body, { items: [] });
    assert.equal((await app.api(`/api/v1/transactions/${transactionId}/signed-values.xml`)).status, 404);
    assert.equal((await app.api("/api/v1/transactions/7/signed-values")).status, 404);
  } finally {
    await app.stop();
  }
});
