import type { Command2, Requests201 } from "../../handler.ts";

type Data = NonNullable<Requests201["DataTransfer"]["data"]>;

/** 2.x DataTransfer (P01): data may be anything; a text that is a JSON object is sent as that object. */
export const transferData: Command2<"transferData", "DataTransfer"> = {
  action: "DataTransfer",
  payload: ({ vendorId, messageId, data }) => ({
    vendorId,
    ...(messageId === null ? {} : { messageId }),
    ...(data === null ? {} : { data: dataOf(data) }),
  }),
  answer({ data }) {
    if (data === undefined) return {};
    return { data: { kind: "text", text: typeof data === "string" ? data : JSON.stringify(data) } };
  },
};

/** The schema allows any data; the type generated from it allows objects only. */
function dataOf(text: string): Data {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Data;
  } catch {
    // Not JSON, so it is sent as text.
  }
  return text as unknown as Data;
}
