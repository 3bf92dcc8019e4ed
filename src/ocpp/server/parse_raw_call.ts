import type { Command, Understood } from "../../domain/commands.ts";
import type { ToStation } from "../handler.ts";
import { findAction } from "../schema/catalog.ts";
import type { Version } from "../version.ts";
import { outcomeOf } from "./outcome.ts";

type Row = ToStation<Command["kind"], object, object>;

/**
 * Recognises which of our commands a raw call corresponds to, and their outcomes; empty where no state is stored for
 * such a call. `request` is valid; `answer` need not be.
 */
export function understand(version: Version, action: string, request: unknown, answer: unknown): readonly Understood[] {
  const schema = findAction(version.catalog, action);
  if (schema === undefined || typeof request !== "object" || request === null) return [];
  // The table's row of a kind takes the commands of that kind; TypeScript can't follow the key through the union.
  const table = Object.values(version.toStation) as readonly unknown[] as readonly Row[];
  const rows = table.flatMap((row) => [row, ...row.alternatives ?? []]).filter((row) => row.action === schema.action);
  return rows.flatMap((row) =>
    (row.commands?.(request) ?? []).map((command) => ({
      command,
      // A copy, because reading an answer repairs it in place.
      outcome: outcomeOf({ kind: "result", payload: structuredClone(answer) }, command, row, schema.response),
    }))
  );
}
