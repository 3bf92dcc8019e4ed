import { UNSUPPORTED_ACTIONS } from "../src/ocpp/unsupported_actions.ts";
import type { Version } from "../src/ocpp/version.ts";
import { VERSIONS } from "../src/ocpp/versions.ts";
import { table } from "./docs/markdown.ts";

/** Support of an action in a version: handled, unsupported with a reason, or forgotten. */
export type Support = { readonly kind: "handled" } | { readonly kind: "unsupported"; readonly reason: string } | {
  readonly kind: "gap";
};

/** Support of an action that stations of the version may send; undefined for other actions. */
export function supportOf(version: Version, action: string): Support | undefined {
  const schema = version.catalog.get(action);
  if (schema === undefined || schema.sender === "csms") return undefined;
  if (version.fromStation[action] !== undefined) return { kind: "handled" };
  const reason = UNSUPPORTED_ACTIONS[action];
  return reason === undefined ? { kind: "gap" } : { kind: "unsupported", reason };
}

/** The actions that we send in a version, whatever command of ours they carry. */
export function sentActions(version: Version): ReadonlySet<string> {
  return new Set(
    Object.values(version.toStation).flatMap((
      { action, alternatives: others = [] },
    ) => [action, ...others.map(({ action }) => action)]),
  );
}

const versions = await Promise.all(Object.values(VERSIONS).map((load) => load()));

/** The tables of docs/support.md, made from the tables of the code: messages from stations, and messages to them. */
export function supportTables(): string {
  const actions = [...new Set(versions.flatMap(({ catalog }) => [...catalog.keys()]))].sort();
  const names = versions.map(({ protocol }) => protocol.replace("ocpp", ""));
  const received = actions.flatMap((action) => {
    const supports = versions.map((version) => supportOf(version, action));
    if (supports.every((support) => support === undefined)) return [];
    const cells = supports.map((support) => support === undefined ? "" : support.kind === "handled" ? "yes" : "no");
    return [[
      action,
      ...cells,
      supports.some((support) => support?.kind === "unsupported") ? UNSUPPORTED_ACTIONS[action] ?? "" : "",
    ]];
  });
  const sent = actions.flatMap((action) => {
    const cells = versions.map((version) => sentActions(version).has(action) ? "yes" : "");
    return cells.every((cell) => cell === "") ? [] : [[action, ...cells]];
  });
  return [
    "Messages from chargers (no: answered `NotSupported` with the reason; empty: not in that version):",
    "",
    table([["message", ...names, "why not"], ...received]),
    "",
    "Messages from ocppd:",
    "",
    table([["message", ...names], ...sent]),
  ].join("\n");
}
