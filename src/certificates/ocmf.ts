import { errorMessage } from "../base/errors.ts";
import type { SignatureCheck, VerifySignedValue } from "../domain/signed_value.ts";
import { meterCurves } from "./meter_curves.ts";

/**
 * Verifies signed meter values in the Open Charge Metering Format (OCMF). Only a signature that does not fit a known key is
 * invalid; everything else that stands in the way is not verifiable.
 */
export const verifySignedValue: VerifySignedValue = async ({ format, data }, publicKey) => {
  if (format !== "OCMF") return notVerifiable("signatures of this format are verified by the transparency software");
  if (publicKey === null) return notVerifiable("the public key of the meter is not known");
  const parts = partsOf(data.trim());
  if (parts === undefined) return notVerifiable("the text is not built as OCMF: OCMF|{...}|{...}");
  const { SA = "ECDSA-secp256r1-SHA256", SE = "hex", SM = "application/x-der", SD } = parts.signature;
  const [, name = ""] = /^ECDSA-(\w+)-SHA256$/i.exec(String(SA)) ?? [];
  const curve = (await meterCurves()).get(name.toLowerCase());
  if (curve === undefined) return notVerifiable(`the signature algorithm ${shown(SA)} is not known`);
  if (SM !== "application/x-der") {
    return notVerifiable(`the signature has the type ${shown(SM)}; known: application/x-der`);
  }
  const signature = bytesIn(String(SD ?? ""), SE === "base64" ? "base64" : "hex");
  if (signature === undefined) return notVerifiable("the signature is not readable");
  const point = pointIn(publicKey, curve.oid);
  if (point === undefined) return notVerifiable(`the public key is no key on the curve ${name}`);
  try {
    return curve.verify(signature, new TextEncoder().encode(parts.payload), point)
      ? { result: "valid", detail: null }
      : { result: "invalid", detail: "the signature does not fit the public key" };
  } catch (thrown) {
    return notVerifiable(`signature or key are malformed: ${errorMessage(thrown)}`);
  }
};

function notVerifiable(detail: string): SignatureCheck {
  return { result: "not_verifiable", detail };
}

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? "";

/** The payload as it was signed, and the signature. A `|` in a text of the payload does not end it. */
function partsOf(text: string) {
  const end = text.lastIndexOf("|{");
  const start = text.indexOf("|");
  if (start < 0 || end <= start) return undefined;
  try {
    const signature: unknown = JSON.parse(text.slice(end + 1));
    if (typeof signature !== "object" || signature === null) return undefined;
    return { payload: text.slice(start + 1, end), signature: signature as Readonly<Record<string, unknown>> };
  } catch {
    return undefined;
  }
}

/** The point of a key: SubjectPublicKeyInfo on that curve or the point alone, hex or base64, PEM, or as OCPP has it. */
function pointIn(text: string, oid: string): Uint8Array | undefined {
  const plain = text.replaceAll(/-----[^-]*-----|\s/g, "").replace(/^oca:base(16|64):asn1:/i, "");
  const bytes = bytesIn(plain, "hex") ?? bytesIn(plain, "base64");
  if (bytes === undefined) return undefined;
  if (bytes[0] === 0x04) return bytes;
  const at = bytes.toHex().indexOf(oid);
  if (at < 0 || at % 2 !== 0) return undefined;
  // After the algorithm: BIT STRING, its length, no unused bits.
  const rest = bytes.subarray((at + oid.length) / 2);
  const isBitString = rest[0] === 0x03 && rest[2] === 0 && rest[1] === rest.length - 2;
  return isBitString ? rest.subarray(3) : undefined;
}

function bytesIn(text: string, encoding: "hex" | "base64"): Uint8Array | undefined {
  try {
    const bytes = encoding === "hex" ? Uint8Array.fromHex(text) : Uint8Array.fromBase64(text);
    return bytes.length === 0 ? undefined : bytes;
  } catch {
    return undefined;
  }
}
