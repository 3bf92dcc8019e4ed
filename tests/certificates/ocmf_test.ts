import assert from "node:assert/strict";
import { verifySignedValue } from "../../src/certificates/mod.ts";
import { ocmf, PAYLOAD, VECTORS } from "./ocmf_vectors.ts";
import { signedValuesOf } from "../../src/domain/signed_value.ts";

const check = (data: string, key: string | null) =>
  verifySignedValue({ at: 0, context: null, format: "OCMF", data, publicKey: null }, key);

for (const [curve, publicKey, signature] of VECTORS) {
  Deno.test(`a signature on ${curve} is verified, and is invalid for any other payload or key`, async () => {
    assert.deepEqual(await check(ocmf(curve, signature), publicKey), { result: "valid", detail: null });
    const changed = ocmf(curve, signature, PAYLOAD.replace("1.234", "9.234"));
    assert.equal((await check(changed, publicKey)).result, "invalid");
    const base64 = Uint8Array.fromHex(publicKey).toBase64();
    for (
      const key of [
        base64,
        `oca:base16:asn1:${publicKey}`,
        `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----`,
      ]
    ) {
      assert.equal((await check(ocmf(curve, signature), key)).result, "valid", key);
    }
    const [, , others = ""] = VECTORS.find(([other]) => other === curve) ?? [];
    assert.equal((await check(ocmf(curve, others.replace(/..$/, "00")), publicKey)).result === "valid", false);
  });
}

Deno.test("what can't be verified is not verifiable, never invalid", async () => {
  const [[curve, key, signature] = ["", "", ""], [, other] = ["", ""]] = VECTORS;
  const good = ocmf(curve, signature);
  const rows: readonly (readonly [data: string, key: string | null, why: RegExp])[] = [
    [good, null, /public key of the meter is not known/],
    [good, other, /no key on the curve secp192k1/],
    [good, "zz", /no key on the curve/],
    [good.replace("ECDSA-secp192k1-SHA256", "RSA"), key, /algorithm "RSA" is not known/],
    ["OCMF|{}", key, /not built as OCMF/],
    ["OCMF|{}|{x", key, /not built as OCMF/],
    [ocmf(curve, "xyz"), key, /signature is not readable/],
    [ocmf(curve, "3003020101"), key, /malformed/],
  ];
  for (const [data, publicKey, why] of rows) {
    const { result, detail } = await check(data, publicKey);
    assert.equal(result, "not_verifiable", data);
    assert.match(detail ?? "", why);
  }
  const edl = await verifySignedValue({ at: 0, context: null, format: "EDL", data: "x", publicKey: null }, key);
  assert.equal(edl.result, "not_verifiable");
});

Deno.test("signed data is found byte for byte in the readings of every version", () => {
  const reading = (text: string) => ({ at: 5, otherMeasurands: [{ text, context: "Transaction.End" }] }) as never;
  const [[curve, publicKey, signature] = ["", "", ""]] = VECTORS;
  const data = ocmf(curve, signature);
  const base = { signingMethod: "", encodingMethod: "OCMF", publicKey };
  const sent = [
    [data, null],
    [JSON.stringify({ ...base, signedMeterData: data }), publicKey],
    [JSON.stringify({ ...base, signedMeterData: btoa(data) }), publicKey],
  ] as const;
  for (const [text, key] of sent) {
    assert.deepEqual(signedValuesOf([reading(text)]), [
      { at: 5, context: "Transaction.End", format: "OCMF", data, publicKey: key },
    ]);
  }
  const [edl] = signedValuesOf([reading(JSON.stringify({ ...base, encodingMethod: "EDL", signedMeterData: "AAEC" }))]);
  assert.deepEqual([edl?.format, edl?.data], ["EDL", "AAEC"]);
});
