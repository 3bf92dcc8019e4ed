import type { SignedValue } from "./signed_value.ts";

/**
 * Signed values as a file that the transparency software of S.A.F.E. reads: XML with each value as it was signed, and the
 * key of the meter.
 */
export function transparencyXml(transactionId: number, values: readonly SignedValue[]): string {
  const rows = values.map((value) => {
    const context = value.context === null ? "" : ` context="${escaped(value.context)}"`;
    const key = value.publicKey === null
      ? ""
      : `\n    <publicKey encoding="plain">${escaped(plainKey(value.publicKey))}</publicKey>`;
    return `  <value transactionId="${transactionId}"${context}>\n    ${signedData(value)}${key}\n  </value>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<values>\n${rows.join("\n")}\n</values>\n`;
}

function signedData({ format, data }: SignedValue): string {
  if (format === "OCMF") return `<signedData format="OCMF" encoding="plain">${escaped(data)}</signedData>`;
  const encoding = /^[0-9a-fA-F\s]+$/.test(data) ? "hex" : "base64";
  const name = format === "EDL" ? ' format="EDL"' : "";
  return `<signedData${name} encoding="${encoding}">${escaped(data)}</signedData>`;
}

/** The key without the words by which OCPP says how it is written. */
function plainKey(key: string): string {
  return key.replace(/^oca:base(16|64):asn1:/i, "");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
