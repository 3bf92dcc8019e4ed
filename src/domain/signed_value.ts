import type { Reading } from "./meter.ts";

/** A signed meter value as the station sent it (1.6 SignedData, 2.x signedMeterValue). */
export interface SignedValue {
  readonly at: number;
  readonly context: string | null;
  readonly format: "OCMF" | "EDL" | "other";
  /** The signed data byte for byte: text of OCMF, else as it was sent. */
  readonly data: string;
  /** The public key that came with it; null without one. */
  readonly publicKey: string | null;
}

/** Whether the signature fits the key. `not_verifiable` says nothing about it, and `detail` why not. */
export interface SignatureCheck {
  readonly result: "valid" | "invalid" | "not_verifiable";
  readonly detail: string | null;
}

/** Verifies signed meter values. Never rejects. */
export type VerifySignedValue = (value: SignedValue, publicKey: string | null) => Promise<SignatureCheck>;

/** The signed values of readings, in their order. */
export function signedValuesOf(readings: readonly Reading[]): readonly SignedValue[] {
  return readings.flatMap(({ at, otherMeasurands }) =>
    otherMeasurands.flatMap(({ text, context }) => text === undefined ? [] : [{ at, context, ...contentOf(text) }])
  );
}

type Content = Pick<SignedValue, "format" | "data" | "publicKey">;

/** 2.x sends an object, and so do chargers of 1.6 by the application note; others send the signed data alone. */
function contentOf(text: string): Content {
  const { signedMeterData, encodingMethod, publicKey } = objectIn(text);
  const sent = typeof signedMeterData === "string" ? signedMeterData : text;
  const key = typeof publicKey === "string" && publicKey !== "" ? publicKey : null;
  const plain = isOcmf(sent) ? sent : decoded(sent);
  if (isOcmf(plain)) return { format: "OCMF", data: plain, publicKey: key };
  const isEdl = /EDL/i.test(String(encodingMethod ?? "")) || /format="?EDL/i.test(sent.slice(0, 200));
  return { format: isEdl ? "EDL" : "other", data: sent, publicKey: key };
}

function isOcmf(text: string): boolean {
  return text.trimStart().startsWith("OCMF|");
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value as Readonly<Record<string, unknown>> : {};
  } catch {
    return {};
  }
}

/** 2.x has the data in base64; "" where it is not. */
function decoded(text: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.fromBase64(text.trim()));
  } catch {
    return "";
  }
}
