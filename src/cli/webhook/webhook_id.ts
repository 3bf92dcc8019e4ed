import { UsageError } from "../usage_error.ts";

/** The id of a webhook as it is typed. Throws a UsageError for anything else. */
export function webhookId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`the webhook is ${JSON.stringify(text)}; wanted its id, as \`ocppd webhook list\` shows it`);
}
