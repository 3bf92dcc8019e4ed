import type { Rows16 } from "../protocol.ts";
import { SETTINGS } from "../settings.ts";

/** Configuration keys (1.6 §5.3, §5.8). */
export const configuration: Rows16<"GetConfiguration" | "ChangeConfiguration"> = {
  GetConfiguration: ({ key }, { settings }) => {
    const requestedKeys = key === undefined || key.length === 0 ? undefined : key.map((one) => one.toLowerCase());
    const configurationKey = SETTINGS.flatMap((row) => {
      if (row.key === null || !(requestedKeys?.includes(row.key.toLowerCase()) ?? true)) return [];
      const known = { key: row.key, readonly: row.access === "read" };
      // The value of a secret is not reported.
      return [row.access === "write" ? known : { ...known, value: settings.text(row.name) }];
    });
    const unknownKey = (key ?? []).filter((one) => findKey(one) === undefined);
    return { configurationKey, ...(unknownKey.length === 0 ? {} : { unknownKey }) };
  },
  ChangeConfiguration: ({ key, value }, { settings, rekey }) => {
    const row = findKey(key);
    if (row === undefined) return { status: "NotSupported" };
    if (row.access === "read" || !settings.set(row.name, value)) return { status: "Rejected" };
    if (row.name === "password") rekey();
    return { status: "Accepted" };
  },
};

function findKey(key: string) {
  return SETTINGS.find((row) => row.key?.toLowerCase() === key.toLowerCase());
}
